import { useState } from "react";
import { FileTrigger } from "react-aria-components";
import { useTranslation } from "react-i18next";
import { announce, Button, Dialog, DialogActions, Muted, toast } from "../../ui";
import css from "./documents.module.css";
import { ImportFile } from "./ImportFile";
import type { Item, Uploads } from "./uploads";

export const READABLE = [".txt", ".md", ".vtt", ".srt", ".docx"];

interface ImportDialogProps {
  uploads: Pick<Uploads, "items" | "dispatch" | "confirm" | "discard">;
  isOpen: boolean;
  onClose: () => void;
  onFiles: (files: File[]) => void;
}

/** Files on their way in: read by the server, looked at by a person, then made into documents. */
export function ImportDialog({ uploads, isOpen, onClose, onFiles }: ImportDialogProps) {
  const { t } = useTranslation("pages");
  const { items, dispatch } = uploads;
  const ready = items.filter((item) => item.state === "ready");
  const [opened, setOpened] = useState<string | null>(null);
  const shown = items.some((item) => item.key === opened) ? opened : (ready[0]?.key ?? null);
  const leave = (rest: Item[]) => {
    if (rest.length === 0) onClose();
  };
  const take = async (item: Item) => {
    const document = await uploads.confirm(item);
    if (document) announce(t("import.one_done", { title: document.title }));
    return document !== null;
  };
  const one = async (item: Item) => {
    if (!(await take(item))) return;
    toast(t("import.one_done", { title: item.draft?.title ?? item.name }));
    leave(items.filter((other) => other.key !== item.key));
  };
  const all = async () => {
    let count = 0;
    // One after the other, so that the project lists them in this order.
    for (const item of ready) if (await take(item)) count += 1;
    if (count > 0) toast(t("import.many", { count }));
    if (count === items.length) onClose();
  };
  const discard = (item: Item) => {
    uploads.discard(item);
    leave(items.filter((other) => other.key !== item.key));
  };
  return (
    <Dialog title={t("import.title")} isOpen={isOpen} onClose={onClose} wide>
      <Muted>{t("import.lead")}</Muted>
      <ul className={css.files}>
        {items.map((item) => (
          <li key={item.key}>
            <ImportFile
              item={item}
              isShown={item.key === shown}
              hasButton={items.length > 1}
              onShow={() => setOpened(item.key)}
              onDraft={(draft) => dispatch({ type: "draft", key: item.key, draft })}
              onImport={() => void one(item)}
              onDiscard={() => discard(item)}
            />
          </li>
        ))}
      </ul>
      <div className={css.actions}>
        <DialogActions>
          <FileTrigger allowsMultiple acceptedFileTypes={READABLE} onSelect={(files) => onFiles([...(files ?? [])])}>
            <Button>{t("import.more")}</Button>
          </FileTrigger>
          {items.length > 1 ? (
            <Button look="primary" isDisabled={ready.length === 0 || ready.some(isNameless)} onPress={() => void all()}>
              {t("import.all", { count: ready.length })}
            </Button>
          ) : (
            <Button
              look="primary"
              isDisabled={!ready[0] || isNameless(ready[0])}
              onPress={() => ready[0] && void one(ready[0])}
            >
              {t("import.import")}
            </Button>
          )}
        </DialogActions>
      </div>
    </Dialog>
  );
}

function isNameless(item: Item): boolean {
  return !item.draft?.title.trim();
}
