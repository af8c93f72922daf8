import { describe, expect, it } from "vitest";
import type { Code } from "../../api/types";
import type { ProjectState } from "../../project/projectState";
import { pickable } from "./pickerChoices";

function state(names: string[]): ProjectState {
  const codes = names.map((name) => ({ id: name, name, parent: null, retired_at: null }) as Code);
  const counts = { codes: { Mestring: 9, Tillit: 2 }, documents: {} };
  return { codes: Object.fromEntries(codes.map((code) => [code.id, code])), counts } as unknown as ProjectState;
}

const names = ["Autonomi", "Mestring", "Tillit", "Tillit til leder", "Leder"];

describe("the codes to pick from", () => {
  it("are the recent ones first, then the most used", () => {
    const list = pickable(state(names), ["Leder"], "").codes.map((code) => code.name);
    expect(list.slice(0, 3)).toEqual(["Leder", "Mestring", "Tillit"]);
  });

  it("begin with what is typed before they only hold it", () => {
    expect(pickable(state(names), [], "LED").codes.map((code) => code.name)).toEqual(["Leder", "Tillit til leder"]);
  });
});

describe("many codes to choose from", () => {
  it("are counted, those that are found and all there are", () => {
    const many = Array.from({ length: 209 }, (_, index) => `Kode ${index}`);
    const { codes, found, all } = pickable(state(many), [], "");
    expect([codes.length, found, all]).toEqual([200, 209, 209]);
    expect(pickable(state(many), [], "kode 208").found).toBe(1);
  });

  it("stand by their numbers as people count", () => {
    const names = ["Tema 10", "Tema 2", "Tema 1"];
    expect(pickable(state(names), [], "tema").codes.map((code) => code.name)).toEqual(["Tema 1", "Tema 2", "Tema 10"]);
  });
});
