import { readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import type { Event } from "../../api/types";
import { i18n } from "../../base/i18n";
import { byDay, sentenceOf } from "./sentences";

const source = readFileSync(join(process.cwd(), "../projects/events.py"), "utf8");
const verbs = [...source.matchAll(/^ {4}[A-Z_]+ = "([a-z_]+\.[a-z_]+)"/gm)].map((match) => match[1] ?? "");

const words = {
  project: "Karriere",
  member: "Ada",
  role: "coder",
  from: "reader",
  to: "Relasjon",
  on: true,
  document: "Intervju 1",
  turn: 3,
  next: 4,
  turns: 12,
  code: "Tillit",
  group: "Møtet",
  heap: "Ro",
  view: "Trygge",
  quotation: "vi ble tatt på alvor",
  comment: "enig",
  person: "Ben",
  lowest: 1,
  highest: 3,
  weight: 2,
  memo: "Om tillit",
  about: "memo",
  name: "Om tillit",
  state: "questions",
  reviewers: ["Nora"],
  what: "codings",
  format: "xlsx",
  count: 7,
  names: ["Tillit", "Ro"],
};

describe.each(["nb", "en"])("the sentences of the history in %s", (language) => {
  beforeAll(async () => {
    await i18n.changeLanguage(language);
  });

  it("knows the verbs of the server", () => expect(verbs.length).toBeGreaterThan(40));

  it.each(verbs)("%s, with all words and with hardly any", (verb) => {
    const unknown = i18n.t("pages:history.unknown");
    for (const params of [words, { ...words, to: "", from: "", quotation: "", reviewers: [], on: false }]) {
      const line = sentenceOf(i18n.t, { verb, params: params as unknown as Event["params"] });
      expect(line).not.toBe(unknown);
      expect(line).not.toMatch(/\{\{|history\.verb|undefined/);
    }
  });

  it("does not double quotation marks", () => {
    const line = sentenceOf(i18n.t, { verb: "code.created", params: { code: "«Kasteball»" } });
    expect(line).toContain("Kasteball");
    expect(line).not.toContain("««");
  });

  it("says something about a verb that is new", () => {
    expect(sentenceOf(i18n.t, { verb: "moon.landed", params: {} })).toBe(i18n.t("pages:history.unknown"));
  });
});

function event(seq: number, fields: Partial<Event>): Event {
  return {
    seq,
    at: `2026-03-02T12:${String(seq).padStart(2, "0")}:00`,
    actor: "ada",
    actor_name: "Ada",
    verb: "text.edited",
    params: {},
    document: "d1",
    coding: null,
    thread: null,
    memo: null,
    mode: "do",
    ...fields,
  };
}

describe("the days of the history", () => {
  it("fold corrections of one text by one person that follow each other", () => {
    const days = byDay([
      event(6, {}),
      event(5, {}),
      event(4, { verb: "coding.applied" }),
      event(3, {}),
      event(2, { actor: "bo" }),
      event(1, { actor: "bo", document: "d2" }),
    ]);
    expect(days).toHaveLength(1);
    expect(days[0]?.lines.map((line) => [line.event.seq, line.count])).toEqual([
      [6, 2],
      [4, 1],
      [3, 1],
      [2, 1],
      [1, 1],
    ]);
    expect(days[0]?.lines[0]?.since).toContain("12:05");
  });

  it("do not fold over midnight", () => {
    const days = byDay([event(2, { at: "2026-03-03T00:01:00" }), event(1, { at: "2026-03-02T23:59:00" })]);
    expect(days.map((day) => day.lines.length)).toEqual([1, 1]);
  });
});
