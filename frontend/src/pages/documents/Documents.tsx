import { Upload as UploadIcon } from "lucide-react";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { ImportArea } from "../../parts/imports/ImportArea";
import { livingDocuments } from "../../project/projectState";
import { useProject } from "../../project/useProject";
import { Button, CalmNote, EmptyState, Page } from "../../ui";
import { DocumentList } from "./DocumentList";
import css from "./documents.module.css";
import { Withdrawn } from "./Withdrawn";

/** The documents of a project, and the way to import more. */
export function Documents() {
  const { t } = useTranslation("pages");
  const { state } = useProject();
  const all = useMemo(() => livingDocuments(state), [state]);
  const mayImport = state.project.may.import_documents;
  const button = (
    <Button look="primary">
      <UploadIcon size={16} aria-hidden />
      {t("documents.import")}
    </Button>
  );
  return (
    <ImportArea>
      {({ pick, waiting }) => (
        <Page title={t("documents.title")} actions={mayImport && all.length > 0 && pick(button)}>
          {waiting}
          {!state.project.may.read_text && <CalmNote>{t("documents.closed")}</CalmNote>}
          {all.length === 0 ? (
            <div className={mayImport ? css.dropHere : undefined}>
              <EmptyState title={t("documents.none")} action={mayImport && pick(button)}>
                {mayImport ? t("documents.none_how") : t("documents.none_reader")}
              </EmptyState>
            </div>
          ) : (
            <DocumentList all={all} />
          )}
          <Withdrawn />
        </Page>
      )}
    </ImportArea>
  );
}
