import { expect, it } from "vitest";
import type { PresentPerson } from "../api/types";
import { moved } from "./live";

const at = (tab: string, start: number): PresentPerson => ({
  tab,
  person: tab,
  name: tab,
  colour: 0,
  document: null,
  start,
  end: null,
  revision: null,
  editing: false,
  place: null,
});

it("keeps who has not moved, puts the others where they are now, and forgets who has gone", () => {
  const before = [at("ada", 1), at("ben", 2), at("cleo", 3)];
  expect(moved(before, [at("ben", 9), at("noor", 4)], ["cleo"])).toEqual([at("ada", 1), at("ben", 9), at("noor", 4)]);
});
