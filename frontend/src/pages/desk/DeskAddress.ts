import { getRouteApi } from "@tanstack/react-router";
import { useEffect, useMemo, useRef } from "react";
import { useCellPart } from "../../base/cell";
import { codeFamily } from "../../project/projectState";
import { useProject } from "../../project/useProject";
import { selectCoding, showPlace } from "./actions";
import type { DeskController } from "./controller";
import { openThread } from "./threads";

const route = getRouteApi("/signed-in/p/$project/d/$document");

/** Stands apart from the desk, so that news of the project do not draw the desk anew. */
export function DeskAddress({ desk }: { desk: DeskController }) {
  useDeskAddress(desk);
  useMemoInAddress(desk);
  useThreadInAddress(desk);
  usePlaceInAddress(desk);
  return null;
}

function useMemoInAddress(desk: DeskController): void {
  const { memo } = route.useSearch();
  const navigate = route.useNavigate();
  const opened = useRef<string | undefined>(undefined);
  useEffect(() => {
    if (memo === opened.current) return;
    opened.current = memo;
    desk.memo.value = memo ? { id: memo } : null;
  }, [desk, memo]);
  useEffect(
    () =>
      desk.memo.subscribe(() => {
        const id = desk.memo.value?.id;
        if (id === opened.current) return;
        opened.current = id;
        void navigate({ search: (old) => ({ ...old, memo: id }), replace: true, resetScroll: false });
      }),
    [desk, navigate],
  );
}

/** The thread on a passage that is looked at. One that somebody was sent to is shown in the text. */
function useThreadInAddress(desk: DeskController): void {
  const { thread } = route.useSearch();
  const navigate = route.useNavigate();
  const isKnown = useCellPart(desk.shown, (shown) => Boolean(thread && shown?.talk.has(thread)));
  const opened = useRef<string | undefined>(undefined);
  useEffect(() => {
    if (!thread || thread === opened.current || !isKnown) return;
    // The editor is made by another part of the page, right after this one.
    const timer = setTimeout(() => {
      opened.current = thread;
      openThread(desk, thread, { scroll: true });
    }, 60);
    return () => clearTimeout(timer);
  }, [desk, thread, isKnown]);
  useEffect(
    () =>
      desk.talk.subscribe(() => {
        const talk = desk.talk.value;
        const isBegun = talk && (!talk.fresh || desk.shown.value?.threads.has(talk.id));
        const id = isBegun ? talk.id : undefined;
        if (id === opened.current) return;
        opened.current = id;
        void navigate({ search: (old) => ({ ...old, thread: id }), replace: true, resetScroll: false });
      }),
    [desk, navigate],
  );
}

/** A passage that somebody was sent to: shown once, selected, and then out of the address. */
function usePlaceInAddress(desk: DeskController): void {
  const { place } = route.useSearch();
  const navigate = route.useNavigate();
  const isShown = useCellPart(desk.shown, (shown) => shown !== null);
  useEffect(() => {
    if (!place || !isShown) return;
    // The editor is made by another part of the page, right after this one.
    const timer = setTimeout(() => {
      const [start = 0, end = 0] = place.split("-").map(Number);
      showPlace(desk, start, end);
      void navigate({ search: (old) => ({ ...old, place: undefined }), replace: true, resetScroll: false });
    }, 60);
    return () => clearTimeout(timer);
  }, [desk, place, isShown, navigate]);
}

/** Filters and the selected coding live in the address, so that a link shows the same to somebody else. */
function useDeskAddress(desk: DeskController): void {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const { state } = useProject();
  const { code, group, coder, coding, dim } = search;
  const { codes: allCodes, groups } = state;
  const codes = useMemo(() => {
    const wanted = new Set<string>();
    if (code) for (const id of codeFamily(allCodes, code)) wanted.add(id);
    if (group) for (const id of groups[group]?.codes ?? []) wanted.add(id);
    return code || group ? wanted : null;
  }, [code, group, allCodes, groups]);
  useEffect(() => {
    desk.filter.value = { codes, coder: coder ?? null, dim: dim ?? false };
  }, [desk, codes, coder, dim]);

  const isShown = useCellPart(desk.shown, (shown) => Boolean(coding && shown?.codings.has(coding)));
  const shownOnce = useRef<string | null>(null);
  useEffect(() => {
    if (!coding || shownOnce.current === coding || !isShown || !desk.view) return;
    shownOnce.current = coding;
    if (desk.active.value !== coding) selectCoding(desk, coding);
  }, [desk, coding, isShown]);

  useEffect(
    () =>
      desk.active.subscribe(() => {
        const id = desk.active.value ?? undefined;
        shownOnce.current = id ?? null;
        void navigate({ search: (old) => ({ ...old, coding: id }), replace: true, resetScroll: false });
      }),
    [desk, navigate],
  );
}
