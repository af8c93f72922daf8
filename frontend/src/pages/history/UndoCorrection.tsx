import { useMutation } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { api } from "../../api/client";
import type { Uuid } from "../../api/types";
import { useProject } from "../../project/useProject";
import { Button } from "../../ui";
import { toast } from "../../ui/Toast";

/** Takes corrections of a text back, the newest first, with what stood on the words. The server refuses in words. */
export function UndoCorrection({ document, seqs }: { document: Uuid; seqs: readonly number[] }) {
  const { t } = useTranslation("pages");
  const { session } = useProject();
  const undo = useMutation({
    mutationFn: async () => {
      for (const seq of seqs) {
        await api.POST("/api/documents/{document}/edits/{seq}/undo", { params: { path: { document, seq } } });
      }
    },
    onSuccess: () => toast(t("history.correction_undone")),
    onError: (error) => toast(error.message, { kind: "error" }),
    onSettled: () => void session.refresh(),
  });
  return (
    <Button small look="quiet" isDisabled={undo.isPending} onPress={() => undo.mutate()}>
      {t("history.undo_correction")}
    </Button>
  );
}
