import { describe, expect, it } from "vitest";
import type { Counts } from "../api/types";
import { passagesIn, passagesOfAny } from "./passages";

const first: Counts = {
  document: "first",
  codes: ["trust", "calm"],
  together: [
    [2, 0],
    [3, 0, 1],
  ],
};
const second: Counts = { document: "second", codes: ["calm"], together: [[1, 0]] };

describe("passages", () => {
  it("count for each code that they have, and once for their document", () => {
    expect(passagesIn([first, second])).toEqual({
      codes: { trust: 5, calm: 4 },
      spread: { trust: 1, calm: 2 },
      documents: { first: 5, second: 1 },
    });
  });

  it("count once for several codes together", () => {
    expect(passagesOfAny([first, second], new Set(["trust", "calm"]))).toEqual({ passages: 6, documents: 2 });
    expect(passagesOfAny([first, second], new Set(["trust"]))).toEqual({ passages: 5, documents: 1 });
    expect(passagesOfAny([first, second], new Set(["gone"]))).toEqual({ passages: 0, documents: 0 });
  });
});
