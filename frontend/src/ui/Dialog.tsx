import { X } from "lucide-react";
import type { ReactNode } from "react";
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from "react-aria-components";
import { useTranslation } from "react-i18next";
import { Button, IconButton } from "./Button";
import css from "./ui.module.css";

interface DialogProps {
  title: string;
  isOpen: boolean;
  onClose: () => void;
  wide?: boolean;
  /** It fills the window, and its parts scroll by themselves. */
  full?: boolean;
  children: ReactNode;
}

/** A dialog over the page; Escape and the cross close it. */
export function Dialog({ title, isOpen, onClose, wide = false, full = false, children }: DialogProps) {
  const { t } = useTranslation("common");
  return (
    <ModalOverlay isOpen={isOpen} onOpenChange={(open) => !open && onClose()} isDismissable className={css.overlay}>
      <Modal className={`${css.modal} ${full ? css.full : wide ? css.wide : ""}`}>
        <AriaDialog className={css.dialog}>
          <div className={css.dialogHead}>
            <Heading slot="title" level={2}>
              {title}
            </Heading>
            <IconButton label={t("close")} small onPress={onClose}>
              <X size={18} />
            </IconButton>
          </div>
          {children}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}

/** The buttons at the foot of a dialog. */
export function DialogActions({ children }: { children: ReactNode }) {
  return <div className={css.actions}>{children}</div>;
}

interface ConfirmProps {
  title: string;
  body: string;
  confirm: string;
  isOpen: boolean;
  danger?: boolean;
  onConfirm: () => void;
  onClose: () => void;
}

/** Asks before something is done. */
export function ConfirmDialog({ title, body, confirm, isOpen, danger, onConfirm, onClose }: ConfirmProps) {
  const { t } = useTranslation("common");
  return (
    <Dialog title={title} isOpen={isOpen} onClose={onClose}>
      <p>{body}</p>
      <DialogActions>
        <Button onPress={onClose} autoFocus>
          {t("cancel")}
        </Button>
        <Button
          look={danger ? "danger" : "primary"}
          onPress={() => {
            onConfirm();
            onClose();
          }}
        >
          {confirm}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
