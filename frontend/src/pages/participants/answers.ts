import type { Answer, Attribute, Interview, Participant, Uuid } from "../../api/types";
import { language } from "../../base/i18n";
import { matches } from "../../text/find";

type Said = "unknown" | "not_asked";
/** The words of the interface that answers need. */
export interface AnswerWords {
  said: Record<Said, string>;
  yes: string;
  no: string;
  status: Record<Participant["status"], string>;
}

/** Whether nobody knows, or nobody asked; undefined for a real answer and for none. */
export function saidOf(answer: Answer | undefined): Said | undefined {
  return typeof answer === "object" && answer !== null ? answer.is : undefined;
}

/** An answer as it stands in a cell, and as one would type it. Empty for none. */
export function answerText(attribute: Attribute, answer: Answer | undefined, words: AnswerWords): string {
  if (answer === undefined || answer === null) return "";
  const said = saidOf(answer);
  if (said) return words.said[said];
  if (typeof answer === "boolean") return answer ? words.yes : words.no;
  if (typeof answer === "number") return numberText(answer);
  if (attribute.kind === "choice") return attribute.options.find((one) => one.id === answer)?.name ?? "";
  if (attribute.kind === "date") return dateText(String(answer));
  return String(answer);
}

/** A number whole and without separators between thousands, so that it can be typed back. */
function numberText(value: number): string {
  return language() === "en" ? String(value) : String(value).replace(".", ",");
}

/** 2022-03-23 as 23.03.2022, which can be typed back. */
export function dateText(iso: string | null): string {
  const [year, month, day] = (iso ?? "").split("-");
  return year && month && day ? `${day}.${month}.${year}` : "";
}

/** 54 as 54 min, 174 as 2 t 54 min. */
export function lengthText(minutes: number, hour: string): string {
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  if (hours === 0) return `${rest} min`;
  return rest === 0 ? `${hours} ${hour}` : `${hours} ${hour} ${rest} min`;
}

export type Direction = "ascending" | "descending";

/** Names with numbers in them in the order of the numbers. */
export const byName = (a: string, b: string) => a.localeCompare(b, "nb", { numeric: true });

/** Compares two answers; what is unknown or missing comes last, whichever way one sorts. */
export function compareAnswers(attribute: Attribute, words: AnswerWords, direction: Direction) {
  const sign = direction === "ascending" ? 1 : -1;
  const rank = (answer: Answer | undefined) => (answer === undefined ? 2 : saidOf(answer) ? 1 : 0);
  return (a: Participant, b: Participant): number => {
    const [one, other] = [a.answers[attribute.id], b.answers[attribute.id]];
    const ranks = rank(one) - rank(other);
    if (ranks !== 0 || rank(one) > 0) return ranks;
    if (typeof one === "number" && typeof other === "number") return sign * (one - other);
    if (attribute.kind === "date") return sign * String(one).localeCompare(String(other));
    return sign * byName(answerText(attribute, one, words), answerText(attribute, other, words));
  };
}

/** By column, the texts that its cells may have; nothing for columns that are not filtered. */
export type Filters = Record<string, string[]>;

/** The text of a column's cell. */
export type CellText = (row: Participant, column: string) => string;

/** Those whose cells hold what is typed, and that every filter lets through. */
export function filtered(rows: Participant[], typed: string, filters: Filters, columns: string[], text: CellText) {
  const wanted = Object.entries(filters).filter(([, values]) => values.length > 0);
  return rows.filter(
    (row) =>
      wanted.every(([column, values]) => values.includes(text(row, column))) &&
      (!typed.trim() || matches(columns.map((one) => text(row, one)).join(" "), typed)),
  );
}

/** What the cells of a group come to: a range of numbers, or the answer that most have. */
export function sumOf(
  attribute: Attribute,
  rows: Participant[],
  words: AnswerWords,
  of: (n: number, all: number) => string,
) {
  const given = rows.map((row) => row.answers[attribute.id]).filter((one) => one !== undefined && !saidOf(one));
  const numbers = given.filter((one) => typeof one === "number");
  if (attribute.kind === "number") {
    if (numbers.length === 0) return "";
    const [low, high] = [Math.min(...numbers), Math.max(...numbers)];
    return low === high ? numberText(low) : `${numberText(low)}–${numberText(high)}`;
  }
  if (attribute.kind !== "choice" && attribute.kind !== "yes_no") return "";
  const counts = new Map<string, number>();
  for (const one of given) {
    const text = answerText(attribute, one, words);
    counts.set(text, (counts.get(text) ?? 0) + 1);
  }
  const [most] = [...counts].sort((a, b) => b[1] - a[1]);
  return most ? `${of(most[1], rows.length)} ${most[0]}` : "";
}

/** The interviews of each participant, the earliest first. */
export function interviewsOf(interviews: Interview[]): Map<Uuid, Interview[]> {
  const found = new Map<Uuid, Interview[]>();
  for (const one of interviews) for (const id of one.participants) found.set(id, [...(found.get(id) ?? []), one]);
  return found;
}
