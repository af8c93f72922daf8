import { type FormEvent, useCallback, useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { api, sentence } from "../../api/client";
import type { ColumnChoice, TablePreview } from "../../api/types";
import { fileIn } from "../../api/unsaid";
import { useProject } from "../../project/useProject";
import { Button, Dialog, DialogActions, ErrorNote, Form, Loading, Muted, TextArea, toast } from "../../ui";
import { PreviewTable } from "./PreviewTable";
import type { Register } from "./useRegister";

interface PasteProps {
  register: Register;
  text?: string;
  file?: File;
  onClose: () => void;
}

interface Choices {
  has_head?: boolean;
  columns?: ColumnChoice[];
}

/** A table of participants, pasted or from a file: shown with all it would do, then taken in one go. */
export function PasteDialog({ register, text, file, onClose }: PasteProps) {
  const { t } = useTranslation("participants");
  const [typed, setTyped] = useState("");
  const [source, setSource] = useState<string | File | undefined>(file ?? text);
  const { preview, error, look, setError } = usePreview(source);
  const read = (event: FormEvent) => {
    event.preventDefault();
    if (typed.trim()) setSource(typed);
  };
  const take = async () => {
    if (!preview) return;
    try {
      await register.change(preview.change);
      toast(t("paste.done", { count: preview.change.participants?.length ?? 0 }));
      onClose();
    } catch (refusal) {
      setError(sentence(refusal));
    }
  };
  const again = () => {
    setSource(undefined);
    setError("");
  };
  const count = preview?.change.participants?.length ?? 0;
  return (
    <Dialog
      title={source instanceof File ? t("paste.file", { name: source.name }) : t("paste.title")}
      wide
      isOpen
      onClose={onClose}
    >
      <div role="alert">{error && <ErrorNote>{error}</ErrorNote>}</div>
      {source === undefined && (
        <Form onSubmit={read}>
          <Muted>{t("paste.lead")}</Muted>
          <TextArea label={t("paste.label")} value={typed} onChange={setTyped} rows={10} autoFocus />
          <DialogActions>
            <Button onPress={onClose}>{t("common:cancel")}</Button>
            <Button look="primary" type="submit" isDisabled={!typed.trim()}>
              {t("paste.look")}
            </Button>
          </DialogActions>
        </Form>
      )}
      {source !== undefined && !preview && !error && <Loading />}
      {source !== undefined && (preview || error) && (
        <>
          {preview && <PreviewTable register={register} preview={preview} onChoose={look} />}
          <DialogActions>
            <Button onPress={again}>{t("paste.again")}</Button>
            <Button look="primary" onPress={() => void take()} isDisabled={count === 0}>
              {t("paste.take", { count })}
            </Button>
          </DialogActions>
        </>
      )}
    </Dialog>
  );
}

/** What the server reads in a table, with the choices that a person made about its columns. */
function usePreview(source: string | File | undefined) {
  const { session } = useProject();
  const [preview, setPreview] = useState<TablePreview | null>(null);
  const [error, setError] = useState("");
  const look = useCallback(
    async (choices: Choices) => {
      if (source === undefined) return;
      try {
        const params = { path: { project: session.project } };
        const body = source instanceof File ? withFile(source, choices) : { text: source, ...choices };
        setPreview(await api.POST("/api/projects/{project}/register/preview", { params, body }));
        setError("");
      } catch (refusal) {
        setError(sentence(refusal));
      }
    },
    [source, session.project],
  );
  useEffect(() => {
    setPreview(null);
    void look({});
  }, [look]);
  return { preview, error, look, setError };
}

function withFile(file: File, choices: Choices) {
  const form = new FormData();
  form.append("file", file);
  if (choices.has_head !== undefined) form.append("has_head", String(choices.has_head));
  if (choices.columns) form.append("columns", JSON.stringify(choices.columns));
  return fileIn(form);
}
