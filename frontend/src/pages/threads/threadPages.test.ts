import { describe, expect, it } from "vitest";
import type { ThreadLine, Threads } from "../../api/types";
import { joined } from "./threadPages";

const page = (...threads: [id: string, body: string][]): Threads => ({
  seq: 1,
  next: null,
  threads: threads.map(([thread, body]) => ({ thread, body }) as ThreadLine),
});

describe("the pages of threads", () => {
  it("are one list, in which a thread that moved between two of them stands once, where it came first", () => {
    const lines = joined([page(["a", "now"], ["b", "."]), page(["c", "."], ["a", "before"])]);
    expect(lines.map((line) => [line.thread, line.body])).toEqual([
      ["a", "now"],
      ["b", "."],
      ["c", "."],
    ]);
    expect(joined([])).toEqual([]);
  });
});
