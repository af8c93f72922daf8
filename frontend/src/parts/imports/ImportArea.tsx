import { type ReactNode, useState } from "react";
import { FileTrigger } from "react-aria-components";
import { useTranslation } from "react-i18next";
import { useProject } from "../../project/useProject";
import { Button, CalmSpread } from "../../ui";
import { ImportDialog, READABLE } from "./ImportDialog";
import css from "./imports.module.css";
import { useUploads } from "./uploads";
import { useFileDrop } from "./useFileDrop";

export interface Imports {
  /** Makes a button one that asks for files. */
  pick: (button: ReactNode) => ReactNode;
  /** Says that files wait to be imported; nothing where none do. */
  waiting: ReactNode;
}

/** A part of a page onto which files can be dropped, with the dialog in which they are looked over and imported. */
export function ImportArea({ children }: { children: (imports: Imports) => ReactNode }) {
  const { t } = useTranslation("imports");
  const { session, state } = useProject();
  const uploads = useUploads(session);
  const [isOpen, setIsOpen] = useState(false);
  const mayImport = state.project.may.import_documents;
  const take = (files: File[]) => {
    if (!mayImport || files.length === 0) return;
    uploads.add(files);
    setIsOpen(true);
  };
  const [isOver, drop] = useFileDrop(mayImport, take);
  const pick = (button: ReactNode) => (
    <FileTrigger allowsMultiple acceptedFileTypes={READABLE} onSelect={(files) => take([...(files ?? [])])}>
      {button}
    </FileTrigger>
  );
  const waiting = uploads.items.length > 0 && !isOpen && (
    <CalmSpread>
      <span>{t("waiting", { count: uploads.items.length })}</span>
      <Button small onPress={() => setIsOpen(true)}>
        {t("go_on")}
      </Button>
    </CalmSpread>
  );
  return (
    <div className={css.area} {...drop}>
      {children({ pick, waiting })}
      {isOver && (
        <div className={css.drop}>
          <p>{t("drop")}</p>
        </div>
      )}
      <ImportDialog uploads={uploads} isOpen={isOpen} onClose={() => setIsOpen(false)} onFiles={take} />
    </div>
  );
}
