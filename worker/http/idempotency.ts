/**
 * Idempotency keys (draft-ietf-httpapi-idempotency-key-header): a request that is sent again gets the first answer again. What may
 * still run twice is a request whose execution died: both executions have one `commandId`, by which the second recognises the first.
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

/** The header as every route's documentation shows it; its form is checked by the middleware. */
export const IDEMPOTENCY_HEADERS = z.object({
  "idempotency-key": z
    .string()
    .optional()
    .describe(
      `Names this request: sent again with the same body it happens once and gets the first answer, with \`Idempotency-Replayed: true\`. 1 to ${LIMITS.idempotencyKeyLengthMax} printable characters, kept for ${LIMITS.idempotencyRecordMs / DURATION.HOUR_MS} hours (until \`Idempotency-Expires\`). Another body is refused with 422, a second request while the first is executed with 409.`,
    ),
});

/** The headers of an answer to a request with a key, for the documentation. */
export const IDEMPOTENT_ANSWER_HEADERS = z.object({
  "Idempotency-Expires": z.string().optional().describe("Until when the key is kept. Only where a key was sent."),
  "Idempotency-Replayed": z.literal("true").optional().describe("The answer of the first request, once more."),
});

/** Headers that belong to an answer and are replayed with it; all others belong to the exchange. */
const KEPT_HEADERS = ["Content-Type", "Location"];
/** For POSTs that create or move money. Comes after `authenticated` and `requestBody`; sets `commandId`. */
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
    // With the body: the same request sent again when its record is gone finds what it made, and another one makes its own.
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
    // Whatever happens to the record, the answer stands: without it the lease runs out and the object recognises the command.
    try {
      if (isFinal) await idempotency.finish(id, leaseUntil, await toStored(c.res));
      else await idempotency.release(id, leaseUntil);
    } catch (error) {
      log.error("idempotency_record_failed", { request_id: c.get("requestId"), ...describeThrown(error) });
    }
  }
  if (isFinal) c.header("Idempotency-Expires", new Date(expiresAt).toUTCString());
}

/** Whether an answer is the request's last word. Our failures and "too many attempts" (429) invite the same request again. */
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

/** One key of one merchant and mode names one request to one address. */
function scopeOf(c: AppContext): string {
  const { merchantId, livemode } = c.get("actor");
  return `${merchantId}:${livemode ? "live" : "test"}:${c.req.method}:${c.req.path}`;
}

/** The key, quoted as the draft has it (a string of RFC 9651) or bare as everybody sends it. */
function readKey(header: string | undefined): Result<string> {
  if (header === undefined) return failure("idempotency_key_invalid", "This request needs the header Idempotency-Key.");
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
