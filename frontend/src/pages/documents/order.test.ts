import { describe, expect, it } from "vitest";
import type { DocumentHead } from "../../api/types";
import { grouped, type Known, peopleIn, sorted, type View } from "./order";

const document = (id: string, more: Partial<DocumentHead> = {}): DocumentHead =>
  ({ id, title: id, kind: "transcript", speakers: [], length: 1, created_at: id, ...more }) as DocumentHead;

const known: Known = {
  passages: { "Intervju 10": 4 },
  who: (one) => one.speakers.join(" "),
  review: (id) => (id === "Notat" ? "questions" : "none"),
};
const all = [document("Intervju 10"), document("Notat", { kind: "note", length: 9 }), document("Intervju 2")];
const view = (more: Partial<View>): View => ({ sort: "added", isDown: false, group: "none", ...more });
const names = (more: Partial<View>) => sorted(all, view(more), known).map((one) => one.id);

describe("the table of documents", () => {
  it("sorts names as a person counts, both ways", () => {
    expect(names({ sort: "name" })).toEqual(["Intervju 2", "Intervju 10", "Notat"]);
    expect(names({ sort: "name", isDown: true })).toEqual(["Notat", "Intervju 10", "Intervju 2"]);
  });

  it("lets the name decide where two are equal", () => {
    expect(names({ sort: "passages", isDown: true })).toEqual(["Intervju 10", "Intervju 2", "Notat"]);
    expect(names({ sort: "review" })).toEqual(["Notat", "Intervju 2", "Intervju 10"]);
    expect(names({ sort: "length", isDown: true })[0]).toBe("Notat");
  });

  it("says who is in a document: participants by pseudonym, else those who speak", () => {
    const person = (pseudonym: string) => ({ pseudonym, withdrawn_at: null });
    const participants = { p: person("P2"), q: person("P1") } as never;
    expect(peopleIn({ participants }, document("a", { participants: ["p", "q"], speakers: ["Kari"] }))).toEqual([
      "P1",
      "P2",
    ]);
    expect(peopleIn({ participants }, document("a", { participants: [], speakers: ["Kari"] }))).toEqual(["Kari"]);
  });

  it("groups by type or by review, without empty groups", () => {
    const keys = (group: View["group"]) => grouped(all, group, known).map((one) => [one.key, one.documents.length]);
    expect(keys("none")).toEqual([[null, 3]]);
    expect(keys("kind")).toEqual([
      ["transcript", 2],
      ["note", 1],
    ]);
    expect(keys("review")).toEqual([
      ["questions", 1],
      ["none", 2],
    ]);
  });
});
