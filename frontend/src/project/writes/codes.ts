import { requestOf } from "../../api/client";
import { newId } from "../../api/ids";
import type { Code, CodeChange, Uuid } from "../../api/types";
import { i18n } from "../../base/i18n";
import { CODE_COLOURS } from "../../ui/colours";
import { toast } from "../../ui/Toast";
import type { Effect } from "../operations";
import type { ProjectState } from "../projectState";
import type { ProjectSession } from "../session";

/** Every queued write about codes, by the name a member would give it. They draw at once and never throw. */

export function nextColour(state: ProjectState): string {
  const used = new Map<string, number>(CODE_COLOURS.map((colour) => [colour, 0]));
  for (const code of Object.values(state.codes)) {
    const count = used.get(code.colour);
    if (count !== undefined && !code.retired_at) used.set(code.colour, count + 1);
  }
  return [...used].sort((a, b) => a[1] - b[1])[0]?.[0] ?? "#2f6db5";
}

type Write = Parameters<ProjectSession["queue"]["add"]>[0];

/** Draws a change of the project at once, and sends it when its turn comes. */
export function put(session: ProjectSession, write: Omit<Write, "document">): void {
  session.queue.add({ ...write, document: null });
}

interface NewCode {
  name: string;
  parent?: Uuid | null;
  colour?: string;
  definition?: string;
}

/** Returns the id at once, so that the code can be applied before the server has answered. */
export function createCode(session: ProjectSession, state: ProjectState, fields: NewCode): Uuid {
  const code = newCodeRow(state, { ...fields, id: newId() });
  const { id, name, parent, colour, definition } = code;
  put(session, {
    ...requestOf("POST", "/api/projects/{project}/codes", {
      params: { path: { project: session.project } },
      body: { id, name, parent, colour, definition },
    }),
    effect: { type: "code.put", code },
  });
  return id;
}

/** A code as it will be when the server has it: the last of its siblings. */
export function newCodeRow(state: ProjectState, fields: NewCode & { id: Uuid }): Code {
  const { id, parent = null, colour = nextColour(state), definition = "" } = fields;
  const siblings = Object.values(state.codes).filter((code) => code.parent === parent);
  return {
    id,
    name: fields.name.trim(),
    parent,
    colour,
    definition,
    used_when: "",
    not_when: "",
    weights: null,
    position: Math.max(0, ...siblings.map((sibling) => sibling.position)) + 1,
    retired_at: null,
    withdrawn_at: null,
    created_by: state.me.person,
    created_at: new Date().toISOString(),
    changed_seq: 0,
    merged_into: null,
  };
}

/** Changes a code’s name, colour or definition. The server refuses if somebody has changed it in between. */
export function changeCode(
  session: ProjectSession,
  code: Code,
  fields: Partial<Pick<Code, "name" | "colour" | "definition">>,
): void {
  put(session, {
    ...requestOf("PATCH", "/api/codes/{code}", {
      params: {
        path: { code: code.id },
        header: code.changed_seq ? { "If-Match": `"${code.changed_seq}"` } : undefined,
      },
      body: fields,
    }),
    effect: { type: "code.change", id: code.id, fields },
  });
}

/** Moves a code below another, or to another place among its siblings. */
export function moveCode(
  session: ProjectSession,
  state: ProjectState,
  id: Uuid,
  parent: Uuid | null,
  before: Uuid | null,
): void {
  const target = before ? state.codes[before] : undefined;
  const siblings = Object.values(state.codes).filter((code) => code.parent === parent);
  const position = target ? target.position - 0.5 : Math.max(0, ...siblings.map((code) => code.position)) + 1;
  put(session, {
    ...requestOf("POST", "/api/codes/{code}/move", { params: { path: { code: id } }, body: { parent, before } }),
    effect: { type: "code.change", id, fields: { parent, position } },
  });
}

/** Retires a code, or brings it back. */
export function retireCode(session: ProjectSession, id: Uuid, retired: boolean): void {
  put(session, {
    ...requestOf("POST", `/api/codes/{code}/${retired ? "retire" : "restore"}`, { params: { path: { code: id } } }),
    effect: { type: "code.change", id, fields: { retired_at: retired ? new Date().toISOString() : null } },
  });
}

/** Takes a code out of use, with a way back. */
export function retireWithWayBack(session: ProjectSession, state: ProjectState, id: Uuid): void {
  retireCode(session, id, true);
  toast(i18n.t("desk:menu.retired", { code: state.codes[id]?.name ?? "" }), {
    action: { name: i18n.t("common:undo"), run: () => retireCode(session, id, false) },
  });
}

/** Several codes at once: one line in the history, undone as one. Returns how many of them will be different. */
export function changeCodes(session: ProjectSession, state: ProjectState, wanted: CodeChange[], reason = ""): number {
  const changes = wanted.filter((change) => differs(state, change));
  if (changes.length === 0) return 0;
  put(session, {
    ...requestOf("POST", "/api/projects/{project}/codes/change", {
      params: { path: { project: session.project } },
      body: { changes, reason },
    }),
    effect: changedCodes(state, changes),
  });
  return changes.length;
}

/** How several changes of codes are drawn. */
export function changedCodes(state: ProjectState, changes: CodeChange[]): Effect {
  const codes: Record<Uuid, Partial<Code>> = {};
  const groups: Record<Uuid, Uuid[]> = {};
  changes.forEach((change, number) => {
    const fields: Partial<Code> = {};
    if (change.colour) fields.colour = change.colour;
    if (change.is_retired !== undefined) fields.retired_at = change.is_retired ? new Date().toISOString() : null;
    if (change.parent !== undefined) {
      const before = change.before ? state.codes[change.before] : undefined;
      fields.parent = change.parent;
      fields.position = before ? before.position - 0.5 + number * 1e-4 : 1e6 + number;
    }
    codes[change.code] = fields;
    const insideOf = (id: Uuid) => groups[id] ?? state.groups[id]?.codes ?? [];
    for (const id of change.join ?? [])
      groups[id] = [...insideOf(id).filter((one) => one !== change.code), change.code];
    for (const id of change.leave ?? []) groups[id] = insideOf(id).filter((one) => one !== change.code);
  });
  return { type: "codes.change", codes, groups };
}

/** Whether a change would change anything. */
export function differs(state: ProjectState, change: CodeChange): boolean {
  const code = state.codes[change.code];
  if (!code) return false;
  const isIn = (id: Uuid) => Boolean(state.groups[id]?.codes.includes(code.id));
  return (
    change.before !== undefined ||
    (change.parent !== undefined && change.parent !== code.parent) ||
    (change.colour !== undefined && change.colour !== code.colour) ||
    (change.is_retired !== undefined && change.is_retired !== Boolean(code.retired_at)) ||
    (change.join ?? []).some((id) => !isIn(id)) ||
    (change.leave ?? []).some(isIn)
  );
}

/** One's own last step, taken back when everything before it has been sent. */
export function undoLast(session: ProjectSession): void {
  put(session, {
    ...requestOf("POST", "/api/projects/{project}/undo", {
      params: { path: { project: session.project } },
      body: { op_id: newId() },
    }),
    effect: { type: "none" },
  });
}
