/** Verifies a message to a webhook endpoint by Standard Webhooks 1.0, and reads it. */

import { createHmac, timingSafeEqual } from "node:crypto";
import type { Schemas } from "./api-types.ts";

type WebhookMessage = Schemas["WebhookMessage"];

/**
 * Why a message is not to be trusted. `secret_malformed`: the receiver's own secret is not one. `headers_missing`: it is no message of a
 * webhook. `outdated`: it was sent too long ago, or a clock is wrong. `signature_invalid`: it was not signed with this secret, or
 * changed on its way. `body_unreadable`: it was signed and is not an event.
 */
type Refusal = "secret_malformed" | "headers_missing" | "outdated" | "signature_invalid" | "body_unreadable";

type Verified =
  | { readonly ok: true; readonly event: WebhookMessage }
  | { readonly ok: false; readonly reason: Refusal };

interface Received {
  /** The endpoint's secret, `whsec_…`. */
  readonly secret: string;
  /** The request's headers, as `Headers` or as Node.js has them. */
  readonly headers: Headers | Readonly<Record<string, string | readonly string[] | undefined>>;
  /** The request's body, byte for byte: a body that was parsed and written again has another signature. */
  readonly body: string | Uint8Array;
  /** Unix ms; the present by default. */
  readonly now?: number;
  /** How old a message may be, and how far its clock ahead. */
  readonly toleranceSeconds?: number;
}

const SECRET = /^whsec_((?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?)$/;
/** Standard Webhooks: 24 to 64 bytes. An empty key would let anybody sign. */
const KEY_BYTES = { min: 24, max: 64 };
const TOLERANCE_SECONDS = 300;

/**
 * Verifies a received message. `event.id` is the same each time that an event is sent: store it, and ignore an event that you know. While a
 * secret is rotated, a message has a signature by the old one and one by the new one; each is enough. Never throws.
 */
export function verifyWebhook({
  secret,
  headers,
  body,
  now = Date.now(),
  toleranceSeconds = TOLERANCE_SECONDS,
}: Received): Verified {
  const key = Buffer.from(SECRET.exec(secret)?.[1] ?? "", "base64");
  if (key.length < KEY_BYTES.min || key.length > KEY_BYTES.max) return refused("secret_malformed");
  const [id, timestamp, signatures] = ["id", "timestamp", "signature"].map((name) => read(headers, `webhook-${name}`));
  if (!id || !timestamp || !signatures) return refused("headers_missing");
  if (!/^\d{1,12}$/.test(timestamp) || Math.abs(now / 1_000 - Number(timestamp)) > toleranceSeconds)
    return refused("outdated");
  const expected = createHmac("sha256", key).update(`${id}.${timestamp}.`).update(body).digest("base64");
  const isSigned = signatures.split(" ").some((each) => isEqual(each, `v1,${expected}`));
  if (!isSigned) return refused("signature_invalid");
  const event = parse(typeof body === "string" ? body : new TextDecoder().decode(body));
  return event === null ? refused("body_unreadable") : { ok: true, event };
}

function refused(reason: Refusal): Verified {
  return { ok: false, reason };
}

function read(headers: Received["headers"], name: string): string | null {
  if (headers instanceof Headers) return headers.get(name);
  const [, value] = Object.entries(headers).find(([known]) => known.toLowerCase() === name) ?? [];
  return typeof value === "string" ? value : null;
}

/** Compares in a time that does not depend on where they differ. */
function isEqual(signature: string, expected: string): boolean {
  const [one, other] = [Buffer.from(signature), Buffer.from(expected)];
  return one.length === other.length && timingSafeEqual(one, other);
}

function parse(text: string): WebhookMessage | null {
  try {
    const event = JSON.parse(text) as Partial<WebhookMessage> | null;
    return typeof event?.id === "string" && typeof event.type === "string" ? (event as WebhookMessage) : null;
  } catch {
    return null;
  }
}
