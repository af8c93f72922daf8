import { requestOf } from "../../api/client";
import { newId } from "../../api/ids";
import type { CodeGroup, Uuid } from "../../api/types";
import type { Effect } from "../operations";
import type { ProjectState } from "../projectState";
import type { ProjectSession } from "../session";
import { nextColour, put } from "./codes";

/** Every queued write about code groups and one's own number keys. They draw at once and never throw. */

export function createGroup(
  session: ProjectSession,
  state: ProjectState,
  name: string,
  colour = nextColour(state),
  codes: Uuid[] = [],
): Uuid {
  const group: CodeGroup = {
    id: newId(),
    name: name.trim(),
    colour,
    codes,
    withdrawn_at: null,
    changed_seq: 0,
  };
  put(session, {
    ...requestOf("POST", "/api/projects/{project}/groups", {
      params: { path: { project: session.project } },
      body: { id: group.id, name: group.name, colour: group.colour, codes },
    }),
    effect: { type: "group.put", group },
  });
  return group.id;
}

/** Changes a group’s name or colour. */
export function changeGroup(
  session: ProjectSession,
  id: Uuid,
  fields: Partial<Pick<CodeGroup, "name" | "colour">>,
): void {
  put(session, {
    ...requestOf("PATCH", "/api/groups/{group}", { params: { path: { group: id } }, body: fields }),
    effect: { type: "group.change", id, fields },
  });
}

/** Deletes a group; its codes stay. */
export function withdrawGroup(session: ProjectSession, id: Uuid): void {
  put(session, {
    ...requestOf("DELETE", "/api/groups/{group}", { params: { path: { group: id } } }),
    effect: { type: "group.change", id, fields: { withdrawn_at: new Date().toISOString() } },
  });
}

/** Puts a code into a group, or takes it out. */
export function setInGroup(session: ProjectSession, group: CodeGroup, code: Uuid, inside: boolean): void {
  const rest = group.codes.filter((id) => id !== code);
  put(session, {
    ...requestOf(inside ? "PUT" : "DELETE", "/api/groups/{group}/codes/{code}", {
      params: { path: { group: group.id, code } },
    }),
    effect: { type: "group.change", id: group.id, fields: { codes: inside ? [...rest, code] : rest } },
  });
}

/** Puts a code on a number key (1-9), or takes the key away with null. A code sits on one key only. */
export function setFavourite(session: ProjectSession, state: ProjectState, slot: string, code: Uuid | null): void {
  const slots = Object.fromEntries(Object.entries(state.favourites).filter(([key, id]) => key !== slot && id !== code));
  if (code) slots[slot] = code;
  const effect: Effect = { type: "favourites", slots };
  put(session, {
    ...requestOf("PUT", "/api/projects/{project}/favourites", {
      params: { path: { project: session.project } },
      body: { slots },
    }),
    effect,
  });
}
