import { type KeyboardEvent, type RefObject, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Uuid } from "../../api/types";
import { announce } from "../../ui";
import type { DragController } from "./dragController";
import { type HeapBox, type Laid, nextHeap } from "./geometry";
import type { HeapAct } from "./HeapView";
import { arrowOf, isMenuKey, stepOf } from "./sheetKeys";

interface Given {
  drag: RefObject<DragController | null>;
  laid: Laid;
  mayMove: boolean;
  onAct: (box: HeapBox, act: HeapAct) => void;
}

/** Heaps with the keyboard: one of them is reached with Tab, the others from there; each can be moved, named, dissolved. */
export function useHeapKeys({ drag, laid, mayMove, onAct }: Given) {
  const { t } = useTranslation("pages");
  const [active, setActive] = useState<Uuid | null>(null);
  const current = laid.heaps.some((one) => one.heap.id === active) ? active : (laid.heaps[0]?.heap.id ?? null);

  const focus = (id: Uuid) => {
    setActive(id);
    document.getElementById(`heap-${id}`)?.focus({ preventScroll: true });
  };
  const whileCarrying = (event: KeyboardEvent, box: HeapBox) => {
    const arrow = arrowOf(event);
    const heap = box.heap.name;
    if (arrow) drag.current?.carry(arrow[0] * stepOf(event), arrow[1] * stepOf(event));
    else if (event.key === " " || event.key === "Enter") {
      drag.current?.letGo();
      announce(t("sheet.heap_put_down", { heap }));
    } else if (event.key === "Escape" || event.key === "Tab") {
      drag.current?.cancel();
      announce(t("sheet.heap_cancelled"));
      if (event.key === "Tab") return;
    } else return;
    event.preventDefault();
  };
  const keys = (event: KeyboardEvent, box: HeapBox, openMenu: () => void) => {
    if (drag.current?.isCarryingHeap) {
      whileCarrying(event, box);
      return;
    }
    if (arrowOf(event)) {
      const next = nextHeap(laid, box.heap.id, event.key);
      if (next) focus(next);
    } else if (!mayMove) return;
    else if (event.key === " ") {
      drag.current?.pickHeap(box.heap.id);
      announce(t("sheet.heap_picked", { heap: box.heap.name }));
    } else if (event.key === "F2") onAct(box, "rename");
    else if (event.key === "Delete") {
      const near = ["ArrowLeft", "ArrowUp", "ArrowRight", "ArrowDown"].map((key) => nextHeap(laid, box.heap.id, key));
      const next = near.find((id) => id !== null);
      onAct(box, "dissolve");
      if (next) focus(next);
    } else if (event.key === "Enter" || isMenuKey(event)) openMenu();
    else return;
    event.preventDefault();
  };
  const focused = (box: HeapBox, isByKey: boolean) => {
    setActive(box.heap.id);
    if (isByKey) drag.current?.view.reveal(box);
  };
  return { current, keys, focused };
}
