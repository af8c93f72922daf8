import { useCallback, useEffect, useReducer, useRef } from "react";
import { ApiError, api, sentence } from "../../api/client";
import { newId } from "../../api/ids";
import type { DocumentHead, ImportChoices, Preview, Upload, Uuid } from "../../api/types";
import { choicesOf, fileIn } from "../../api/unsaid";
import type { ProjectSession } from "../../project/session";

export type Kind = DocumentHead["kind"];

/** What the person has written about a file before it becomes a document; null is what the preview proposes. */
export interface Draft {
  title: string;
  kind: Kind | null;
}

export interface Item {
  key: string;
  name: string;
  size: number;
  state: "sending" | "reading" | "ready" | "importing" | "imported" | "failed";
  upload: Upload | null;
  /** What the last preview showed; it stays while a new one is made. */
  preview: Preview | null;
  draft: Draft | null;
  /** What was decided, which the server may not have read yet. */
  choices: ImportChoices | null;
  isChoosing: boolean;
  error: string | null;
}

export type Action =
  | { type: "add"; items: Item[] }
  | { type: "heard"; key: string; upload: Upload }
  | { type: "chosen"; key: string; choices: ImportChoices }
  | { type: "refused"; key: string; error: string }
  | { type: "set"; key: string; fields: Partial<Item> }
  | { type: "draft"; key: string; draft: Draft }
  | { type: "drop"; key: string };

/** A text in which nobody speaks and nothing has a time is a note. */
export function kindOf(preview: Preview, draft: Draft): Kind {
  return draft.kind ?? (preview.speakers.length > 0 || preview.first_ms !== null ? "transcript" : "note");
}

export function reduce(items: Item[], action: Action): Item[] {
  if (action.type === "add") return [...items, ...action.items];
  if (action.type === "drop") return items.filter((item) => item.key !== action.key);
  return items.map((item) => (item.key === action.key ? changed(item, action) : item));
}

function changed(item: Item, action: Exclude<Action, { type: "add" | "drop" }>): Item {
  switch (action.type) {
    case "set":
      return { ...item, ...action.fields };
    case "draft":
      return { ...item, draft: action.draft };
    case "chosen":
      return { ...item, choices: action.choices, isChoosing: true, error: null };
    case "refused":
      return {
        ...item,
        choices: item.upload ? choicesOf(item.upload) : item.choices,
        isChoosing: false,
        error: action.error,
      };
    case "heard":
      return heard(item, action.upload);
  }
}

function heard(item: Item, upload: Upload): Item {
  const { preview } = upload;
  return {
    ...item,
    upload,
    name: upload.name,
    size: upload.size,
    state: item.state === "importing" ? item.state : upload.state,
    error: upload.error,
    preview: preview ?? item.preview,
    draft: item.draft ?? (preview && { title: preview.title, kind: null }),
    choices: item.choices ?? choicesOf(upload),
    isChoosing: upload.state === "reading" && item.preview !== null,
  };
}

const POLL_MS = 800;
const AT_ONCE = 3;

/** The files on their way into the project. Those that are read but not imported are found again after a reload. */
export function useUploads(session: ProjectSession) {
  const [items, dispatch] = useReducer(reduce, []);

  const look = useLook(dispatch);
  useRemembered(session.project, items, dispatch, look);
  useHearing(session, items, look);
  const { add, forget } = useSending(session.project, dispatch);
  const choose = useChoosing(dispatch);

  const confirm = useCallback(
    async (item: Item): Promise<DocumentHead | null> => {
      if (!item.upload || !item.preview || !item.draft) return null;
      dispatch({ type: "set", key: item.key, fields: { state: "importing", error: null } });
      try {
        const document = await api.POST("/api/uploads/{upload}/confirm", {
          params: { path: { upload: item.upload.id } },
          body: { title: item.draft.title.trim(), kind: kindOf(item.preview, item.draft), choices: item.choices },
        });
        dispatch({ type: "drop", key: item.key });
        await session.refresh();
        return document;
      } catch (error) {
        dispatch({ type: "set", key: item.key, fields: { state: "ready", error: sentence(error) } });
        return null;
      }
    },
    [session],
  );

  const discard = useCallback(
    (item: Item) => {
      forget(item.key);
      dispatch({ type: "drop", key: item.key });
      // Nobody waits for this: what is not imported is deleted by the server after a week anyway.
      if (item.upload)
        api.DELETE("/api/uploads/{upload}", { params: { path: { upload: item.upload.id } } }).catch(() => undefined);
    },
    [forget],
  );

  return { items, dispatch, add, choose, confirm, discard };
}

export type Uploads = ReturnType<typeof useUploads>;

