/** Faults on request: what goes wrong between the app and the vendor, and how often. */
import type { SandboxRequest, SandboxResponse } from "./http.ts";
import { htmlResponse } from "./http.ts";
import type { Store } from "./store.ts";
import { accountOfKey } from "./stripe/accounts.ts";
import type { Course } from "./stripe/idempotency.ts";

/** A fault of a request and its answer. */
export type RequestFault =
  /** The effect happens at once, the answer leaves `delayMs` later. */
  | { readonly kind: "delay"; readonly delayMs: number }
  | { readonly kind: "timeout_after_effect"; readonly holdMs: number }
  | { readonly kind: "timeout_before_effect"; readonly holdMs: number }
  /** The vendor answers `status`; from 500 on it keeps that answer under the idempotency key. */
  | {
      readonly kind: "status";
      readonly status: number;
      readonly effect: boolean;
      /** The wait that the answer asks for, in seconds. */
      readonly retryAfter: number | null;
    }
  /** Something in front of the vendor answers an HTML page; the vendor itself knows nothing of it. */
  | { readonly kind: "html"; readonly status: number; readonly effect: boolean }
  /** The effect happens, the answer ends in the middle. */
  | { readonly kind: "truncated" };

/** A fault of the webhooks. */
export type WebhookFault =
  | { readonly kind: "webhook_duplicate"; readonly copies: number; readonly spacingMs: number }
  | { readonly kind: "webhook_delay"; readonly delayMs: number }
  /** The deliveries of one step arrive in reverse order, `spacingMs` apart. */
  | { readonly kind: "webhook_reorder"; readonly spacingMs: number }
  | { readonly kind: "webhook_drop" };

export type Fault = RequestFault | WebhookFault;

/** What a fault applies to; an absent member matches everything. `event` is for webhooks, `method` and `path` for requests. */
export type FaultMatch = {
  readonly method: string | null;
  /** A prefix, or a regular expression when it starts with `^`. */
  readonly path: string | null;
  readonly account: string | null;
  /** A type of event, or a prefix that ends with `*`. */
  readonly event: string | null;
};

export type FaultRule = {
  readonly id: string;
  readonly match: FaultMatch;
  readonly fault: Fault;
  readonly times: number;
};

const COLLECTION = "faults";
const DEFAULT_HOLD_MS = 120_000;

const PARAMETERS = ["kind", "delay_ms", "hold_ms", "status", "effect", "copies", "spacing_ms", "retry_after"];

/** Reads a fault from JSON; a text says what is wrong with it. */
export function parseFault(value: unknown): Fault | string {
  if (typeof value !== "object" || value === null) return "fault must be an object";
  const member = (name: string): unknown => new Map<string, unknown>(Object.entries(value)).get(name);
  const number = (name: string, fallback: number): number => {
    const given = member(name);
    return typeof given === "number" && Number.isFinite(given) && given >= 0 ? given : fallback;
  };
  const kind = member("kind");
  const unknown = Object.keys(value).find((name) => !PARAMETERS.includes(name));
  if (unknown !== undefined) return `unknown parameter of a fault: ${unknown}`;
  const effect = member("effect") === true;
  switch (kind) {
    case "delay":
    case "webhook_delay":
      return { kind, delayMs: number("delay_ms", 2000) };
    case "timeout_after_effect":
    case "timeout_before_effect":
      return { kind, holdMs: number("hold_ms", DEFAULT_HOLD_MS) };
    case "status":
      return { kind, status: number("status", 500), effect, retryAfter: number("retry_after", 0) || null };
    case "html":
      return { kind, status: number("status", 502), effect };
    case "truncated":
    case "webhook_drop":
      return { kind };
    case "webhook_duplicate":
      return { kind, copies: number("copies", 1), spacingMs: number("spacing_ms", 0) };
    case "webhook_reorder":
      return { kind, spacingMs: number("spacing_ms", 300) };
    default:
      return `unknown kind of fault: ${String(kind)}`;
  }
}

/** Reads what a fault applies to. An account is given by its secret key or by its id; only the id is stored. */
export function parseMatch(value: unknown): FaultMatch | string {
  const members = new Map<string, unknown>(Object.entries(typeof value === "object" && value !== null ? value : {}));
  const text = (name: string): string | null => {
    const given = members.get(name);
    return typeof given === "string" && given !== "" ? given : null;
  };
  for (const name of members.keys()) {
    if (!["method", "path", "account", "event"].includes(name)) return `unknown member of match: ${name}`;
  }
  const path = text("path");
  if (path?.startsWith("^") === true && compile(path) === null) return "path is not a regular expression";
  const account = text("account");
  return {
    method: text("method")?.toUpperCase() ?? null,
    path,
    account: account === null ? null : (accountOfKey(account)?.id ?? account),
    event: text("event"),
  };
}

