/** Between the server, which writes binary values as base64url, and the browser, which wants buffers (WebAuthn level 2). */

type Json = Record<string, unknown>;

function toBuffer(text: string): ArrayBuffer {
  const raw = atob(text.replace(/-/g, "+").replace(/_/g, "/"));
  return Uint8Array.from(raw, (sign) => sign.charCodeAt(0)).buffer;
}

function toText(buffer: ArrayBuffer | null): string | null {
  if (!buffer) return null;
  const raw = String.fromCharCode(...new Uint8Array(buffer));
  return btoa(raw).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
}

const named = (list: unknown) =>
  (Array.isArray(list) ? (list as Json[]) : []).map((one) => ({ ...one, id: toBuffer(String(one.id)) }));

/** Whether this browser knows passkeys. */
export const knowsPasskeys = (): boolean => typeof window.PublicKeyCredential === "function";

/** Has the device make a passkey. Rejects with a DOMException if the person cancels. */
export async function createPasskey(options: Json): Promise<Json> {
  const { publicKey } = options as { publicKey: Json & { user: Json } };
  const made = (await navigator.credentials.create({
    publicKey: {
      ...publicKey,
      challenge: toBuffer(String(publicKey.challenge)),
      user: { ...publicKey.user, id: toBuffer(String(publicKey.user.id)) },
      excludeCredentials: named(publicKey.excludeCredentials),
    } as unknown as PublicKeyCredentialCreationOptions,
  })) as PublicKeyCredential;
  const response = made.response as AuthenticatorAttestationResponse;
  return {
    ...common(made),
    response: {
      clientDataJSON: toText(response.clientDataJSON),
      attestationObject: toText(response.attestationObject),
      transports: response.getTransports?.() ?? [],
    },
  };
}

/** Has the device sign with a passkey. Rejects with a DOMException if the person cancels. */
export async function askPasskey(options: Json): Promise<Json> {
  const { publicKey } = options as { publicKey: Json };
  const used = (await navigator.credentials.get({
    publicKey: {
      ...publicKey,
      challenge: toBuffer(String(publicKey.challenge)),
      allowCredentials: named(publicKey.allowCredentials),
    } as unknown as PublicKeyCredentialRequestOptions,
  })) as PublicKeyCredential;
  const response = used.response as AuthenticatorAssertionResponse;
  return {
    ...common(used),
    response: {
      clientDataJSON: toText(response.clientDataJSON),
      authenticatorData: toText(response.authenticatorData),
      signature: toText(response.signature),
      userHandle: toText(response.userHandle),
    },
  };
}

function common(one: PublicKeyCredential): Json {
  return {
    id: one.id,
    rawId: toText(one.rawId),
    type: one.type,
    clientExtensionResults: one.getClientExtensionResults(),
  };
}
