/** Idempotency keys, by Adyen's rules: POST only, up to 64 characters; a repeated request gets the first one's answer. */
import type { SandboxResponse } from "../http.ts";
import type { Course } from "../stripe/idempotency.ts";
import type { Context } from "./context.ts";
import type { Answer } from "./errors.ts";
import { answerResponse, failureResponse, inProgress, invalid } from "./errors.ts";

type KeyRecord = {
  readonly fingerprint: string;
  readonly status: number;
  readonly body: string;
  readonly busyUntil: number;
  readonly createdAt: number;
};

const KEY_MAX_CHARS = 64;
const RETENTION_MS = 7 * 24 * 60 * 60 * 1000;

/**
 * Runs a POST under its key. What was carried out is answered again, also where the first answer was lost in a failure; a failure
 * before the effect leaves nothing behind, so that a repetition carries the request out.
 */
export function underKey(
  ctx: Context,
  request: { key: string | null; fingerprint: string; course: Course },
  execute: () => Answer,
): SandboxResponse {
  const { key, fingerprint, course } = request;
  const refuse = (answer: Answer): SandboxResponse => answerResponse(answer, ctx.newName(16));
  if (key !== null && key.length > KEY_MAX_CHARS) return refuse(invalid("703", "The idempotency key is too long"));
  const collection = `adyen/${ctx.account.id}/idempotency`;
  const record = key === null ? undefined : (ctx.store.get(collection, key) as KeyRecord | undefined);
  if (record !== undefined && ctx.nowMs - record.createdAt < RETENTION_MS) {
    if (record.fingerprint !== fingerprint || ctx.nowMs < record.busyUntil) return refuse(inProgress());
    return { status: record.status, headers: { "content-type": "application/json" }, body: record.body };
  }
  if (course.failure !== null && !course.failure.effect) return failureResponse(course.failure.status);
  const response = refuse(execute());
  if (key !== null) {
    const { status, body } = response;
    const value: KeyRecord = { fingerprint, status, body, busyUntil: ctx.nowMs + course.busyMs, createdAt: ctx.nowMs };
    ctx.store.put(collection, { key, value, dueAt: null });
  }
  return course.failure === null ? response : failureResponse(course.failure.status);
}
