import { api, sentence } from "../../api/client";
import { newId } from "../../api/ids";
import type { Quotation, SeveralDone, Uuid } from "../../api/types";
import { i18n } from "../../base/i18n";
import type { ProjectSession } from "../../project/session";
import { undoLast } from "../../project/writes/codes";
import { toast } from "../../ui";

/** What is done to one or several quotations. Each waits for the server: colleagues' codings change too. */

type Word = "coded" | "recoded" | "uncoded" | "commented" | "given" | "taken";

const at = (session: ProjectSession) => ({ params: { path: { project: session.project } } });

async function act(session: ProjectSession, work: Promise<SeveralDone>, word: Word, words: object): Promise<boolean> {
  try {
    const done = await work;
    await session.refresh();
    const left = done.left > 0 ? ` ${i18n.t(`quotations:done.${word}_left`, { count: done.left })}` : "";
    const changed = done.changed > 0 ? i18n.t(`quotations:done.${word}`, { count: done.changed, ...words }) : "";
    toast((changed + left).trim(), {
      action: done.changed > 0 ? { name: i18n.t("quotations:undo"), run: () => undoLast(session) } : undefined,
    });
    return true;
  } catch (error) {
    toast(sentence(error), { kind: "error" });
    return false;
  }
}

/** Those of its codings that this person may change. */
export function changeable(quotations: readonly Quotation[]): Uuid[] {
  return quotations.flatMap((one) => one.codings.filter((coding) => coding.may.change).map((coding) => coding.id));
}

/** A passage of a document, in code points of the text at this revision. */
export interface Passage {
  document: Uuid;
  start: number;
  end: number;
  revision: number;
}

/** Codes passages at once: one event, which one undo takes back. */
export function codePassages(session: ProjectSession, some: readonly Passage[], code: Uuid, name: string) {
  const passages = some.map(({ document, start, end, revision }) => ({ id: newId(), document, start, end, revision }));
  const work = api.POST("/api/projects/{project}/codings/apply", { ...at(session), body: { code, passages } });
  return act(session, work, "coded", { code: name });
}

/** Gives quotations one more code. */
export function codeAgain(session: ProjectSession, quotations: readonly Quotation[], code: Uuid, name: string) {
  return codePassages(
    session,
    quotations.filter((one) => one.start < one.end),
    code,
    name,
  );
}

/** Gives the codings that one may change another code. */
export function recode(session: ProjectSession, quotations: readonly Quotation[], code: Uuid, name: string) {
  const body = { code, codings: changeable(quotations) };
  const work = api.POST("/api/projects/{project}/codings/recode", { ...at(session), body });
  return act(session, work, "recoded", { code: name });
}

/** Removes the codings that one may change. */
export function uncode(session: ProjectSession, quotations: readonly Quotation[]) {
  const body = { codings: changeable(quotations) };
  const work = api.POST("/api/projects/{project}/codings/uncode", { ...at(session), body });
  return act(session, work, "uncoded", {});
}

/** The same words to each of them: one act, which one undo takes back. A comment belongs to one coding. */
export function comment(session: ProjectSession, quotations: readonly Quotation[], body: string) {
  const codings = quotations.flatMap((one) => one.codings.find((coding) => coding.may.comment)?.id ?? []);
  const comments = [...new Set(codings)].map((coding) => ({ id: newId(), coding }));
  const work = api.POST("/api/projects/{project}/codings/comment", { ...at(session), body: { body, comments } });
  return act(session, work, "commented", {});
}

/** Gives the codings that one may change a weight, or takes it away: one act, which one undo takes back. */
export function weighSeveral(session: ProjectSession, quotations: readonly Quotation[], weight: number | null) {
  const body = { codings: changeable(quotations), weight };
  const work = api.POST("/api/projects/{project}/codings/weigh", { ...at(session), body });
  return act(session, work, weight === null ? "taken" : "given", { weight });
}

/** Gives one coding a weight that its code declares, or none. */
export async function weigh(session: ProjectSession, coding: Uuid, weight: number | null): Promise<void> {
  try {
    await api.PUT("/api/codings/{coding}/weight", { params: { path: { coding } }, body: { weight } });
    await session.refresh();
    toast(i18n.t(weight === null ? "quotations:done.unweighed" : "quotations:done.weighed", { weight }), {
      action: { name: i18n.t("quotations:undo"), run: () => undoLast(session) },
    });
  } catch (error) {
    toast(sentence(error), { kind: "error" });
  }
}

/** Copies quotations to the clipboard as text. */
export async function copy(text: string, count: number): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
    toast(i18n.t("quotations:done.copied", { count }));
  } catch {
    toast(i18n.t("pages:members.not_copied"), { kind: "error" });
  }
}
