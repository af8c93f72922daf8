import { useNavigate } from "@tanstack/react-router";
import { type RefObject, useCallback, useEffect, useRef } from "react";
import type { Uuid } from "../../api/types";

const OPEN = "samkode:search";
const LONGEST_SELECTION = 80;

/** Opens the search, wherever one is in the project; words that are selected are looked for. */
export function useOpenSearch(project: Uuid): () => void {
  const navigate = useNavigate();
  return useCallback(() => {
    const selected = (window.getSelection()?.toString() ?? "").replace(/\s+/g, " ").trim();
    const q = selected.length > 0 && selected.length <= LONGEST_SELECTION ? selected : undefined;
    const isPhrase = q?.includes(" ");
    const search = q ? { q, mode: isPhrase ? ("phrase" as const) : undefined } : undefined;
    const isThere = window.location.pathname === `/p/${project}/search`;
    if (!isThere || search) void navigate({ to: "/p/$project/search", params: { project }, search: search ?? {} });
    window.dispatchEvent(new Event(OPEN));
  }, [project, navigate]);
}

/** The field takes the focus when the page opens, and again with the key. */
export function useSearchField(): RefObject<HTMLInputElement | null> {
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    const focus = () => {
      field.current?.focus();
      field.current?.select();
    };
    focus();
    window.addEventListener(OPEN, focus);
    return () => window.removeEventListener(OPEN, focus);
  }, []);
  return field;
}
