import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { ApiError, api, requestOf, send, withQuery } from "./client";

let asked: Request[] = [];
let answer: () => Response = () => Response.json({});

beforeEach(() => {
  asked = [];
  answer = () => Response.json({});
  vi.stubGlobal("fetch", async (request: Request) => {
    asked.push(request);
    return answer();
  });
});

afterEach(() => vi.unstubAllGlobals());

async function refusalOf(work: Promise<unknown>): Promise<ApiError> {
  const error = await work.then(
    () => null,
    (refusal: unknown) => refusal,
  );
  expect(error).toBeInstanceOf(ApiError);
  return error as ApiError;
}

describe("the API", () => {
  it("is asked at the schema's path, with its parameters and in the reader's language", async () => {
    answer = () => Response.json({ seq: 7 });
    const changes = await api.GET("/api/projects/{project}/changes", {
      params: { path: { project: "p" }, query: { after: 3 } },
    });
    expect(changes.seq).toBe(7);
    const [request] = asked;
    expect(new URL(request?.url ?? "").pathname + new URL(request?.url ?? "").search).toBe(
      "/api/projects/p/changes?after=3",
    );
    expect(request?.headers.get("Accept-Language")).toBe("nb");
    expect(request?.headers.has("X-CSRFToken")).toBe(false);
  });

  it("takes a query that is a text already as it is", async () => {
    await api.GET("/api/projects/{project}/search", {
      params: { path: { project: "p" } },
      ...withQuery("q=a&kind=form"),
    });
    expect(new URL(asked[0]?.url ?? "").search).toBe("?q=a&kind=form");
  });

  it("gets the token of the cookie with every write, and words that are JSON", async () => {
    // biome-ignore lint/suspicious/noDocumentCookie: jsdom has no cookie store
    document.cookie = "csrftoken=secret";
    await api.POST("/api/memos/{memo}/restore", { params: { path: { memo: "m" } } });
    expect(asked[0]?.headers.get("X-CSRFToken")).toBe("secret");
    expect(asked[0]?.headers.get("Content-Type")).toBe("application/json");
    expect(await asked[0]?.text()).toBe("{}");
  });

  it("refuses with the server's sentence, its fields and what is true now", async () => {
    const error = {
      code: "changed",
      message: "Noen var raskere.",
      fields: { name: ["For lang."] },
      current: { id: 1 },
    };
    answer = () => Response.json({ error }, { status: 412 });
    const refusal = await refusalOf(api.GET("/api/me"));
    expect(refusal).toMatchObject({ status: 412, ...error, passing: false });
  });

  it("refuses with allauth's words by field", async () => {
    answer = () =>
      Response.json({ errors: [{ message: "Feil passord.", code: "x", param: "password" }] }, { status: 400 });
    const refusal = await refusalOf(send("POST", "/_allauth/browser/v1/auth/login", { body: {} }));
    expect(refusal).toMatchObject({ message: "Feil passord.", fields: { password: ["Feil passord."] } });
  });

  it("is away when nothing answers, or something that is not the server", async () => {
    answer = () => {
      throw new TypeError("network");
    };
    expect(await refusalOf(api.GET("/api/me"))).toMatchObject({ status: 0, passing: true });
    answer = () => new Response("<html>Sign in to the café's network</html>");
    expect(await refusalOf(api.GET("/api/me"))).toMatchObject({ status: 0, passing: true });
  });

  it("lets an aborted question end as aborted", async () => {
    const stop = new AbortController();
    answer = () => {
      stop.abort();
      throw new DOMException("aborted", "AbortError");
    };
    await expect(api.GET("/api/me", { signal: stop.signal })).rejects.toThrow("aborted");
  });

  it("answers nothing with nothing", async () => {
    answer = () => new Response(null, { status: 204 });
    const seen = api.POST("/api/projects/{project}/seen", { params: { path: { project: "p" } }, body: { seq: 1 } });
    expect(await seen).toBeUndefined();
  });
});

describe("a request for the queue", () => {
  it("has the path, the words and the headers that the call would have", () => {
    const request = requestOf("PATCH", "/api/codes/{code}", {
      params: { path: { code: "c" }, header: { "If-Match": '"4"' } },
      body: { name: "Sorg" },
    });
    expect(request).toEqual({
      method: "PATCH",
      path: "/api/codes/c",
      body: { name: "Sorg" },
      headers: { "If-Match": '"4"' },
    });
  });

  it("is refused by the compiler when the schema knows no such request", () => {
    // @ts-expect-error There is no such operation.
    requestOf("DELETE", "/api/codes/{code}", { params: { path: { code: "c" } } });
    // @ts-expect-error The parameter has another name.
    requestOf("PATCH", "/api/codes/{code}", { params: { path: { id: "c" } }, body: {} });
    // @ts-expect-error The field has another name.
    requestOf("PATCH", "/api/codes/{code}", { params: { path: { code: "c" } }, body: { title: "Sorg" } });
  });
});
