import { useMutation } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { api } from "../../api/client";
import type { DocumentHead } from "../../api/types";
import { formatDate } from "../../base/i18n";
import { useProject } from "../../project/useProject";
import { Button, Fold, Hint, List, Spread } from "../../ui";

/** Documents that were taken out of the project; nothing of them is lost. */
export function Withdrawn() {
  const { t } = useTranslation("pages");
  const { state } = useProject();
  const gone = Object.values(state.documents).filter((document) => document.withdrawn_at);
  if (gone.length === 0) return null;
  return (
    <Fold>
      <summary>{t("documents.withdrawn", { count: gone.length })}</summary>
      <List>
        {gone.map((document) => (
          <li key={document.id}>
            <Gone document={document} />
          </li>
        ))}
      </List>
    </Fold>
  );
}

function Gone({ document }: { document: DocumentHead }) {
  const { t } = useTranslation("pages");
  const { session } = useProject();
  const restore = useMutation({
    mutationFn: () => api.POST("/api/documents/{document}/restore", { params: { path: { document: document.id } } }),
    onSuccess: () => session.refresh(),
  });
  return (
    <Spread>
      <div>
        <p>{document.title}</p>
        <Hint>{t("documents.withdrawn_at", { date: formatDate(document.withdrawn_at ?? "") })}</Hint>
      </div>
      {document.may.withdraw && (
        <Button small isDisabled={restore.isPending} onPress={() => restore.mutate()}>
          {t("documents.restore")}
        </Button>
      )}
    </Spread>
  );
}
