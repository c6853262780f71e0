/** What every request gets first: an id, one time, and an answer even if something throws. */

import type { Hono } from "hono";
import { HTTPException } from "hono/http-exception";
import { newId } from "../app/new-id.ts";
import type { Failure } from "../domain/result.ts";
import type { Clock, Random } from "../ports/clock.ts";
import { ObjectUnavailable } from "../ports/link-objects.ts";
import type { Log, LogFields } from "../ports/log.ts";
import { passes } from "./access.ts";
import { allowedMethods } from "./allowed-methods.ts";
import type { AppContext, AppEnv } from "./app-types.ts";
import { type ProblemResponse, problem } from "./problems.ts";
import { continueTrace } from "./tracing.ts";

export interface FoundationPorts {
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
}

/** The format in which a caller's own request id is safe to log. */
const REQUEST_ID = /^[A-Za-z0-9._-]{8,64}$/;
const STACK_FRAMES_MAX = 6;

/** Installs the foundation. Must come before every route. */
export function installFoundation(app: Hono<AppEnv>, { clock, random, log }: FoundationPorts): void {
  const founded = passes(async (c, next) => {
    const given = c.req.header("X-Request-Id");
    const requestId = given !== undefined && REQUEST_ID.test(given) ? given : newId(random, "request");
    c.set("requestId", requestId);
    c.set("now", clock.now());
    const trace = continueTrace(c.req.header("traceparent"), random);
    if (trace !== null) c.set("traceId", trace.traceId);
    try {
      await next();
    } catch (thrown) {
      // Hono passes only instances of Error to `onError`; a thrown string or an error of another realm ends up here.
      c.res = answerThrown(c, thrown, log);
    }
    // Not `c.header`, which would rebuild the response with a streamed body.
    c.res.headers.set("X-Request-Id", requestId);
    if (trace === null) return;
    c.res.headers.set("traceparent", trace.traceparent);
    // Links the caller's trace to our request id, which continues into the audit log and, with a notification, through the queue.
    log.info("request.traced", { request_id: requestId, trace_id: trace.traceId, status: c.res.status });
  });
  app.use(founded);
  app.onError((error, c) => answerThrown(c, error, log));
  app.notFound((c) => {
    const methods = allowedMethods(app, c.req.path);
    if (methods.length === 0 || methods.includes(c.req.method))
      return problem(c, { code: "not_found", detail: "There is nothing at this URL." });
    c.header("Allow", methods.join(", "));
    return problem(c, { code: "method_not_allowed", detail: `This URL supports ${methods.join(", ")}.` });
  });
}

function answerThrown(c: AppContext, thrown: unknown, log: Log): ProblemResponse {
  const expected = thrown instanceof HTTPException ? failureOfStatus(thrown.status) : null;
  if (expected !== null)
    return problem(c, expected, thrown instanceof HTTPException && thrown.status === 400 ? { status: 400 } : {});
  if (isOverload(thrown))
    return problem(c, { code: "overloaded", detail: "The system is overloaded at the moment. Try again shortly." });
  log.error("request_failed", {
    request_id: c.get("requestId"),
    ...(c.get("traceId") !== undefined && { trace_id: c.get("traceId") }),
    method: c.req.method,
    path: c.req.path,
    ...describeThrown(thrown),
  });
  return problem(c, {
    code: "internal_error",
    detail: "The request could not be completed. If it persists, tell us the request id.",
  });
}

/** The failure for what Hono throws when it cannot read a request. */
function failureOfStatus(status: number): Failure | null {
  if (status === 400) return { code: "invalid_request", detail: "The body cannot be read." };
  if (status === 413) return { code: "payload_too_large", detail: "The body is too large." };
  if (status === 415)
    return { code: "unsupported_media_type", detail: "Send the body in the media type that the documentation names." };
  return null;
}

/** Durable Objects mark such errors with `overloaded`; the request must not be repeated at once. */
function isOverload(thrown: unknown): boolean {
  if (thrown instanceof ObjectUnavailable) return true;
  return typeof thrown === "object" && thrown !== null && "overloaded" in thrown && thrown.overloaded === true;
}

/**
 * What may be logged of a thrown value: names and stack frames. Messages may contain input (a failed query's contains its parameters), so only
 * D1's own are logged, which name tables and columns.
 */
export function describeThrown(thrown: unknown): LogFields {
  if (!(thrown instanceof Error)) return { error: `thrown ${thrown === null ? "null" : typeof thrown}` };
  const names: string[] = [];
  let database: string | null = null;
  for (let error: unknown = thrown; error instanceof Error && names.length < 5; error = error.cause) {
    names.push(error.name);
    if (error.message.startsWith("D1_ERROR")) database = error.message;
  }
  const frames = (thrown.stack ?? "").split("\n").filter((line) => /^\s+at /.test(line));
  return {
    error: names.join(" < "),
    ...(database === null ? {} : { database }),
    stack: frames
      .slice(0, STACK_FRAMES_MAX)
      .map((line) => line.trim())
      .join(" "),
  };
}
