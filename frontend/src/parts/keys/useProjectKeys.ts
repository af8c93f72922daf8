import { useEffect } from "react";
import { Cell } from "../../base/cell";
import { isChord, keyOf } from "./bindings";
import { useOpenSearch } from "./openSearch";
import { askedWith } from "./ownKeys";

/** Whether the list of keys is shown. */
export const keysShown = new Cell(false);

/** Whether the search over the page is shown. */
export const quickOpen = new Cell(false);

function isWriting(target: EventTarget | null): boolean {
  const field = target instanceof Element && target.closest("input, textarea, select, [contenteditable=true]");
  return Boolean(field) && !(field as Element).matches("[aria-readonly=true]");
}

/** The keys that work everywhere in a project. */
export function useProjectKeys(project: string): void {
  const openSearch = useOpenSearch(project);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const command = event.defaultPrevented ? null : askedWith("project", event);
      if (command !== "help" && command !== "search" && command !== "go") return;
      const { target } = event;
      const isElsewhere = target instanceof Element && target.closest("[role=dialog], [role=menu], [role=listbox]");
      if (!isChord(keyOf(event) ?? "") && (isWriting(target) || isElsewhere)) return;
      event.preventDefault();
      if (command === "search") openSearch();
      else if (command === "go") quickOpen.value = true;
      else keysShown.value = true;
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, [openSearch]);
}
