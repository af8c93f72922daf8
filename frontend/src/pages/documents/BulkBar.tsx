import { Trash2, X } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { DocumentHead } from "../../api/types";
import { Button, ConfirmDialog, IconButton, Menu } from "../../ui";
import css from "./documents.module.css";
import { useBulkChange } from "./useBulkChange";

const KINDS: readonly DocumentHead["kind"][] = ["transcript", "note", "article"];

interface BulkBarProps {
  documents: readonly DocumentHead[];
  onClear: () => void;
}

/** What can be done with the documents that are chosen. */
export function BulkBar({ documents, onClear }: BulkBarProps) {
  const { t } = useTranslation("pages");
  const [isAsking, setIsAsking] = useState(false);
  const { isBusy, setKind, withdraw } = useBulkChange(documents, onClear);
  const count = documents.length;
  return (
    <div className={css.bulk} role="toolbar" aria-label={t("documents.bulk.label")}>
      <span role="status">{t("documents.bulk.chosen", { count })}</span>
      {documents.some((document) => document.may.rename) && (
        <Menu
          label={t("documents.bulk.kind")}
          trigger={
            <Button small isDisabled={isBusy}>
              {t("documents.bulk.kind")}
            </Button>
          }
          entries={KINDS.map((kind) => ({
            id: kind,
            name: t(`documents.kind.${kind}`),
            onAction: () => void setKind(kind),
          }))}
        />
      )}
      {documents.some((document) => document.may.withdraw) && (
        <Button small isDisabled={isBusy} onPress={() => setIsAsking(true)}>
          <Trash2 size={15} aria-hidden /> {t("documents.withdraw")}
        </Button>
      )}
      <IconButton small label={t("documents.bulk.clear")} onPress={onClear}>
        <X size={17} aria-hidden />
      </IconButton>
      <ConfirmDialog
        title={t("documents.bulk.withdraw_title", { count })}
        body={t("documents.bulk.withdraw_body")}
        confirm={t("documents.withdraw_do")}
        danger
        isOpen={isAsking}
        onConfirm={() => void withdraw()}
        onClose={() => setIsAsking(false)}
      />
    </div>
  );
}
