import { ApiError, send } from "../../api/client";
import { AUTH } from "../../api/queries";
import { askPasskey, createPasskey } from "./passkeys";

/** What opens the account besides the password, as allauth names it. */
export interface Factor {
  type: "totp" | "webauthn" | "recovery_codes";
  id?: number;
  name?: string;
  created_at: number;
  last_used_at: number | null;
  total_code_count?: number;
  unused_code_count?: number;
}

const PLACE = `${AUTH}/account/authenticators`;
type Options = { data: { creation_options?: object; request_options?: object } };

/** All second factors of whoever is signed in. */
export async function loadFactors(): Promise<Factor[]> {
  return (await send<{ data: Factor[] }>("GET", PLACE)).data;
}

/** A fresh secret for an authenticator app. allauth answers 404 while there is no app. */
export async function newSecret(): Promise<string> {
  try {
    await send("GET", `${PLACE}/totp`);
  } catch (error) {
    const meta =
      error instanceof ApiError ? (error.body as { meta?: { secret?: string } } | undefined)?.meta : undefined;
    if (meta?.secret) return meta.secret;
    throw error;
  }
  return "";
}

/** Connects the authenticator app that shows this code. */
export const connectApp = (code: string) => send("POST", `${PLACE}/totp`, { body: { code } });

/** Removes the authenticator app. */
export const removeApp = () => send("DELETE", `${PLACE}/totp`);

/** The recovery codes that have just been made; the server shows them once. */
export async function freshCodes(): Promise<string[]> {
  const found = await send<{ data: { unused_codes?: string[] } }>("GET", `${PLACE}/recovery-codes`);
  return found.data.unused_codes ?? [];
}

/** Makes new recovery codes in place of the old ones. */
export async function newCodes(): Promise<string[]> {
  return (await send<{ data: { unused_codes: string[] } }>("POST", `${PLACE}/recovery-codes`)).data.unused_codes;
}

/** Adds a passkey of this device. Says whether recovery codes were made, too. */
export async function addPasskey(name: string): Promise<boolean> {
  const { data } = await send<Options>("GET", `${PLACE}/webauthn?passwordless`);
  const credential = await createPasskey(data.creation_options as Record<string, unknown>);
  const body = { name, credential, passwordless: true };
  const made = await send<{ meta?: { recovery_codes_generated?: boolean } }>("POST", `${PLACE}/webauthn`, { body });
  return Boolean(made.meta?.recovery_codes_generated);
}

/** Gives a passkey another name. */
export const renamePasskey = (id: number, name: string) => send("PUT", `${PLACE}/webauthn`, { body: { id, name } });

/** Removes a passkey. */
export const removePasskey = (id: number) => send("DELETE", `${PLACE}/webauthn`, { body: { authenticators: [id] } });

/** Signs in with a passkey: alone ("login"), or as the second step ("authenticate"). */
export async function passWithPasskey(how: "login" | "authenticate"): Promise<void> {
  const place = `${AUTH}/auth/webauthn/${how}`;
  const { data } = await send<Options>("GET", place);
  const credential = await askPasskey(data.request_options as Record<string, unknown>);
  await send("POST", place, { body: { credential } });
}

/** Signs in with a code, as the second step. */
export const passWithCode = (code: string) => send("POST", `${AUTH}/auth/2fa/authenticate`, { body: { code } });

/** Whether the device, or the person at it, has said no. */
export const isCancelled = (error: unknown) => error instanceof DOMException;
