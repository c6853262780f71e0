/** Reads a request's signature (RFC 9421) and checks that it covers what the request contains. */

import { createHash } from "node:crypto";
import {
  partsToSign,
  type RequestSignature,
  readContentDigest,
  readRequestSignature,
  signatureBase,
} from "../domain/request-signature.ts";
import { failure, ok, type Result } from "../domain/result.ts";
import type { AppContext } from "./app-types.ts";

const INVALID = (detail: string) => failure("signature_invalid", detail);

/** Whether a request is signed with one of our API keys. Signatures that proxies and agents add with keys of their own are ignored. */
export function isSigned(c: AppContext): boolean {
  return /;keyid="ak_/.test(c.req.header("Signature-Input") ?? "");
}

/**
 * The signature of a request and the text that it covers. Comes after `requestBody`, whose digest is compared here. Fails with
 * `signature_invalid` if it is malformed or does not cover all that it must. The signature itself is not verified yet.
 */
export function signatureOf(c: AppContext): Result<{ readonly signature: RequestSignature; readonly base: string }> {
  const { headers, method, url } = c.req.raw;
  const signature = readRequestSignature(headers.get("Signature-Input") ?? "", headers.get("Signature") ?? "");
  if (signature === null)
    return INVALID(
      "There must be exactly one HMAC-SHA256 signature in the headers Signature-Input and Signature, with created, keyid and nonce.",
    );
  const header = (name: string): string | null => headers.get(name);
  const body = c.get("rawBody");
  const missing = partsToSign({ hasBody: body.length > 0, header }).filter((name) => !signature.parts.includes(name));
  if (missing.length > 0) return INVALID(`The signature does not cover ${missing.join(", ")}.`);
  const digest = createHash("sha256").update(body).digest("base64");
  if (body.length > 0 && readContentDigest(header("Content-Digest")) !== digest)
    return INVALID("Content-Digest is not the SHA-256 of the body.");
  const base = signatureBase({ method, url: new URL(url), header }, signature);
  return base === null
    ? INVALID("The signature covers a part that the request does not have or that is not supported.")
    : ok({ signature, base });
}
