import { useRouter } from "@tanstack/react-router";
import { ApiError, send, sentence } from "../../api/client";
import { AUTH, meQuery, queryClient } from "../../api/queries";
import { ownAddress } from "../../base/ownAddress";

/** The sentence for one field of a form, if the server had something to say about it. */
export function fieldError(error: unknown, field: string): string | undefined {
  return error instanceof ApiError ? error.fields[field]?.join(" ") : undefined;
}

/** What the server said that belongs to none of the fields shown. */
export function otherError(error: unknown, fields: string[]): string | undefined {
  if (!error) return undefined;
  if (!(error instanceof ApiError)) return sentence(error);
  const isShown = fields.some((field) => error.fields[field]);
  return isShown ? undefined : error.message;
}

const IN_THE_APP = /^\/($|\?|p\/|profile|join)/;

/** After signing in: who is it, and on to where they wanted to go. Pages made by the server are fetched from it. */
export function useEnter(): (next: string | undefined) => Promise<void> {
  const router = useRouter();
  return async (next) => {
    queryClient.clear();
    sessionStorage.removeItem(ADDRESS);
    await queryClient.fetchQuery({ ...meQuery, staleTime: 0 });
    const address = ownAddress(next, window.location.origin);
    if (IN_THE_APP.test(address)) await router.navigate({ href: address, replace: true });
    else window.location.assign(address);
  };
}

/** After a first answer to signing in or up: on to the page of what the server still wants, if it wants something. */
export function useSteps(next: string | undefined): (error: unknown) => void {
  const router = useRouter();
  return (error) => {
    const step = pendingStep(error);
    if (step === "verify_email") void router.navigate({ to: "/confirm", search: { next } });
    if (step === "mfa_authenticate") void router.navigate({ to: "/second-step", search: { next } });
  };
}

/** Signs in or up. Somebody who is signed in as another person (allauth answers 409) is signed out first. */
export async function authenticate(path: "login" | "signup", body: Record<string, string>): Promise<void> {
  const enter = () => send("POST", `${AUTH}/auth/${path}`, { body });
  try {
    await enter();
  } catch (error) {
    if (!(error instanceof ApiError && error.status === 409)) throw error;
    await send("DELETE", `${AUTH}/auth/session`).catch(() => undefined); // answers 401 when it worked
    await enter();
  }
}

/** What the server still wants before it lets somebody in. */
export function pendingStep(error: unknown): string | undefined {
  if (!(error instanceof ApiError) || error.status !== 401) return undefined;
  const flows = (error.body as { data?: { flows?: { id: string; is_pending?: boolean }[] } } | undefined)?.data?.flows;
  return flows?.find((flow) => flow.is_pending)?.id;
}

const ADDRESS = "address";

/** Keeps the address that somebody is signing up or in with, for this tab: it is in no URL. */
export function keepAddress(email: string): void {
  sessionStorage.setItem(ADDRESS, email);
}

/** The address that was typed on an earlier page, or to which an invitation was sent. */
export function keptAddress(): string {
  return sessionStorage.getItem(ADDRESS) ?? "";
}

/** What opens the door to a project: the secret of an invitation, or a code said aloud in class. */
export type JoinKey = { token: string } | { code: string };

const KEPT = "join-key";

/**
 * The key, from the address or kept since before signing in. A secret is taken out of the address at once and
 * lives in this tab only: neither the history of the browser nor the log of a server gets to see it.
 */
export function takeKey(): JoinKey | null {
  try {
    const token = decodeURIComponent(window.location.hash.slice(1));
    if (!token) return JSON.parse(sessionStorage.getItem(KEPT) ?? "null") as JoinKey | null;
    window.history.replaceState(window.history.state, "", window.location.pathname);
    return keepKey({ token });
  } catch {
    return null;
  }
}

/** Keeps the key for this tab, since signing in may come between. */
export function keepKey(key: JoinKey): JoinKey {
  sessionStorage.setItem(KEPT, JSON.stringify(key));
  return key;
}

/** Forgets the kept key: it was used, or is wrong. */
export function forgetKey(): void {
  sessionStorage.removeItem(KEPT);
}
