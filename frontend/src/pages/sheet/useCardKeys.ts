import type { KeyboardEvent, RefObject } from "react";
import { useTranslation } from "react-i18next";
import type { Uuid } from "../../api/types";
import { useProject } from "../../project/useProject";
import { undoLast } from "../../project/writes/codes";
import { announce } from "../../ui";
import type { DragController } from "./dragController";
import { neighbour } from "./geometry";
import { arrowOf, isMenuKey, stepOf } from "./sheetKeys";
import type { Sheet } from "./useSheet";

interface Given {
  drag: RefObject<DragController | null>;
  sheet: Sheet;
  chosen: ReadonlySet<Uuid>;
  /** The card that has the focus, or would get it. */
  current: Uuid | null;
  focus: (id: Uuid) => void;
  onChoose: (ids: ReadonlySet<Uuid>) => void;
  onMenu: () => void;
}

/** Keys on a card: arrows go to the next, Enter selects, a space picks up and puts down. */
export function useCardKeys(given: Given): (event: KeyboardEvent) => void {
  const { drag, sheet, chosen, current, focus, onChoose, onMenu } = given;
  const { t } = useTranslation("pages");
  const { session, state } = useProject();
  const { laid } = sheet;
  const mayMove = state.project.may.edit_codebook;
  const keysWhileCarrying = useCarryingKeys(drag);
  return (event) => {
    if (!(event.target instanceof HTMLElement) || !event.target.dataset.card || !current) return;
    if (drag.current?.isCarrying) {
      keysWhileCarrying(event);
      return;
    }
    const isCommand = event.ctrlKey || event.metaKey;
    if (arrowOf(event)) {
      const next = neighbour(laid, current, event.key);
      if (next && event.shiftKey) onChoose(new Set([...chosen, current, next]));
      if (next) focus(next);
    } else if (event.key === "Home" || event.key === "End") {
      const end = sheet.nodes.at(event.key === "Home" ? 0 : -1)?.code.id;
      if (end) focus(end);
    } else if (event.key === " " && mayMove) {
      drag.current?.pick(chosen.has(current) ? chosen : new Set([current]), current);
      announce(t("sheet.picked", { code: state.codes[current]?.name }));
    } else if (event.key === "Enter") {
      const next = new Set(chosen);
      if (!next.delete(current)) next.add(current);
      onChoose(next);
    } else if (event.key === "Escape") onChoose(new Set());
    else if (isCommand && event.key.toLowerCase() === "a") onChoose(new Set(laid.spots.keys()));
    else if (isCommand && event.key.toLowerCase() === "z" && mayMove) undoLast(session);
    else if (mayMove && isMenuKey(event)) {
      if (!chosen.has(current)) onChoose(new Set([current]));
      onMenu();
    } else return;
    event.preventDefault();
  };
}

/** Keys while cards are carried: arrows move them and say what lies below, Escape puts them back. */
function useCarryingKeys(drag: RefObject<DragController | null>): (event: KeyboardEvent) => void {
  const { t } = useTranslation("pages");
  const { state } = useProject();
  const tell = () => {
    const drop = drag.current?.drop();
    if (drop?.kind === "heap") announce(t("sheet.over_heap", { heap: state.heaps[drop.heap]?.name }));
    else if (drop?.kind === "merge") announce(t("sheet.over_merge", { code: state.codes[drop.with]?.name }));
    else if (drop?.kind === "begin") announce(t("sheet.over_begin", { code: state.codes[drop.with]?.name }));
    else announce(t(drop?.kind === "rest" ? "sheet.over_rest" : "sheet.over_ground"));
  };
  return (event) => {
    const arrow = arrowOf(event);
    if (arrow) {
      drag.current?.carry(arrow[0] * stepOf(event), arrow[1] * stepOf(event));
      tell();
    } else if (event.key === " " || event.key === "Enter") drag.current?.letGo();
    else if (event.key === "Escape" || event.key === "Tab") {
      drag.current?.cancel();
      announce(t("sheet.cancelled"));
      if (event.key === "Tab") return;
    } else return;
    event.preventDefault();
  };
}
