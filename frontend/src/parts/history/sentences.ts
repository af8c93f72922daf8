import type { TFunction } from "i18next";
import type { Event } from "../../api/types";

type Params = Record<string, unknown>;

const isText = (value: unknown): value is string => typeof value === "string" && value !== "";

/** Some verbs have several sentences; the words of the event say which. */
function contextOf(verb: string, params: Params): string | undefined {
  const isSame = params.from === params.to;
  switch (verb) {
    case "project.edited":
    case "document.renamed":
    case "speaker.changed":
    case "group.created":
      return Number(params.count) > 0 ? "with" : undefined;
    case "group.edited":
      return isSame ? "else" : undefined;
    case "code.moved":
      if (isSame) return "within";
      return isText(params.to) ? undefined : "top";
    case "comment.added":
    case "comment.edited":
    case "comment.withdrawn":
    case "comment.restored":
    case "thread.resolved":
    case "thread.reopened":
    case "thread.assigned":
    case "thread.unassigned":
      return isText(params.about) ? "on" : undefined;
    case "review.set":
      return isText(params.state) ? params.state : undefined;
    case "code.merged":
      return isText(params.reason) ? "why" : undefined;
    case "view.edited":
      return params.from === params.view ? "else" : undefined;
    case "code.defined":
      return params.part === "used_when" || params.part === "not_when" ? params.part : undefined;
    case "codes.changed":
      return isText(params.kind) && params.kind !== "several" ? params.kind : undefined;
    case "sheet.moved":
      return isText(params.kind) && params.kind !== "moved" ? params.kind : undefined;
    case "codes.raised":
      return isText(params.kind) ? params.kind : "group";
    case "register.changed": {
      if (!isText(params.kind) || !isText(params.done)) return undefined;
      const kind = `${params.kind}_${params.done}`;
      return isText(params.column) ? `${kind}_column` : kind;
    }
    case "turn.changed":
      return isText(params.to) ? undefined : "nobody";
    case "turn.several_given":
      if (params.count === 1) return isText(params.to) ? "single" : "single_nobody";
      return isText(params.to) ? undefined : "nobody";
    case "turn.several_given_back":
      return params.count === 1 ? "single" : undefined;
    case "code.weighted":
      return params.lowest === null || params.lowest === undefined ? "off" : undefined;
    case "coding.several_weighed":
      if (params.kind === "different") return "back";
      return params.weight === null || params.weight === undefined ? "off" : undefined;
    case "coding.weighed":
      return params.weight === null || params.weight === undefined ? "off" : undefined;
    case "project.texts_opened":
    case "join_code.changed":
      return params.on === false ? "off" : undefined;
    case "coding.applied":
    case "coding.moved":
    case "coding.withdrawn":
    case "coding.restored":
    case "coding.marked":
    case "coding.unmarked":
      return isText(params.quotation) ? undefined : "lost";
    case "text.edited":
      if (isText(params.from) && isText(params.to)) return undefined;
      return isText(params.to) ? "added" : isText(params.from) ? "removed" : "plain";
    case "round.opened":
      return Array.isArray(params.reviewers) && params.reviewers.length > 0 ? "seen" : undefined;
    default:
      return undefined;
  }
}

const LONGEST = 120;

/** One line, and not too long: what was coded or typed may be a page. */
function short(text: string): string {
  const line = text.replace(/\s+/g, " ").trim();
  const signs = [...line];
  return signs.length > LONGEST
    ? `${signs
        .slice(0, LONGEST - 1)
        .join("")
        .trimEnd()}…`
    : line;
}

function worded(t: TFunction, params: Params): Params {
  const words: Params = {};
  for (const [key, value] of Object.entries(params)) words[key] = typeof value === "string" ? short(value) : value;
  for (const key of ["role", "from", "to"]) {
    const value = params[key];
    if (params.role !== undefined && isText(value)) words[key] = t(`common:role.${value}`).toLowerCase();
  }
  if (Array.isArray(params.reviewers)) words.reviewers = params.reviewers.join(", ");
  if (Array.isArray(params.names)) {
    const more = Number(params.count) > params.names.length ? " …" : "";
    words.names =
      params.names.map((name) => t("pages:history.quoted", { name: short(String(name)) })).join(", ") + more;
  }
  if (isText(params.column)) words.column = columnName(t, params.column);
  if (isText(params.about))
    words.thing = t(`pages:history.thing.${params.about}`, { name: words.name, quotation: words.quotation });
  if (isText(params.what)) words.what = t(`pages:history.export.${params.what}`);
  return words;
}

/** Columns that every register has are named in the reader's language; the group's own have the group's names. */
function columnName(t: TFunction, column: string): string {
  return t(`pages:history.column.${column}`, { defaultValue: t("pages:history.quoted", { name: short(column) }) });
}

/** Verbs whose sentence ends with the reason that was given. */
const WITH_REASON = new Set(["codes.changed", "codes.merged", "code.split", "codes.added"]);

/** What was done, to be read after the name of who did it. */
export function sentenceOf(t: TFunction, event: Pick<Event, "verb" | "params">): string {
  const params = event.params as Params;
  const words = worded(t, params);
  const sentence: string = t(`pages:history.verb.${event.verb}`, {
    ...words,
    context: contextOf(event.verb, params),
    defaultValue: t("pages:history.unknown"),
  });
  // Quotation marks inside quotation marks: codes in the informant's own words often have some.
  const readable = sentence.replace(/««([^«»]*)»»/g, "«‘$1’»");
  return WITH_REASON.has(event.verb) && isText(params.reason) ? `${readable}: ${params.reason}` : readable;
}

/** Corrections of a text, its turns and who speaks in them: each can be taken back by whoever may correct. */
export const CORRECTIONS = new Set([
  "text.edited",
  "turn.divided",
  "turn.joined",
  "turn.several_given",
  "turn.several_given_back",
]);

/** A line of the history: one event, or several writings in one text by one person, one after the other. */
export interface Line {
  event: Event;
  count: number;
  /** The oldest of those folded together. */
  since: string;
  /** The numbers of all of them, the newest first. */
  seqs: number[];
}

export interface Day {
  day: string;
  lines: Line[];
}

function continues(line: Line | undefined, event: Event): line is Line {
  return (
    line !== undefined &&
    (event.verb === "text.edited" || event.verb === "memo.written") &&
    line.event.memo === event.memo &&
    line.event.verb === event.verb &&
    line.event.actor === event.actor &&
    line.event.document === event.document &&
    line.event.mode === event.mode
  );
}

/** Newest first, by the reader's own days. */
export function byDay(events: readonly Event[]): Day[] {
  const days: Day[] = [];
  for (const event of events) {
    const day = new Date(event.at).toDateString();
    let last = days.at(-1);
    if (last?.day !== day) {
      last = { day, lines: [] };
      days.push(last);
    }
    const line = last.lines.at(-1);
    if (continues(line, event)) {
      line.count += 1;
      line.since = event.at;
      line.seqs.push(event.seq);
    } else last.lines.push({ event, count: 1, since: event.at, seqs: [event.seq] });
  }
  return days;
}
