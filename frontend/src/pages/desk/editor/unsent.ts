import { sendableUpdates } from "@codemirror/collab";
import { type ChangeSet, type EditorState, StateEffect } from "@codemirror/state";

/** Something outside the editor changed (codings, filters, people): cut marks and brackets again. */
export const redrawEffect = StateEffect.define<null>();

const known = new WeakMap<EditorState, { changes: ChangeSet | null }>();

/** One's own typing that the server has not confirmed, from the confirmed text to the one in the editor. */
export function unsentOf(state: EditorState): ChangeSet | null {
  let found = known.get(state);
  if (!found) {
    const updates = sendableUpdates(state);
    const first = updates[0];
    const changes = first ? updates.slice(1).reduce((sum, update) => sum.compose(update.changes), first.changes) : null;
    found = { changes };
    known.set(state, found);
  }
  return found.changes;
}
