import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ownAddress } from "./ownAddress";

const HERE = "https://samkode.example";

describe("an address to go on to after signing in", () => {
  it.each([
    "/..//evil.example/login",
    "//evil.example",
    "/\\evil.example",
    "https://evil.example/",
    "javascript:alert(1)",
  ])("keeps %s on this site", (next) => {
    expect(new URL(ownAddress(next, HERE), HERE).origin).toBe(HERE);
  });

  it("keeps pages of ours as they are", () => {
    expect(ownAddress("/p/1/d/2?coding=3#4", HERE)).toBe("/p/1/d/2?coding=3#4");
    expect(ownAddress(undefined, HERE)).toBe("/");
  });

  it("never leaves, whatever it is given", () => {
    const piece = fc.constantFrom("/", "\\", "..", ".", "//", "evil.example", "%2f", "@", ":", "?", "#", "\t", " ");
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
        expect(new URL(ownAddress(pieces.join(""), HERE), HERE).origin).toBe(HERE);
      }),
    );
  });
});
