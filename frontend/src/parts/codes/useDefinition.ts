import { useState } from "react";
import { ApiError, api, sentence } from "../../api/client";
import type { Code } from "../../api/types";
import type { ProjectSession } from "../../project/session";

/** The parts of a definition; each is written, saved and undone by itself. */
export type Part = "definition" | "used_when" | "not_when";

export interface Conflict {
  /** The text as it was when one began to write. */
  base: string;
  /** The text as somebody else has left it. */
  theirs: string;
}

function currentOf(error: unknown, part: Part): Code | null {
  if (!(error instanceof ApiError) || error.status !== 412) return null;
  const current = error.current as Code | undefined;
  return current && typeof current[part] === "string" ? current : null;
}

/**
 * Writing a part of a definition. It is saved with the number of the row as it was when one began; if somebody else
 * has changed the same part since, both texts are shown and nothing that was typed is lost.
 */
export function useDefinition(session: ProjectSession, code: Code, part: Part) {
  const [draft, setDraft] = useState<string | null>(null);
  const [base, setBase] = useState({ seq: code.changed_seq, text: code[part] });
  const [conflict, setConflict] = useState<Conflict | null>(null);
  const [error, setError] = useState<string | null>(null);
  const [isSaving, setIsSaving] = useState(false);

  const write = (text: string) => {
    if (draft === null) setBase({ seq: code.changed_seq, text: code[part] });
    setDraft(text);
  };
  const leave = () => {
    setDraft(null);
    setConflict(null);
    setError(null);
  };
  const send = (text: string, seq: number) => {
    const header = seq ? { "If-Match": `"${seq}"` } : undefined;
    return api.PATCH("/api/codes/{code}", { params: { path: { code: code.id }, header }, body: { [part]: text } });
  };
  /** Answers whether it has been saved. */
  const save = async (): Promise<boolean> => {
    if (draft === null) return false;
    setIsSaving(true);
    setError(null);
    try {
      try {
        await send(draft, base.seq);
      } catch (refusal) {
        const now = currentOf(refusal, part);
        // Only its name, colour, place or another part was changed: that is no reason to ask.
        if (now?.[part] !== base.text) throw refusal;
        await send(draft, now.changed_seq);
      }
      await session.refresh();
      leave();
      return true;
    } catch (refusal) {
      const now = currentOf(refusal, part);
      if (now) {
        setConflict({ base: base.text, theirs: now[part] });
        setBase({ seq: now.changed_seq, text: now[part] });
      } else setError(sentence(refusal));
      return false;
    } finally {
      setIsSaving(false);
    }
  };
  const text = draft ?? code[part];
  const isChanged = draft !== null && (draft !== code[part] || conflict !== null);
  return { text, isChanged, isSaving, conflict, error, write, save, leave };
}
