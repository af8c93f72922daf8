import { type DragEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import type { CodeGroup, Uuid } from "../../api/types";
import { DRAGGED_CODE } from "../../parts/codes/CodeTreeRow";
import { useProject } from "../../project/useProject";
import { setInGroup } from "../../project/writes/groups";
import { announce } from "../../ui";
import { useChangeCodes } from "./useChangeCodes";

/** A group takes a code that is dragged onto it, or all that are chosen; answers whether one hangs over it. */
export function useCodeDrop(group: CodeGroup, chosen: ReadonlySet<Uuid>) {
  const { t } = useTranslation("pages");
  const { session, state } = useProject();
  const [isOver, setIsOver] = useState(false);
  const change = useChangeCodes();
  const mayEdit = state.project.may.edit_codebook;
  const drop = {
    onDragOver: (event: DragEvent) => {
      if (!mayEdit || !event.dataTransfer.types.includes(DRAGGED_CODE)) return;
      event.preventDefault();
      setIsOver(true);
    },
    onDragLeave: () => setIsOver(false),
    onDrop: (event: DragEvent) => {
      setIsOver(false);
      const code = event.dataTransfer.getData(DRAGGED_CODE);
      if (!mayEdit || !code) return;
      event.preventDefault();
      if (chosen.size > 1 && chosen.has(code)) {
        change([...chosen].map((one) => ({ code: one, join: [group.id] })));
        return;
      }
      if (!group.codes.includes(code)) setInGroup(session, group, code, true);
      announce(t("codebook.in_group", { code: state.codes[code]?.name, group: group.name }));
    },
  };
  return [isOver, drop] as const;
}
