import { clear } from "idb-keyval";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { forgetUnsent, UnsentQueue, unsentStore } from "./queue";

type Answer = { status: number; body?: unknown } | "unreachable";

let answers: Answer[] = [];
let asked: string[] = [];

function answerWith(...list: Answer[]): void {
  answers = list;
}

beforeEach(async () => {
  asked = [];
  await clear(unsentStore());
  vi.stubGlobal("fetch", async (request: Request) => {
    asked.push(new URL(request.url).pathname);
    const answer = answers.shift() ?? { status: 200, body: {} };
    if (answer === "unreachable") throw new TypeError("network");
    return new Response(JSON.stringify(answer.body ?? {}), { status: answer.status });
  });
});

afterEach(() => vi.unstubAllGlobals());

const write = (path: string) => ({ document: null, method: "POST" as const, path, effect: { type: "none" as const } });

async function until(check: () => boolean): Promise<void> {
  await vi.waitFor(() => expect(check()).toBe(true), { timeout: 4000 });
}

describe("the unsent writes", () => {
  it("are sent one after the other, in order", async () => {
    const queue = new UnsentQueue("p", "ada");
    for (const path of ["/1", "/2", "/3"]) queue.add(write(path));
    await until(() => queue.state === "saved");
    expect(asked).toEqual(["/1", "/2", "/3"]);
    queue.close();
  });

  it("wait while the server is away, and go on in order", async () => {
    answerWith("unreachable", { status: 502 });
    const queue = new UnsentQueue("p", "ada");
    queue.add(write("/1"));
    queue.add(write("/2"));
    await until(() => queue.state === "offline");
    queue.retryNow();
    await until(() => asked.length >= 2);
    queue.retryNow();
    await until(() => queue.state === "saved");
    expect(asked).toEqual(["/1", "/1", "/1", "/2"]);
    queue.close();
  });

  it("are dropped with the server's sentence when they are refused, and the next ones go on", async () => {
    answerWith({ status: 403, body: { error: { code: "refused", message: "Du kan ikke kode her." } } });
    const queue = new UnsentQueue("p", "ada");
    const sentences: string[] = [];
    queue.listen({ onRefused: (_, error) => sentences.push(error.message) });
    queue.add(write("/1"));
    queue.add(write("/2"));
    await until(() => queue.state === "saved");
    expect(sentences).toEqual(["Du kan ikke kode her."]);
    expect(asked).toEqual(["/1", "/2"]);
    queue.close();
  });

  it("survive the end of the tab, for the same person only", async () => {
    answerWith("unreachable");
    const first = new UnsentQueue("p", "ada");
    first.add(write("/1"));
    await until(() => first.state === "offline");
    first.close();
    const other = new UnsentQueue("p", "ben");
    await other.ready;
    expect(other.waiting).toBe(0);
    const again = new UnsentQueue("p", "ada");
    await until(() => asked.length === 2);
    await until(() => again.state === "saved");
    other.close();
    again.close();
  });

  it("stay drawn until the changes that show them have arrived", async () => {
    const queue = new UnsentQueue("p", "ada");
    const early = queue.mark();
    queue.add(write("/1"));
    await until(() => queue.state === "saved");
    queue.settle(null, early);
    expect(queue.operations.length).toBe(1);
    queue.settle(null, queue.mark());
    expect(queue.operations.length).toBe(0);
    queue.close();
  });

  it("are gone from the machine after signing out", async () => {
    answerWith("unreachable");
    const queue = new UnsentQueue("p", "ada");
    queue.add(write("/1"));
    await until(() => queue.state === "offline");
    queue.close();
    await forgetUnsent();
    const again = new UnsentQueue("p", "ada");
    await again.ready;
    expect(again.waiting).toBe(0);
    again.close();
  });
});
