import type { FormEvent, ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "./Button";
import { Dialog, DialogActions } from "./Dialog";
import { ErrorNote, Form } from "./Layout";

interface FormDialogProps {
  title: string;
  /** What the button says that sends the form. */
  submit: string;
  /** Whether it can be sent: what is needed is there, and nothing is on its way. */
  isReady?: boolean;
  /** A refusal that belongs to none of the fields. */
  error?: string | null;
  danger?: boolean;
  wide?: boolean;
  onSubmit: () => void;
  onClose: () => void;
  children: ReactNode;
}

/** A dialog that asks for something: Enter or its button sends it, Escape and Cancel close it. */
export function FormDialog(props: FormDialogProps) {
  const { title, submit, isReady = true, error, danger, wide, onSubmit, onClose, children } = props;
  const { t } = useTranslation("common");
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (isReady) onSubmit();
  };
  return (
    <Dialog title={title} isOpen onClose={onClose} wide={wide}>
      <Form onSubmit={send} noValidate>
        <div role="alert">{error && <ErrorNote>{error}</ErrorNote>}</div>
        {children}
        <DialogActions>
          <Button onPress={onClose}>{t("cancel")}</Button>
          <Button look={danger ? "danger" : "primary"} type="submit" isDisabled={!isReady}>
            {submit}
          </Button>
        </DialogActions>
      </Form>
    </Dialog>
  );
}
