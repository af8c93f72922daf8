import { useMutation } from "@tanstack/react-query";
import { Archive } from "lucide-react";
import { useTranslation } from "react-i18next";
import { api } from "../../../api/client";
import { useCellPart } from "../../../base/cell";
import { Button } from "../../../ui";
import type { DeskController } from "../controller";
import css from "../desk.module.css";

/** Says above the text why nothing can be done with it any more. */
export function WithdrawnNotice({ desk }: { desk: DeskController }) {
  const { t } = useTranslation("desk");
  const head = useCellPart(desk.state, (state) => state?.head);
  const restore = useMutation({
    mutationFn: () => api.POST("/api/documents/{document}/restore", { params: { path: { document: desk.document } } }),
    onSuccess: () => void [desk.session.refresh(), desk.refresh()],
  });
  if (!head?.withdrawn_at) return null;
  return (
    <div className={css.withdrawn} role="status">
      <Archive size={18} aria-hidden />
      <span>{t("withdrawn.notice")}</span>
      {head.may.withdraw && (
        <Button small isDisabled={restore.isPending} onPress={() => restore.mutate()}>
          {t("withdrawn.restore")}
        </Button>
      )}
    </div>
  );
}
