/** Signs requests with an API key that was made for it (RFC 9421, RFC 9530). */

import { createHash, createHmac, randomUUID } from "node:crypto";
import { partsToSign, signatureBase, writeParameters } from "../../domain/request-signature.ts";

/** A key as it was shown: `ak_…:ss_…`. */
const SIGNING_KEY = /^ak_([0-9a-z]{20}):(ss_[A-Za-z0-9_-]{43})$/;

interface Unsigned {
  readonly method: string;
  readonly url: URL;
  /** All that is sent: those that change what the request does are signed. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
}

/** Whether a key signs its requests instead of being sent. */
export function isSigningKey(credential: string): boolean {
  return SIGNING_KEY.test(credential);
}

/** The headers that go with a request of now. It is taken once: who sends it again signs it again. */
export function signatureHeaders(
  credential: string,
  { method, url, headers, body = "" }: Unsigned,
): Record<string, string> {
  const [, keyId = "", secret = ""] = SIGNING_KEY.exec(credential) ?? [];
  const hasBody = body !== "";
  const digest = createHash("sha256").update(body).digest("base64");
  const all = new Headers({ ...headers, ...(hasBody && { "Content-Digest": `sha-256=:${digest}:` }) });
  const header = (name: string): string | null => all.get(name);
  const parts = partsToSign({ hasBody, header });
  const parameters = writeParameters(parts, { createdAt: Date.now(), keyId, nonce: randomUUID() });
  const base = signatureBase({ method, url, header }, { parts, parameters });
  if (base === null) throw new Error("every part of a request of ours is there");
  const mac = createHmac("sha256", secret).update(base).digest("base64");
  return {
    ...(hasBody && { "Content-Digest": `sha-256=:${digest}:` }),
    "Signature-Input": `sig=${parameters}`,
    Signature: `sig=:${mac}:`,
  };
}
