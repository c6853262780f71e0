/** Signs requests with a signing API key (RFC 9421, RFC 9530). */

import { createHash, createHmac, randomUUID } from "node:crypto";
import { partsToSign, signatureBase, writeParameters } from "../../domain/request-signature.ts";

/** A signing key as the API shows it: `ak_…:ss_…`. */
const SIGNING_KEY = /^ak_([0-9a-z]{20}):(ss_[A-Za-z0-9_-]{43})$/;

interface Unsigned {
  readonly method: string;
  readonly url: URL;
  /** All headers that are sent; those that change what the request does are signed. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
}

/** Whether a key signs requests instead of being sent. */
export function isSigningKey(credential: string): boolean {
  return SIGNING_KEY.test(credential);
}

/** The signature headers of a request that is sent now. A signature is accepted once: sign again for each try. */
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
  if (base === null) throw new Error("the request lacks a part that must be signed");
  const mac = createHmac("sha256", secret).update(base).digest("base64");
  return {
    ...(hasBody && { "Content-Digest": `sha-256=:${digest}:` }),
    "Signature-Input": `sig=${parameters}`,
    Signature: `sig=:${mac}:`,
  };
}
