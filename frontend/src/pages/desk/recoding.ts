import { requestOf } from "../../api/client";
import type { Uuid } from "../../api/types";
import { i18n } from "../../base/i18n";
import { announce, toast } from "../../ui/Toast";
import { rowOf, undo } from "./actions";
import type { DeskController } from "./controller";
import type { CodingRow } from "./model/documentState";
import { overlapping } from "./model/overlapping";

/** Gives a coding another code. Its comments and memos stay with it, or go to the coding that says the same already. */
export function recodeCoding(desk: DeskController, id: Uuid, code: Uuid): void {
  const row = rowOf(desk, id);
  if (!row || row.code === code) return;
  desk.recent.value = [code, ...desk.recent.value.filter((one) => one !== code)].slice(0, 30);
  const twin = twinOf(desk, row, code);
  desk.session.queue.add({
    document: desk.document,
    ...requestOf("POST", "/api/projects/{project}/codings/recode", {
      params: { path: { project: desk.session.project } },
      body: { codings: [id], code },
    }),
    effect: twin ? { type: "coding.withdraw", id } : { type: "coding.recode", id, code },
  });
  if (twin && desk.active.value === id) desk.active.value = twin.id;
  announce(i18n.t("desk:recode.done", { code: desk.nameOf(code) }));
}

/** The coding that says already what this one would say with another code. */
function twinOf(desk: DeskController, row: CodingRow, code: Uuid): CodingRow | undefined {
  const there = desk.shown.value?.index.touching(row.from, row.to) ?? [];
  return there.find(
    (other) =>
      other.code === code &&
      other.coder === row.coder &&
      other.round === row.round &&
      other.from === row.from &&
      other.to === row.to,
  );
}

/** The codings that can be united with this one: same code and person, sharing words, all changeable and saved. */
export function unitable(desk: DeskController, row: CodingRow): CodingRow[] {
  const index = desk.shown.value?.index;
  if (!index || row.unsaved || !row.mayChange || desk.isWithdrawn) return [];
  const others = overlapping(index, row);
  return others.some((other) => other.unsaved || !other.mayChange) ? [] : others;
}

/** Lets a coding take in those that overlap it, with a way back. */
export function uniteCodings(desk: DeskController, row: CodingRow): void {
  const codings = unitable(desk, row).map(({ id }) => id);
  if (codings.length === 0) return;
  const operation = desk.session.queue.add({
    document: desk.document,
    ...requestOf("POST", "/api/codings/{coding}/unite", { params: { path: { coding: row.id } }, body: { codings } }),
    effect: { type: "none" },
  });
  const stop = desk.session.queue.listen({
    onDone: (done) => {
      if (done.id !== operation.id) return;
      stop();
      desk.refresh();
      toast(i18n.t("desk:unite.done", { count: codings.length + 1 }), {
        action: { name: i18n.t("common:undo"), run: () => undo(desk, "undo") },
      });
    },
    onRefused: (refused) => refused.id === operation.id && stop(),
  });
}
