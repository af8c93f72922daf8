import { newId } from "../../api/ids";
import type { NewQuote, Uuid } from "../../api/types";

/** The kind of what is dragged from a text. */
export const DRAGGED_PASSAGE = "application/x-samkode-passage";

/** Words on their way from a text into a memo, with where they stand. */
export interface Passage {
  document: Uuid;
  start: number;
  end: number;
  revision: number;
  text: string;
  /** "Kari, Interview 1, turn 12" */
  citation: string;
}

/** Square brackets and stars in the words would be read as Markdown. */
const plain = (text: string) => text.replace(/([\\`*_[\]<>#])/g, "\\$1");

/** The Markdown of a quotation that stays linked to its place, and that place. */
export function quotationOf(passage: Passage): { markdown: string; quote: NewQuote } {
  const { document, start, end, revision, text, citation } = passage;
  const quote = { id: newId(), document, start, end, revision };
  const words = plain(text.trim()).split(/\n+/).join("\n> ");
  return { markdown: `> «${words}» ([${plain(citation)}](quote:${quote.id}))\n\n`, quote };
}

export function readPassage(dragged: string): Passage | null {
  try {
    const passage = JSON.parse(dragged) as Passage;
    return typeof passage.text === "string" && typeof passage.start === "number" ? passage : null;
  } catch {
    return null;
  }
}