function fresh(key: string, name: string, size: number): Item {
  const nothing = { upload: null, preview: null, draft: null, choices: null, error: null };
  return { key, name, size, state: "sending", isChoosing: false, ...nothing };
}

/** Sends what a person decides about a file: one request at a time, and after it the newest. */
function useChoosing(dispatch: (action: Action) => void) {
  const newest = useRef(new Map<string, ImportChoices>());
  const busy = useRef(new Set<string>());
  const send = useCallback(
    async (key: string, upload: Uuid): Promise<void> => {
      const choices = newest.current.get(key);
      if (!choices || busy.current.has(key)) return;
      newest.current.delete(key);
      busy.current.add(key);
      let answer: Action;
      try {
        const row = await api.PUT("/api/uploads/{upload}/choices", { params: { path: { upload } }, body: choices });
        answer = { type: "heard", key, upload: row };
      } catch (error) {
        answer = { type: "refused", key, error: sentence(error) };
      }
      busy.current.delete(key);
      // An answer to older choices would show for a moment what nobody wants any more.
      if (newest.current.has(key)) await send(key, upload);
      else dispatch(answer);
    },
    [dispatch],
  );
  return useCallback(
    (item: Item, choices: ImportChoices) => {
      if (!item.upload) return;
      newest.current.set(item.key, choices);
      dispatch({ type: "chosen", key: item.key, choices });
      void send(item.key, item.upload.id);
    },
    [dispatch, send],
  );
}

type Look = (key: string, id: Uuid) => Promise<void>;

/** Asks how far the reading of a file is. */
function useLook(dispatch: (action: Action) => void): Look {
  return useCallback(
    async (key: string, id: Uuid) => {
      try {
        dispatch({
          type: "heard",
          key,
          upload: await api.GET("/api/uploads/{upload}", { params: { path: { upload: id } } }),
        });
      } catch (error) {
        if (error instanceof ApiError && error.status === 404) dispatch({ type: "drop", key });
      }
    },
    [dispatch],
  );
}

/** Asks after the files that are being read, now and then and when a job has ended. */
function useHearing(session: ProjectSession, items: Item[], look: Look): void {
  const latest = useRef(items);
  latest.current = items;
  useEffect(() => {
    const ask = () => {
      for (const item of latest.current)
        if (item.state === "reading" && item.upload) void look(item.key, item.upload.id);
    };
    const timer = setInterval(ask, POLL_MS);
    const stop = session.onJob(ask);
    return () => {
      clearInterval(timer);
      stop();
    };
  }, [session, look]);
}

/** Sends files, a few at once; the others wait. */
function useSending(project: Uuid, dispatch: (action: Action) => void) {
  const waiting = useRef<{ key: string; file: File }[]>([]);
  const sending = useRef(0);
  const pump = useCallback(async () => {
    const next = sending.current < AT_ONCE ? waiting.current.shift() : undefined;
    if (!next) return;
    sending.current += 1;
    const form = new FormData();
    form.append("file", next.file);
    try {
      const upload = await api.POST("/api/projects/{project}/uploads", {
        params: { path: { project } },
        body: fileIn(form),
      });
      dispatch({ type: "heard", key: next.key, upload });
    } catch (error) {
      dispatch({ type: "set", key: next.key, fields: { state: "failed", error: sentence(error) } });
    } finally {
      sending.current -= 1;
      void pump();
    }
  }, [project, dispatch]);

  const add = useCallback(
    (files: File[]) => {
      const added = files.map((file) => ({ key: newId(), file }));
      dispatch({ type: "add", items: added.map(({ key, file }) => fresh(key, file.name, file.size)) });
      waiting.current.push(...added);
      for (let i = 0; i < AT_ONCE; i++) void pump();
    },
    [pump, dispatch],
  );

  const forget = useCallback((key: string) => {
    waiting.current = waiting.current.filter((one) => one.key !== key);
  }, []);
  return { add, forget };
}

/** Files that are read but not imported are found again after a reload. */
function useRemembered(project: Uuid, items: Item[], dispatch: (action: Action) => void, look: Look): void {
  const key = `uploads:${project}`;
  const isRead = useRef(false);
  useEffect(() => {
    if (isRead.current) return;
    isRead.current = true;
    const ids = (sessionStorage.getItem(key) ?? "").split(",").filter(Boolean);
    dispatch({ type: "add", items: ids.map((id) => fresh(id, "", 0)) });
    for (const id of ids) void look(id, id);
  }, [key, dispatch, look]);
  const ids = items.flatMap((item) => item.upload?.id ?? []).join(",");
  useEffect(() => {
    // Nothing is known yet on the very first pass.
    if (items.length > 0 && !ids) return;
    sessionStorage.setItem(key, ids);
  }, [key, ids, items.length]);
}
