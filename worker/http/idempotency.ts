/**
 * Idempotency keys (draft-ietf-httpapi-idempotency-key-header): a repeated request gets the first answer again. Only a request whose execution
 * died may run twice; both executions share one `commandId`, by which the second recognises what the first did.
 */

import { z } from "@hono/zod-openapi";
import { DURATION, LIMITS } from "../domain/limits.ts";
import { failure, ok, type Result } from "../domain/result.ts";
import type { Random } from "../ports/clock.ts";
import type { IdempotencyId, IdempotencyRecords, StoredAnswer } from "../ports/idempotency.ts";
import type { Log } from "../ports/log.ts";
import type { AppContext, AppMiddleware } from "./app-types.ts";
import { describeThrown } from "./foundation.ts";
import { problem } from "./problems.ts";

export interface IdempotencyPorts {
  readonly idempotency: IdempotencyRecords;
  readonly random: Random;
  readonly log: Log;
}

/** The header for every route's documentation; the middleware validates it. */
export const IDEMPOTENCY_HEADERS = z.object({
  "idempotency-key": z
    .string()
    .optional()
    .describe(
      `Identifies this request: sent again with the same body, it takes effect once and gets the first answer, with \`Idempotency-Replayed: true\`. 1 to ${LIMITS.idempotencyKeyLengthMax} printable characters, kept for ${LIMITS.idempotencyRecordMs / DURATION.HOUR_MS} hours (until \`Idempotency-Expires\`). A different body is refused with 422; a second request while the first is being processed, with 409.`,
    ),
});

/** The headers of an answer to a request with a key, for the documentation. */
export const IDEMPOTENT_ANSWER_HEADERS = z.object({
  "Idempotency-Expires": z.string().optional().describe("Until when the key is kept. Only if a key was sent."),
  "Idempotency-Replayed": z.literal("true").optional().describe("This is a replay of the first request's answer."),
});

/** The headers that are stored and replayed with an answer. */
const KEPT_HEADERS = ["Content-Type", "Location"];

/** Makes POSTs that create things or move money idempotent. Comes after `authenticated` and `requestBody`; sets `commandId`. */
export function idempotent(ports: IdempotencyPorts, { required }: { readonly required: boolean }): AppMiddleware {
  return async (c, next) => {
    const header = c.req.header("Idempotency-Key");
    if (header === undefined && !required) {
      c.set("commandId", `cmd_${ports.random.id(26)}`);
      return next();
    }
    const key = readKey(header);
    if (!key.ok) return problem(c, key.error);
    const id = { scope: scopeOf(c), key: key.value };
    const now = c.get("now");
    const leaseUntil = now + LIMITS.idempotencyLeaseMs;
    const expiresAt = now + LIMITS.idempotencyRecordMs;
    const fingerprint = await sha256(c.get("rawBody"));
    const verdict = await ports.idempotency.start({ ...id, fingerprint, now, leaseUntil, expiresAt });
    if (verdict.kind === "reused")
      return problem(c, {
        code: "idempotency_key_reused",
        detail: "This idempotency key belongs to a request with another body. Use a new key.",
      });
    if (verdict.kind === "in_use")
      return problem(
        c,
        {
          code: "idempotency_key_in_use",
          detail: "The first request with this idempotency key is still being executed.",
        },
        { retryAfterSeconds: Math.max(1, Math.ceil((verdict.leaseUntil - now) / 1000)) },
      );
    if (verdict.kind === "replay") return replay(verdict.answer, verdict.expiresAt);
    // Includes the body: the same request, resent after its record expired, finds what it created; a different one creates its own.
    c.set(
      "commandId",
      `cmd_${(await sha256(new TextEncoder().encode(JSON.stringify([id.scope, id.key, fingerprint])))).slice(0, 32)}`,
    );
    return execute(c, next, { ports, id, leaseUntil, expiresAt });
  };
}

interface Execution {
  readonly ports: IdempotencyPorts;
  readonly id: IdempotencyId;
  readonly leaseUntil: number;
  readonly expiresAt: number;
}

async function execute(
  c: AppContext,
  next: () => Promise<void>,
  { ports, id, leaseUntil, expiresAt }: Execution,
): Promise<void> {
  const { idempotency, log } = ports;
  let isFinal = false;
  try {
    await next();
    isFinal = c.error === undefined && isKept(c.res.status);
  } finally {
    // The answer stands even if the record cannot be written: the lease then expires, and the object recognises the command.
    try {
      if (isFinal) await idempotency.finish(id, leaseUntil, await toStored(c.res));
      else await idempotency.release(id, leaseUntil);
    } catch (error) {
      log.error("idempotency_record_failed", { request_id: c.get("requestId"), ...describeThrown(error) });
    }
  }
  if (isFinal) c.header("Idempotency-Expires", new Date(expiresAt).toUTCString());
}

/** Whether an answer is final. After our own failures and "too many requests" (429) the same request may be sent again. */
function isKept(status: number): boolean {
  return status < 500 && status !== 429;
}

async function toStored(response: Response): Promise<StoredAnswer> {
  const headers: Record<string, string> = {};
  for (const name of KEPT_HEADERS) {
    const value = response.headers.get(name);
    if (value !== null) headers[name] = value;
  }
  return { status: response.status, headers, body: await response.clone().text() };
}

function replay({ status, headers, body }: StoredAnswer, expiresAt: number): Response {
  const replayed = new Headers(headers);
  replayed.set("Idempotency-Replayed", "true");
  replayed.set("Idempotency-Expires", new Date(expiresAt).toUTCString());
  replayed.set("Cache-Control", "private, no-store");
  // 204 and 205 have no body, not even an empty one.
  return new Response(body === "" ? null : body, { status, headers: replayed });
}

/** A key identifies one request of one merchant and mode to one method and path. */
function scopeOf(c: AppContext): string {
  const { merchantId, livemode } = c.get("actor");
  return `${merchantId}:${livemode ? "live" : "test"}:${c.req.method}:${c.req.path}`;
}

/** Reads the key, either quoted as in the draft (an RFC 9651 string) or bare, as most clients send it. */
function readKey(header: string | undefined): Result<string> {
  if (header === undefined) return failure("idempotency_key_invalid", "This request needs an Idempotency-Key header.");
  const text = header.trim();
  const quoted = /^"((?:[\x20\x21\x23-\x5b\x5d-\x7e]|\\["\\])*)"$/.exec(text)?.[1]?.replace(/\\(["\\])/g, "$1");
  const key = quoted ?? (/^[\x21\x23-\x7e]+$/.test(text) ? text : "");
  return key === "" || key.length > LIMITS.idempotencyKeyLengthMax
    ? failure(
        "idempotency_key_invalid",
        `Idempotency-Key must have 1 to ${LIMITS.idempotencyKeyLengthMax} printable characters.`,
      )
    : ok(key);
}

async function sha256(bytes: Uint8Array): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", bytes);
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