/** Switches a fault on, `times` times. */
export function addRule(store: Store, rule: FaultRule): void {
  store.put(COLLECTION, { key: rule.id, value: rule, dueAt: null });
}

export function allRules(store: Store): FaultRule[] {
  return store.list(COLLECTION).map((row) => row.value as FaultRule);
}

/** Switches all faults off. */
export function clearRules(store: Store): void {
  for (const rule of allRules(store)) store.delete(COLLECTION, rule.id);
}

/**
 * The fault for this request, if any: that of its own header, or else of the first rule that matches, which is used up by one.
 * A text says what is wrong with the header.
 */
export function takeRequestFault(
  store: Store,
  request: SandboxRequest,
  account: string | null,
): RequestFault | string | null {
  const own = request.headers["sandbox-fault"];
  if (own !== undefined) {
    const fault = parseFault(parseJson(own));
    return typeof fault === "string" || !isWebhookFault(fault) ? fault : "webhook faults are switched on by a rule";
  }
  for (const rule of allRules(store)) {
    const { match, fault } = rule;
    if (isWebhookFault(fault)) continue;
    if (match.method !== null && match.method !== request.method) continue;
    if (match.path !== null && !matchesPath(match.path, request.path)) continue;
    if (match.account !== null && match.account !== account) continue;
    useUp(store, rule);
    return fault;
  }
  return null;
}

/** The fault for the delivery of an event, if any; the rule that gives it is used up by one. */
export function takeWebhookFault(store: Store, event: { type: string; account: string }): WebhookFault | null {
  for (const rule of allRules(store)) {
    const { match, fault } = rule;
    if (!isWebhookFault(fault)) continue;
    if (match.account !== null && match.account !== event.account) continue;
    if (match.event !== null && !matchesEvent(match.event, event.type)) continue;
    useUp(store, rule);
    return fault;
  }
  return null;
}

/** How the vendor's own execution goes under this fault; null when the request never reaches the vendor. */
export function courseUnder(fault: RequestFault | null): Course | null {
  const plain: Course = { busyMs: 0, failure: null };
  switch (fault?.kind) {
    case "delay":
      return { busyMs: fault.delayMs, failure: null };
    case "timeout_before_effect":
      return null;
    case "status":
      if (fault.status >= 500) return { busyMs: 0, failure: { status: fault.status, effect: fault.effect } };
      return fault.effect ? plain : null;
    case "html":
      return fault.effect ? plain : null;
    case "timeout_after_effect":
    case "truncated":
    case undefined:
      return plain;
  }
}

/** The page that a proxy in front of the vendor shows. */
export function proxyErrorPage(status: number): SandboxResponse {
  const page = `<html>\r\n<head><title>${status} Bad Gateway</title></head>\r\n<body><center><h1>${status} Bad Gateway</h1></center></body>\r\n</html>\r\n`;
  return htmlResponse(status, page);
}

/** The answer with the wait that the fault asks for. */
export function withRetryAfter(
  response: SandboxResponse,
  { retryAfter }: Extract<RequestFault, { kind: "status" }>,
): SandboxResponse {
  if (retryAfter === null) return response;
  return { ...response, headers: { ...response.headers, "retry-after": String(retryAfter) } };
}

/** The answer cut off in the middle, as when the connection breaks. */
export function truncate(response: SandboxResponse): SandboxResponse {
  return { ...response, body: response.body.slice(0, Math.floor(response.body.length / 2)) };
}

/** JSON, or undefined when the text is not JSON. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isWebhookFault(fault: Fault): fault is WebhookFault {
  return fault.kind.startsWith("webhook_");
}

function matchesPath(pattern: string, path: string): boolean {
  return pattern.startsWith("^") ? (compile(pattern)?.test(path) ?? false) : path.startsWith(pattern);
}

function compile(pattern: string): RegExp | null {
  try {
    return new RegExp(pattern);
  } catch {
    return null;
  }
}

function matchesEvent(pattern: string, type: string): boolean {
  return pattern.endsWith("*") ? type.startsWith(pattern.slice(0, -1)) : pattern === type;
}

function useUp(store: Store, rule: FaultRule): void {
  if (rule.times <= 1) store.delete(COLLECTION, rule.id);
  else addRule(store, { ...rule, times: rule.times - 1 });
}
