import "fake-indexeddb/auto";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { Memo } from "../../api/types";
import { PROJECT } from "./about";
import { MemoSync } from "./memoSync";

const row = (fields: Partial<Memo>): Memo => ({ title: "", body: "", version: 1, ...fields }) as Memo;

type Answer = { status?: number; body: unknown } | "away";
let answers: Answer[] = [];
let asked: { method: string; path: string; body: Record<string, unknown> }[] = [];

beforeEach(() => {
  answers = [];
  asked = [];
  vi.useFakeTimers({ shouldAdvanceTime: true, advanceTimeDelta: 10 });
  vi.stubGlobal("fetch", async (request: Request) => {
    const answer = answers.shift();
    const { pathname, search } = new URL(request.url);
    const words = await request.text();
    asked.push({ method: request.method, path: pathname + search, body: words ? JSON.parse(words) : {} });
    if (!answer || answer === "away") throw new TypeError("away");
    return new Response(JSON.stringify(answer.body), { status: answer.status ?? 200 });
  });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const pause = () => vi.advanceTimersByTimeAsync(2_000);
let number = 0;
const opened = async (memo: Memo) => {
  answers.push({ body: memo });
  const sync = new MemoSync("p", "ada", `m${++number}`, null);
  await sync.open();
  return sync;
};

describe("a memo that is written", () => {
  test("is created with its first words, and sent again at the next pause", async () => {
    const sync = new MemoSync("p", "ada", `m${++number}`, { subject: PROJECT, kind: "note", audience: "group" });
    await sync.open();
    sync.type({ body: "Kari" });
    answers.push({ body: row({ body: "Kari" }) });
    await pause();
    expect(asked.map((one) => one.method)).toEqual(["POST"]);
    sync.type({ body: "Kari stoler" });
    answers.push({ body: { memo: row({ body: "Kari stoler", version: 2 }), sent: 2 } });
    await pause();
    expect(asked[1]).toMatchObject({ method: "PUT", body: { base: 1, body: "Kari stoler" } });
    expect(sync.view.phase).toBe("saved");
  });

  test("takes over what the server merged", async () => {
    const sync = await opened(row({ body: "a\nb\n" }));
    sync.type({ body: "a\nB\n" });
    answers.push({ body: { memo: row({ body: "A\nB\n", version: 3 }), sent: 2 } });
    await pause();
    expect(sync.view.body).toBe("A\nB\n");
    sync.type({ body: "A\nB!\n" });
    answers.push({ body: { memo: row({ body: "A\nB!\n", version: 4 }), sent: 4 } });
    await pause();
    expect(asked.at(-1)?.body.base).toBe(3);
  });

  test("goes on from what was sent when more was typed meanwhile", async () => {
    const sync = await opened(row({ body: "a\nb\n" }));
    sync.type({ body: "a\nB\n" });
    answers.push({ body: { memo: row({ body: "A\nB\n", version: 3 }), sent: 2 } });
    const saving = sync.save();
    sync.type({ body: "a\nB!\n" });
    await saving;
    expect(sync.view.body).toBe("a\nB!\n");
    answers.push({ body: { memo: row({ body: "A\nB!\n", version: 5 }), sent: 4 } });
    await pause();
    expect(asked.at(-1)?.body.base).toBe(2);
    expect(sync.view.body).toBe("A\nB!\n");
  });

  test("shows both texts when both changed the same words, and loses neither", async () => {
    const sync = await opened(row({ body: "Kari stoler" }));
    sync.type({ body: "Kari lener seg" });
    const theirs = row({ body: "Kari trodde", version: 2, written_by: "ben" });
    answers.push({ status: 412, body: { error: { code: "stale", message: "Ben har …", current: theirs } } });
    await pause();
    expect(sync.view).toMatchObject({ phase: "conflict", body: "Kari lener seg", conflict: { body: "Kari trodde" } });
    sync.choose("both");
    answers.push({ body: { memo: row({ body: "Kari trodde\n\nKari lener seg", version: 3 }), sent: 3 } });
    await pause();
    expect(asked.at(-1)?.body).toMatchObject({ base: 2, body: "Kari trodde\n\nKari lener seg" });
  });

  test("is kept through a closed tab while the server is away", async () => {
    const sync = await opened(row({ body: "Kari" }));
    sync.type({ body: "Kari og Eva" });
    answers.push("away");
    await pause();
    expect(sync.view.phase).toBe("offline");
    answers.push("away");
    sync.close();
    await pause(); // What was typed last is on its way.
    answers = [{ body: row({ body: "Kari" }) }];
    const again = new MemoSync("p", "ada", sync.id, null);
    await again.open();
    expect(again.view).toMatchObject({ body: "Kari og Eva", phase: "unsent" });
  });

  test("follows what others write while one only reads", async () => {
    const sync = await opened(row({ body: "Kari" }));
    answers.push({ body: row({ body: "Kari og Eva", version: 2 }) });
    await sync.heard(2);
    expect(sync.view.body).toBe("Kari og Eva");
    await sync.heard(2);
    expect(asked).toHaveLength(2);
  });
});
