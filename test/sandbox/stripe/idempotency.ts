/** Idempotency keys, by Stripe's rules: POST only, 24 hours, whatever the first execution answered is what replays answer. */
import type { SandboxResponse } from "../http.ts";
import { jsonResponse } from "../http.ts";
import type { Context } from "./context.ts";
import type { Answer } from "./errors.ts";
import { idempotencyKeyInUse, idempotencyMismatch, invalidParameter, unauthorized } from "./errors.ts";

/** A server's failure to be answered in place of the truth, which Stripe keeps under the key like any other answer. */
export type ServerFailure = { readonly status: number; readonly effect: boolean };

/** How the execution goes, apart from the rules of the API. */
export type Course = { readonly busyMs: number; readonly failure: ServerFailure | null };

type KeyRecord = {
  readonly fingerprint: string;
  readonly status: number;
  readonly body: string;
  readonly requestId: string;
  readonly busyUntil: number;
  readonly createdAt: number;
};

const KEY_MAX_CHARS = 255;
const RETENTION_MS = 24 * 60 * 60 * 1000;

/**
 * Runs a POST under its key. Answers 400 for a key that was used with other parameters, 409 while the first request is still
 * running, and otherwise the first answer, marked with `Idempotent-Replayed`. Answers of requests that never began to execute
 * are not kept.
 */
export function underKey(
  ctx: Context,
  request: { fingerprint: string; course: Course },
  execute: () => Answer,
): SandboxResponse {
  const key = ctx.request.idempotencyKey;
  if (key === null) return perform(request.course, execute).response;
  if (key.length > KEY_MAX_CHARS) {
    const message = `Idempotency keys may be at most ${KEY_MAX_CHARS} characters.`;
    return answerResponse(invalidParameter({ message }));
  }
  const collection = `stripe/${ctx.account.id}/idempotency`;
  const record = ctx.store.get(collection, key) as KeyRecord | undefined;
  if (record !== undefined && ctx.nowMs - record.createdAt < RETENTION_MS) {
    if (record.fingerprint !== request.fingerprint) return answerResponse(idempotencyMismatch(key));
    if (ctx.nowMs < record.busyUntil) return answerResponse(idempotencyKeyInUse(key));
    return replay(record);
  }
  const { response, executed } = perform(request.course, execute);
  if (executed) {
    const value: KeyRecord = {
      fingerprint: request.fingerprint,
      status: response.status,
      body: response.body,
      requestId: ctx.request.id ?? "",
      busyUntil: ctx.nowMs + request.course.busyMs,
      createdAt: ctx.nowMs,
    };
    ctx.store.put(collection, { key, value, dueAt: null });
  }
  return response;
}

function perform(course: Course, execute: () => Answer): { response: SandboxResponse; executed: boolean } {
  const { failure } = course;
  if (failure !== null && !failure.effect) return { response: failureResponse(failure.status), executed: true };
  const answer = execute();
  if (failure !== null) return { response: failureResponse(failure.status), executed: true };
  return { response: answerResponse(answer), executed: !answer.refused || answer.executed };
}

function replay(record: KeyRecord): SandboxResponse {
  return {
    status: record.status,
    headers: {
      "content-type": "application/json",
      "idempotent-replayed": "true",
      "original-request": record.requestId,
    },
    body: record.body,
  };
}

/** The answer as an HTTP message. */
export function answerResponse(answer: Answer): SandboxResponse {
  return answer.refused
    ? jsonResponse(answer.status, { error: answer.error })
    : jsonResponse(answer.status, answer.body);
}

/** A failure inside Stripe, in its own error format. */
export function failureResponse(status: number): SandboxResponse {
  if (status === 401) return answerResponse(unauthorized("malformed"));
  const limited = status === 429;
  const message = limited
    ? "Request rate limit exceeded. Learn more about rate limits here https://stripe.com/docs/rate-limits."
    : "An unknown error occurred";
  const error = limited
    ? { type: "invalid_request_error", code: "rate_limit", message }
    : { type: "api_error", message };
  return jsonResponse(status, { error });
}
