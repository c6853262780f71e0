/** One HTTP exchange with a provider's JSON API, and its answers, whose members are still unchecked. */

import type { Refused, Unknown } from "../../ports/psp.ts";

/** A JSON object whose members are unchecked. */
export type Members = Readonly<Record<string, unknown>>;

export interface Exchange {
  readonly method: "GET" | "POST" | "PATCH";
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Members | null;
  /** How long to wait for the whole answer, in milliseconds. */
  readonly patienceMs: number;
}

export interface Reply {
  readonly status: number;
  readonly headers: Headers;
  /** Null if the body is not a JSON object. */
  readonly object: Members | null;
}

/** Sends a request; null if no whole answer came in time. Redirects are not followed, so the keys never reach another host. */
export async function exchange(
  send: typeof fetch,
  { method, url, headers, body, patienceMs }: Exchange,
): Promise<Reply | null> {
  const patience = new AbortController();
  const timer = setTimeout(() => patience.abort(), patienceMs);
  try {
    const response = await send(url, {
      method,
      headers: { ...headers, accept: "application/json", ...(body && { "content-type": "application/json" }) },
      body: body && JSON.stringify(body),
      redirect: "manual",
      signal: patience.signal,
    });
    return { status: response.status, headers: response.headers, object: parse(await response.text()) };
  } catch {
    return null;
  } finally {
    clearTimeout(timer);
  }
}

/** Authorize.Net's answers begin with a byte-order mark, which not every platform's decoder removes. */
function parse(text: string): Members | null {
  try {
    const value: unknown = JSON.parse(text.replace(/^\uFEFF+/, ""));
    return isMembers(value) ? value : null;
  } catch {
    return null;
  }
}

/** Whether a value is a JSON object. */
export function isMembers(value: unknown): value is Members {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The answer that leaves an outcome unknown. `reason` is for the log. */
export function unknown(reason: string): Unknown {
  return { kind: "unknown", reason };
}

/** An adapter's refusal reduced to what the port's has. */
export function asRefused(answer: Refused | Unknown): Refused | Unknown {
  return answer.kind === "refused" ? { kind: "refused", reason: answer.reason } : answer;
}
