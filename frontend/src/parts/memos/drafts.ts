import { clear, createStore, del, get, set, type UseStore } from "idb-keyval";
import type { NewQuote } from "../../api/types";

/** What was typed in a memo and is not confirmed yet. */
export interface Draft {
  title: string;
  body: string;
  base: number;
  quotes: NewQuote[];
}

let store: UseStore | null = null;

function drafts(): UseStore {
  store ??= createStore("samkode-memos", "drafts");
  return store;
}

async function quietly<T>(work: () => Promise<T>): Promise<T | undefined> {
  try {
    return await work();
  } catch {
    return undefined; // Without IndexedDB (some private windows) the draft lives as long as the tab.
  }
}

/** What was kept of this memo, if anything. */
export const readDraft = (key: string) => quietly(() => get<Draft>(key, drafts()));
/** Keeps what was typed until the server has it. */
export const keepDraft = (key: string, draft: Draft) => quietly(() => set(key, draft, drafts()));
/** Forgets what was kept: the server has it. */
export const dropDraft = (key: string) => quietly(() => del(key, drafts()));
/** Forgets all drafts; for signing out. */
export const forgetDrafts = () => quietly(() => clear(drafts()));
