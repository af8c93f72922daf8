import { useTranslation } from "react-i18next";
import type { CodeChange } from "../../api/types";
import { useProject } from "../../project/useProject";
import { changeCodes, undoLast } from "../../project/writes/codes";
import { toast } from "../../ui";

/** Changes several codes, says how many, and offers to take it back. */
export function useChangeCodes(): (changes: CodeChange[], reason?: string) => void {
  const { t } = useTranslation("pages");
  const { session, state } = useProject();
  return (changes, reason) => {
    const count = changeCodes(session, state, changes, reason);
    if (count === 0) toast(t("several.nothing"));
    else toast(t("several.done", { count }), { action: { name: t("codebook.undo"), run: () => undoLast(session) } });
  };
}
