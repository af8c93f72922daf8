import { describe, expect, it } from "vitest";
import type { Attribute, Participant } from "../../api/types";
import { answerText, compareAnswers, filtered, lengthText, sumOf } from "./answers";
import { cellsOf, pastedCells } from "./pastedCells";

const words = {
  said: { unknown: "ukjent", not_asked: "ikke spurt" },
  yes: "ja",
  no: "nei",
  status: {} as Record<Participant["status"], string>,
};
const column = (kind: Attribute["kind"], options: Attribute["options"] = []) =>
  ({ id: "a", name: "A", kind, options, position: 0 }) as unknown as Attribute;
const person = (pseudonym: string, answer?: Participant["answers"][string]) =>
  ({ id: pseudonym, pseudonym, answers: answer === undefined ? {} : { a: answer } }) as unknown as Participant;

describe("answers", () => {
  it("stand as one would type them", () => {
    expect(answerText(column("number"), 3.5, words)).toBe("3,5");
    expect(answerText(column("number"), 12345, words)).toBe("12345");
    expect(answerText(column("date"), "2022-03-01", words)).toBe("01.03.2022");
    expect(answerText(column("yes_no"), false, words)).toBe("nei");
    expect(answerText(column("choice", [{ id: "1", name: "lærer" }]), "1", words)).toBe("lærer");
    expect(answerText(column("text"), { is: "not_asked" }, words)).toBe("ikke spurt");
  });

  it("are sorted with what is unknown last, both ways", () => {
    const rows = [person("x", { is: "unknown" }), person("y", 2), person("z"), person("w", 10)];
    const order = (way: "ascending" | "descending") =>
      [...rows].sort(compareAnswers(column("number"), words, way)).map((row) => row.pseudonym);
    expect(order("ascending")).toEqual(["y", "w", "x", "z"]);
    expect(order("descending")).toEqual(["w", "y", "x", "z"]);
  });

  it("come to a range or to what most have", () => {
    const of = (n: number, all: number) => `${n} av ${all}`;
    expect(sumOf(column("number"), [person("a", 0.9), person("b", 4), person("c")], words, of)).toBe("0,9–4");
    expect(sumOf(column("yes_no"), [person("a", true), person("b", true), person("c", false)], words, of)).toBe(
      "2 av 3 ja",
    );
  });

  it("narrow the table", () => {
    const rows = [person("Anne", "sosionom"), person("Berit", "lærer")];
    const text = (row: Participant, id: string) => (id === "a" ? String(row.answers.a ?? "") : row.pseudonym);
    expect(filtered(rows, "lær", {}, ["p", "a"], text).map((row) => row.id)).toEqual(["Berit"]);
    expect(filtered(rows, "", { a: ["sosionom"] }, ["p", "a"], text).map((row) => row.id)).toEqual(["Anne"]);
  });
});

it("says a length as people do", () => {
  expect([54, 60, 174].map((minutes) => lengthText(minutes, "t"))).toEqual(["54 min", "1 t", "2 t 54 min"]);
});

describe("pasting cells", () => {
  it("reads a spreadsheet's clipboard", () => {
    expect(cellsOf('a\tb\r\n"x\ny"\t"say ""hi"""\r\n')).toEqual([
      ["a", "b"],
      ["x y", 'say "hi"'],
    ]);
  });

  it("writes into the cells below and beside, or says that it does not fit", () => {
    const rows = [person("Anne"), person("Berit")];
    const columns = ["pseudonym", "a", "b"].map((id) => ({ id, name: id, width: 1, text: () => "" }));
    const place = { row: "Anne", column: "a" };
    expect(pastedCells("1\t2\n3\t", rows, columns, place)).toEqual({
      participants: [
        { id: "Anne", answers: { a: "1", b: "2" } },
        { id: "Berit", answers: { a: "3", b: null } },
      ],
    });
    expect(pastedCells("1\n2\n3", rows, columns, place)).toBeNull();
    expect(pastedCells("1", rows, columns, { row: "Anne", column: "pseudonym" })).toBeNull();
  });
});
