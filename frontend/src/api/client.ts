import createClient, {
  type Client,
  type ClientPathsWithMethod,
  defaultPathSerializer,
  type FetchOptions,
  type MethodResponse,
} from "openapi-fetch";
import { i18n, language } from "../base/i18n";
import type { paths } from "./schema";
import type { ErrorBody } from "./types";

/** The methods that the API knows. */
export type Method = "GET" | "POST" | "PATCH" | "PUT" | "DELETE";

/** A refusal or fault, with a sentence that can be shown as it is. Status 0 means that the server was not reached. */
export class ApiError extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    readonly fields: Record<string, string[]> = {},
    readonly current: unknown = undefined,
    readonly body: unknown = undefined,
  ) {
    super(message);
    this.name = "ApiError";
  }

  /** Worth trying again later: nobody refused anything. */
  get passing(): boolean {
    return this.status === 0 || this.status === 429 || this.status >= 500;
  }
}

/** The token that shows that a write comes from our own page. With https its cookie cannot be set by another site. */
function csrfToken(): string {
  const found = /(?:^|; )(?:__Host-)?csrftoken=([^;]*)/.exec(document.cookie);
  return decodeURIComponent(found?.[1] ?? "");
}

interface AllauthErrors {
  errors?: { message: string; code: string; param?: string }[];
}

function errorFrom(status: number, body: unknown): ApiError {
  const shaped = (body ?? {}) as { error?: ErrorBody } & AllauthErrors;
  if (shaped.error) {
    const { code, message, fields, current } = shaped.error;
    return new ApiError(status, code, message, fields, current, body);
  }
  const fields: Record<string, string[]> = {};
  for (const item of shaped.errors ?? []) {
    const name = item.param ?? "";
    fields[name] = [...(fields[name] ?? []), item.message];
  }
  const sentence = shaped.errors?.[0]?.message ?? i18n.t(unsaid(status));
  return new ApiError(status, shaped.errors?.[0]?.code ?? "unknown", sentence, fields, undefined, body);
}

/** What is said of an answer that brings no sentence. */
function unsaid(status: number): string {
  if (status === 429) return "common:too_often";
  return status >= 500 ? "common:server_fault" : "common:refused";
}

const client = createClient<paths>({
  baseUrl: window.location.origin,
  credentials: "same-origin",
  fetch: (request) => fetch(request),
});

client.use({
  onRequest({ request }) {
    request.headers.set("Accept", "application/json");
    request.headers.set("Accept-Language", language());
    if (request.method !== "GET") request.headers.set("X-CSRFToken", csrfToken());
  },
  async onResponse({ response }) {
    if (!response.ok) throw errorFrom(response.status, parsed(await response.text()));
  },
  onError({ error, request }) {
    if (!request.signal.aborted) return unreachable();
    return error instanceof Error ? error : new Error(String(error));
  },
});

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function unreachable(): ApiError {
  return new ApiError(0, "unreachable", i18n.t("common:unreachable"));
}

type Verb = "get" | "post" | "put" | "patch" | "delete";
type PathOf<M extends Verb> = ClientPathsWithMethod<Client<paths>, M>;
/** Parameters and body of a request, and what `fetch` takes besides (`signal`, `keepalive`). */
type Init<M extends Verb, P extends PathOf<M>> = FetchOptions<paths[P][M]>;
type InitArgs<M extends Verb, P extends PathOf<M>> =
  Partial<Init<M, P>> extends Init<M, P> ? [init?: Init<M, P>] : [init: Init<M, P>];
/** What the schema says of the answer; nothing when it says 204. */
type Answer<M extends Verb, P extends PathOf<M>> = [MethodResponse<Client<paths>, M, P>] extends [never]
  ? undefined
  : MethodResponse<Client<paths>, M, P>;
type Call<M extends Verb> = <P extends PathOf<M>>(path: P, ...init: InitArgs<M, P>) => Promise<Answer<M, P>>;

/**
 * Sends a request whose path is no operation of the schema: those of allauth, and unsent writes, which were checked
 * when they were made (`requestOf`).
 */
export async function send<T>(method: Method, path: string, init: Sent = {}): Promise<T> {
  const plain = client.request as unknown as (m: Method, p: string, i: Sent) => Promise<{ data?: T }>;
  try {
    return (await plain(method, path, init)).data as T;
  } catch (error) {
    // An answer that is no JSON is not the server's: a network asks to sign in to itself, or a proxy speaks.
    throw error instanceof SyntaxError ? unreachable() : error;
  }
}

/** What goes with a request. */
interface Sent {
  body?: unknown;
  headers?: Record<string, string>;
  params?: object;
  signal?: AbortSignal;
  keepalive?: boolean;
}

function call<M extends Verb>(method: Uppercase<M>): Call<M> {
  // A write without words still says that it is JSON.
  const nothing = method === "POST" || method === "PUT" ? {} : undefined;
  return (path, ...[init]) => send(method, path, { body: nothing, ...(init as Sent | undefined) });
}

/** The operations of the API: path, parameters, body and answer are those of the schema. Refusals are thrown as `ApiError`. */
export const api = {
  GET: call<"get">("GET"),
  POST: call<"post">("POST"),
  PUT: call<"put">("PUT"),
  PATCH: call<"patch">("PATCH"),
  DELETE: call<"delete">("DELETE"),
};

/** A query that is a text already: the same text names the answer in the cache. */
export function withQuery(words: string): { querySerializer: () => string } {
  return { querySerializer: () => words };
}

/** A request as data, checked like a call: what the queue keeps until the server can be reached. */
export function requestOf<M extends Uppercase<Exclude<Verb, "get">>, P extends PathOf<Lowercase<M>>>(
  method: M,
  path: P,
  ...[init]: InitArgs<Lowercase<M>, P>
): { method: M; path: string; body?: unknown; headers?: Record<string, string> } {
  const { params, body } = (init ?? {}) as { params?: Params; body?: unknown };
  return { method, path: defaultPathSerializer(path, params?.path ?? {}), body, headers: params?.header };
}

interface Params {
  path?: Record<string, unknown>;
  header?: Record<string, string>;
}

/** The sentence of any error, for a toast or a field. */
export function sentence(error: unknown): string {
  return error instanceof ApiError ? error.message : i18n.t("common:unexpected");
}
