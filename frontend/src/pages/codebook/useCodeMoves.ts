import { type KeyboardEvent, type RefObject, useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import type { Uuid } from "../../api/types";
import type { Where } from "../../parts/codes/CodeTreeRow";
import type { TreeItem } from "../../parts/codes/codeTreeItems";
import { useProject } from "../../project/useProject";
import { moveCode } from "../../project/writes/codes";
import { announce } from "../../ui";
import { type Direction, dropTo, nextAfter, type Place, siblingsOf, stepTo } from "./moves";
import { inTreeOrder, topmost } from "./selection";
import { useChangeCodes } from "./useChangeCodes";

const STEPS: Record<string, Direction> = { ArrowUp: "up", ArrowDown: "down", ArrowRight: "in", ArrowLeft: "out" };

interface Given {
  box: RefObject<HTMLElement | null>;
  items: readonly TreeItem[];
  filter: string;
  chosen: ReadonlySet<Uuid>;
  closed: ReadonlySet<string>;
  onToggle: (key: string, open: boolean) => void;
}

/** Moves codes in the tree: with Alt and the arrows, or by dragging one, or all that are chosen. */
export function useCodeMoves({ box, items, filter, chosen, closed, onToggle }: Given) {
  const { t } = useTranslation("pages");
  const { session, state } = useProject();
  const moved = useRef<Uuid | null>(null);
  const mayEdit = state.project.may.edit_codebook;
  const change = useChangeCodes();
  // biome-ignore lint/correctness/useExhaustiveDependencies: a row that changes its place loses the focus
  useEffect(() => {
    if (!moved.current) return;
    box.current?.querySelector<HTMLElement>(`[data-key="${moved.current}"]`)?.focus();
    moved.current = null;
  }, [items]);

  const put = (id: Uuid, place: Place) => {
    if (place.parent && closed.has(place.parent)) onToggle(place.parent, true);
    moveCode(session, state, id, place.parent, place.before);
    const others = siblingsOf(state.codes, place.parent).filter((code) => code.id !== id);
    const before = others.findIndex((code) => code.id === place.before);
    announce(
      t(place.parent ? "codebook.moved_under" : "codebook.moved_top", {
        code: state.codes[id]?.name,
        parent: place.parent ? state.codes[place.parent]?.name : "",
        at: before < 0 ? others.length + 1 : before + 1,
        of: others.length + 1,
      }),
    );
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const direction = event.altKey && !event.ctrlKey && !event.metaKey ? STEPS[event.key] : undefined;
    const id = (event.target as HTMLElement).closest<HTMLElement>("[data-key]")?.dataset.key;
    if (!direction || !id || !mayEdit) return;
    event.preventDefault(); // Alt and left is "back" in the browser.
    const place = filter ? null : stepTo(state.codes, id, direction);
    if (!place) {
      announce(t("codebook.cannot_move"));
      return;
    }
    moved.current = id;
    put(id, place);
  };
  const drop = (id: string, target: string, where: Where) => {
    if (mayEdit && chosen.size > 1 && chosen.has(id)) {
      dropAll(target, where);
      return;
    }
    const place = mayEdit ? dropTo(state.codes, id, target, where) : null;
    if (place) put(id, place);
  };
  const dropAll = (target: string, where: Where) => {
    const codes = topmost(state, inTreeOrder(state, chosen));
    const places = codes.map((code) => ({ code, place: dropTo(state.codes, code, target, where) }));
    if (chosen.has(target) || places.some(({ place }) => place === null)) {
      announce(t("codebook.cannot_move"));
      return;
    }
    const after = where === "after" ? nextAfter(state.codes, target, chosen) : undefined;
    change(
      places.map(({ code, place }) => ({
        code,
        parent: place?.parent ?? null,
        before: after === undefined ? (place?.before ?? null) : after,
      })),
    );
  };
  return { onKeyDown, drop };
}
