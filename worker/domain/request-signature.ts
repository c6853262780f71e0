/** Signed requests (RFC 9421, HTTP Message Signatures) in the one accepted form: HMAC-SHA256 over named parts of the request. */

import { LIMITS } from "./limits.ts";

/** The parts that every request has to cover. */
const ALWAYS = ["@method", "@path", "@query"] as const;
/** Headers that change what a request does: if sent, they have to be covered. */
const MEANT = ["idempotency-key", "paylinks-mode", "paylinks-version"] as const;
const DIGEST = "content-digest";

const NAME = /"(@?[a-z0-9-]{1,60})"/;
const INPUT = new RegExp(
  `^([a-z*][a-z0-9_.*-]{0,40})=(\\((${NAME.source}(?: ${NAME.source})*)\\)((?:;[a-z]+=(?:\\d+|"[\\x20\\x21\\x23-\\x5b\\x5d-\\x7e]*"))*))$`,
);
const PARAMETER = /;([a-z]+)=(?:(\d+)|"([^"]*)")/g;
const KNOWN_PARAMETERS = new Set(["created", "expires", "keyid", "nonce", "alg", "tag"]);

/** The content of the two signature headers. Nothing of it is verified yet. */
export interface RequestSignature {
  /** Names of the covered parts, in order, in lower case. */
  readonly parts: readonly string[];
  /** The list and its parameters as received: they are signed too. */
  readonly parameters: string;
  /** Unix ms. */
  readonly createdAt: number;
  /** Unix ms; null if the signer sets no expiry. */
  readonly expiresAt: number | null;
  /** The part of the key's id after `ak_`. */
  readonly keyId: string;
  /** In base64. */
  readonly mac: string;
}

/**
 * Reads `Signature-Input` and `Signature`, which hold one signature in canonical form with `created`, `keyid` and
 * `nonce`; null for anything else. The nonce distinguishes two otherwise equal requests.
 */
export function readRequestSignature(input: string, signature: string): RequestSignature | null {
  if (input.length > LIMITS.signatureInputLengthMax) return null;
  const [, label = "", parameters = "", list = "", , , text = ""] = INPUT.exec(input.trim()) ?? [];
  const mac = new RegExp(`^${label.replaceAll(/[.*]/g, "\\$&")}=:([A-Za-z0-9+/]{43}=):$`).exec(signature.trim())?.[1];
  if (label === "" || mac === undefined) return null;
  const parts = list.split(" ").map((part) => part.slice(1, -1));
  const found = [...text.matchAll(PARAMETER)].map(
    ([, name = "", number, words]) => [name, number ?? words ?? ""] as const,
  );
  const {
    created,
    expires,
    keyid,
    nonce,
    alg = "hmac-sha256",
  } = Object.fromEntries(found) as Record<string, string | undefined>;
  const isOnce = new Set(parts).size === parts.length && new Set(found.map(([name]) => name)).size === found.length;
  const isKnown = found.every(([name]) => KNOWN_PARAMETERS.has(name)) && alg === "hmac-sha256";
  const keyId = /^ak_([0-9a-z]{20})$/.exec(keyid ?? "")?.[1];
  if (!isOnce || !isKnown || keyId === undefined || !nonce || !isTime(created)) return null;
  if (expires !== undefined && !isTime(expires)) return null;
  const expiresAt = expires === undefined ? null : Number(expires) * 1_000;
  return { parts, parameters, createdAt: Number(created) * 1_000, expiresAt, keyId, mac };
}

/** Whole seconds whose milliseconds are a safe integer. */
function isTime(text: string | undefined): text is string {
  return text !== undefined && /^\d{1,12}$/.test(text);
}

/**
 * The parts that a signature has to cover: with a body also its digest (RFC 9530), and every header sent that changes
 * what the request does.
 */
export function partsToSign(request: {
  readonly hasBody: boolean;
  readonly header: (name: string) => string | null;
}): readonly string[] {
  const headers = MEANT.filter((name) => request.header(name) !== null);
  return [...ALWAYS, ...(request.hasBody ? [DIGEST] : []), ...headers];
}

/** The source of a request's parts. */
export interface SignedRequest {
  readonly method: string;
  /** As in a URL. */
  readonly url: { readonly host: string; readonly pathname: string; readonly search: string };
  /** A header's value; null if it is absent. */
  readonly header: (name: string) => string | null;
}

/** The signature base (RFC 9421, section 2.5): a line for each part, and the parameters. Null if a part is missing or unknown. */
export function signatureBase(
  request: SignedRequest,
  { parts, parameters }: Pick<RequestSignature, "parts" | "parameters">,
): string | null {
  const lines: string[] = [];
  for (const name of parts) {
    const value = partOf(request, name);
    if (value === null) return null;
    lines.push(`"${name}": ${value}`);
  }
  return [...lines, `"@signature-params": ${parameters}`].join("\n");
}

/** RFC 9421, section 2.2, for what server and client see alike; 2.1 for headers. */
function partOf({ method, url, header }: SignedRequest, name: string): string | null {
  switch (name) {
    case "@method":
      return method;
    case "@authority":
      return url.host;
    case "@path":
      return url.pathname;
    case "@query":
      return url.search === "" ? "?" : url.search;
    default:
      return name.startsWith("@") ? null : (header(name)?.trim() ?? null);
  }
}

/** The SHA-256 in a `Content-Digest`, in base64; null if it has none. */
export function readContentDigest(header: string | null): string | null {
  return /(?:^|,)\s*sha-256=:([A-Za-z0-9+/]{43}=):\s*(?:,|$)/.exec(header ?? "")?.[1] ?? null;
}

/** Writes the parameters of a signature, for a client. `createdAt` is Unix ms. */
export function writeParameters(
  parts: readonly string[],
  { createdAt, keyId, nonce }: { readonly createdAt: number; readonly keyId: string; readonly nonce: string },
): string {
  const names = parts.map((name) => `"${name}"`).join(" ");
  return `(${names});created=${Math.floor(createdAt / 1_000)};keyid="ak_${keyId}";nonce="${nonce}";alg="hmac-sha256"`;
}
