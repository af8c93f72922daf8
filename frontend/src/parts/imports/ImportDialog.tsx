import { useState } from "react";
import { FileTrigger } from "react-aria-components";
import { useTranslation } from "react-i18next";
import { announce, Button, Dialog, DialogActions, Muted, toast } from "../../ui";
import { FileHead } from "./FileHead";
import { FileList } from "./FileList";
import { FileView } from "./FileView";
import css from "./imports.module.css";
import type { Item, Uploads } from "./uploads";

export const READABLE = [".txt", ".md", ".vtt", ".srt", ".docx"];

interface ImportDialogProps {
  uploads: Pick<Uploads, "items" | "dispatch" | "choose" | "confirm" | "discard">;
  isOpen: boolean;
  onClose: () => void;
  onFiles: (files: File[]) => void;
}

/** Files on their way in: read by the server, decided about by a person who sees the effect, then made into documents. */
export function ImportDialog({ uploads, isOpen, onClose, onFiles }: ImportDialogProps) {
  const { t } = useTranslation("imports");
  const { items } = uploads;
  const [opened, setOpened] = useState<string | null>(null);
  const shown = items.find((item) => item.key === opened) ?? items.find(isReady) ?? items[0];
  const leave = (gone: Item) => {
    if (items.every((item) => item.key === gone.key)) onClose();
  };
  const take = async (item: Item) => {
    const document = await uploads.confirm(item);
    if (document) announce(t("one_done", { title: document.title }));
    return document !== null;
  };
  const one = async (item: Item) => {
    if (!(await take(item))) return;
    toast(t("one_done", { title: item.draft?.title ?? item.name }));
    leave(item);
  };
  const all = async () => {
    let count = 0;
    // One after the other, so that the project lists them in this order.
    for (const item of items.filter(isReady)) if (await take(item)) count += 1;
    if (count > 0) toast(t("many", { count }));
    if (count === items.length) onClose();
  };
  const discard = (item: Item) => {
    uploads.discard(item);
    leave(item);
  };
  return (
    <Dialog title={t("title", { count: items.length })} isOpen={isOpen} onClose={onClose} full>
      <Muted className={css.lead}>{t("lead")}</Muted>
      <div className={css.room} data-many={items.length > 1 || undefined}>
        {items.length > 1 && <FileList items={items} shown={shown} onShow={setOpened} />}
        {shown && (
          <section key={shown.key} className={css.file} aria-label={shown.name}>
            <FileHead
              item={shown}
              onImport={items.length > 1 ? () => void one(shown) : undefined}
              onDiscard={() => discard(shown)}
            />
            <FileView item={shown} uploads={uploads} />
          </section>
        )}
      </div>
      <div className={css.foot}>
        <DialogActions>
          <FileTrigger allowsMultiple acceptedFileTypes={READABLE} onSelect={(files) => onFiles([...(files ?? [])])}>
            <Button>{t("more")}</Button>
          </FileTrigger>
          <ImportButton items={items} onOne={(item) => void one(item)} onAll={() => void all()} />
        </DialogActions>
      </div>
    </Dialog>
  );
}

interface ImportButtonProps {
  items: Item[];
  onOne: (item: Item) => void;
  onAll: () => void;
}

/** Says what will come in. What the server has not read as it was decided, waits. */
function ImportButton({ items, onOne, onAll }: ImportButtonProps) {
  const { t } = useTranslation("imports");
  const ready = items.filter(isReady);
  const waits = ready.length === 0 || items.some((item) => item.isChoosing) || ready.some(isNameless);
  const [first] = ready;
  return items.length > 1 ? (
    <Button look="primary" isDisabled={waits} onPress={onAll}>
      {t("all", { count: ready.length })}
    </Button>
  ) : (
    <Button look="primary" isDisabled={waits} onPress={() => first && onOne(first)}>
      {t("import")}
    </Button>
  );
}

function isReady(item: Item): boolean {
  return item.state === "ready";
}

function isNameless(item: Item): boolean {
  return !item.draft?.title.trim();
}
