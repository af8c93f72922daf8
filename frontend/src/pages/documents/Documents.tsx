import { Upload as UploadIcon } from "lucide-react";
import { useMemo, useState } from "react";
import { FileTrigger } from "react-aria-components";
import { useTranslation } from "react-i18next";
import { livingDocuments } from "../../project/projectState";
import { useProject } from "../../project/useProject";
import { Button, CalmNote, CalmSpread, EmptyState, Page } from "../../ui";
import { DocumentList } from "./DocumentList";
import css from "./documents.module.css";
import { ImportDialog, READABLE } from "./ImportDialog";
import { useUploads } from "./uploads";
import { useFileDrop } from "./useFileDrop";
import { Withdrawn } from "./Withdrawn";

/** The documents of a project, and the way to import more. */
export function Documents() {
  const { t } = useTranslation("pages");
  const { session, state } = useProject();
  const uploads = useUploads(session);
  const [isOpen, setIsOpen] = useState(false);
  const all = useMemo(() => livingDocuments(state), [state]);
  const mayImport = state.project.may.import_documents;
  const take = (files: File[]) => {
    if (!mayImport || files.length === 0) return;
    uploads.add(files);
    setIsOpen(true);
  };
  const [isOver, drop] = useFileDrop(mayImport, take);
  const pick = (
    <FileTrigger allowsMultiple acceptedFileTypes={READABLE} onSelect={(files) => take([...(files ?? [])])}>
      <Button look="primary">
        <UploadIcon size={16} aria-hidden />
        {t("documents.import")}
      </Button>
    </FileTrigger>
  );
  return (
    <div className={css.page} {...drop}>
      <Page title={t("documents.title")} actions={mayImport && all.length > 0 && pick}>
        {uploads.items.length > 0 && !isOpen && (
          <CalmSpread>
            <span>{t("documents.waiting", { count: uploads.items.length })}</span>
            <Button small onPress={() => setIsOpen(true)}>
              {t("documents.go_on")}
            </Button>
          </CalmSpread>
        )}
        {!state.project.may.read_text && <CalmNote>{t("documents.closed")}</CalmNote>}
        {all.length === 0 ? (
          <div className={mayImport ? css.dropHere : undefined}>
            <EmptyState title={t("documents.none")} action={mayImport && pick}>
              {mayImport ? t("documents.none_how") : t("documents.none_reader")}
            </EmptyState>
          </div>
        ) : (
          <DocumentList all={all} />
        )}
        <Withdrawn />
      </Page>
      {isOver && (
        <div className={css.drop}>
          <p>{t("documents.drop")}</p>
        </div>
      )}
      <ImportDialog uploads={uploads} isOpen={isOpen} onClose={() => setIsOpen(false)} onFiles={take} />
    </div>
  );
}
