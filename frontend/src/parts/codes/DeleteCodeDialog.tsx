import { useTranslation } from "react-i18next";
import type { Code } from "../../api/types";
import { useProject } from "../../project/useProject";
import { retireWithWayBack } from "../../project/writes/codes";
import { Button, Dialog, DialogActions } from "../../ui";

interface DeleteCodeDialogProps {
  code: Code;
  onDeleted?: () => void;
  /** Its passages are to go to another code instead. */
  onMerge: () => void;
  onClose: () => void;
}

/** Says what deleting a code means before it is done: what is coded with it stays, and the code can come back. */
export function DeleteCodeDialog({ code, onDeleted, onMerge, onClose }: DeleteCodeDialogProps) {
  const { t } = useTranslation("pages");
  const { session, state } = useProject();
  const remove = () => {
    retireWithWayBack(session, state, code.id);
    onClose();
    onDeleted?.();
  };
  return (
    <Dialog title={t("codebook.delete_title", { code: code.name })} isOpen onClose={onClose}>
      <p>{t("codebook.delete_body")}</p>
      <DialogActions>
        <Button look="quiet" onPress={onMerge}>
          {t("codebook.delete_merge")}
        </Button>
        <Button onPress={onClose}>{t("common:cancel")}</Button>
        <Button look="danger" autoFocus onPress={remove}>
          {t("codebook.delete")}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
