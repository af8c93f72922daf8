import { i18n, language } from "../base/i18n";
import type { ErrorBody } from "./types";

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

function cookie(name: string): string {
  const found = document.cookie.split("; ").find((part) => part.startsWith(`${name}=`));
  return found ? decodeURIComponent(found.slice(name.length + 1)) : "";
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
  const sentence = shaped.errors?.[0]?.message ?? i18n.t(status >= 500 ? "common:server_fault" : "common:refused");
  return new ApiError(status, shaped.errors?.[0]?.code ?? "unknown", sentence, fields, undefined, body);
}

export interface RequestOptions {
  headers?: Record<string, string>;
  signal?: AbortSignal;
  /** Let the request outlive the page (the last writes when a tab closes). */
  keepalive?: boolean;
}

export async function request<T>(
  method: Method,
  path: string,
  body?: unknown,
  options: RequestOptions = {},
): Promise<T> {
  const headers: Record<string, string> = {
    Accept: "application/json",
    "Accept-Language": language(),
    ...options.headers,
  };
  if (method !== "GET") headers["X-CSRFToken"] = cookie("csrftoken");
  const isForm = body instanceof FormData;
  if (body !== undefined && !isForm) headers["Content-Type"] = "application/json";
  let response: Response;
  try {
    response = await fetch(path, {
      method,
      headers,
      credentials: "same-origin",
      body: body === undefined ? undefined : isForm ? body : JSON.stringify(body),
      signal: options.signal,
      keepalive: options.keepalive,
    });
  } catch (cause) {
    if (options.signal?.aborted) throw cause;
    throw new ApiError(0, "unreachable", i18n.t("common:unreachable"));
  }
  const text = await response.text();
  let parsed: unknown;
  try {
    parsed = text ? JSON.parse(text) : undefined;
  } catch {
    parsed = undefined;
  }
  if (!response.ok) throw errorFrom(response.status, parsed);
  return parsed as T;
}

export const api = {
  get: <T>(path: string, options?: RequestOptions) => request<T>("GET", path, undefined, options),
  post: <T>(path: string, body: unknown = {}, options?: RequestOptions) => request<T>("POST", path, body, options),
  patch: <T>(path: string, body: unknown, options?: RequestOptions) => request<T>("PATCH", path, body, options),
  put: <T>(path: string, body: unknown = {}, options?: RequestOptions) => request<T>("PUT", path, body, options),
  delete: <T>(path: string, options?: RequestOptions) => request<T>("DELETE", path, undefined, options),
};

/** The sentence of any error, for a toast or a field. */
export function sentence(error: unknown): string {
  return error instanceof ApiError ? error.message : i18n.t("common:unexpected");
}
