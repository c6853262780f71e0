/** Calls to Adyen's Checkout and Management APIs for one account, and what their answers mean for us. */

import { LIMITS } from "../../../domain/limits.ts";
import { LOCKED_OUT, type Refused, type Unknown } from "../../../ports/psp.ts";
import type { AdyenCredentials, PspAccount } from "../../../ports/psp-accounts.ts";

export interface AdyenSettings {
  readonly fetch: typeof fetch;
  /** The origins of the test system's two APIs. Live ones follow from each account's prefix. */
  readonly testOrigins: { readonly checkout: string; readonly management: string };
}

const CHECKOUT_VERSION = "v72";
const MANAGEMENT_VERSION = "v3";
const LIVE_MANAGEMENT_ORIGIN = "https://management-live.adyen.com";

/** The credentials of an account that is known to be Adyen's. */
export function credentialsOf({ credentials }: Pick<PspAccount, "credentials">): AdyenCredentials {
  if (credentials.provider !== "adyen") throw new Error("not an account at Adyen");
  return credentials;
}

export interface AdyenRequest {
  readonly api: "checkout" | "management";
  readonly method: "GET" | "POST" | "PATCH";
  readonly path: string;
  readonly body: Readonly<Record<string, unknown>> | null;
  /** At most 64 characters; only POST takes one. */
  readonly idempotencyKey: string | null;
  /** How long the answer is waited for, in milliseconds, where that differs from every other call. */
  readonly patienceMs?: number;
}

/** A JSON object whose members have yet to be checked. */
export type Members = Readonly<Record<string, unknown>>;

/** `locked_out`: the key is not valid or may not do this, which says nothing about what was asked for. */
export type Answer =
  | { readonly kind: "answered"; readonly object: Members }
  | (Refused & { readonly lockedOut: boolean; readonly errorCode: string })
  | Unknown;

/** Makes a call. Nothing but a documented success or refusal is taken for one; the key never leaves with a redirect. */
export async function call(
  settings: AdyenSettings,
  credentials: AdyenCredentials,
  { api, method, path, body, idempotencyKey, patienceMs = LIMITS.pspTimeoutMs }: AdyenRequest,
): Promise<Answer> {
  const headers: Record<string, string> = { "x-api-key": credentials.apiKey, accept: "application/json" };
  if (body !== null) headers["content-type"] = "application/json";
  if (idempotencyKey !== null) headers["idempotency-key"] = idempotencyKey;
  const patience = new AbortController();
  const timer = setTimeout(() => patience.abort(), patienceMs);
  try {
    const response = await settings.fetch(`${baseOf(settings, credentials, api)}${path}`, {
      method,
      headers,
      body: body === null ? null : JSON.stringify(body),
      redirect: "manual",
      signal: patience.signal,
    });
    return readAnswer(response, await response.text());
  } catch {
    return unknown("no answer");
  } finally {
    clearTimeout(timer);
  }
}

function baseOf({ testOrigins }: AdyenSettings, { liveUrlPrefix }: AdyenCredentials, api: AdyenRequest["api"]): string {
  if (api === "management")
    return `${liveUrlPrefix === null ? testOrigins.management : LIVE_MANAGEMENT_ORIGIN}/${MANAGEMENT_VERSION}`;
  return liveUrlPrefix === null
    ? `${testOrigins.checkout}/${CHECKOUT_VERSION}`
    : `https://${liveUrlPrefix}-checkout-live.adyenpayments.com/checkout/${CHECKOUT_VERSION}`;
}

function readAnswer(response: Response, text: string): Answer {
  const object = parse(text);
  if (object === null) return unknown(`status ${response.status} without a JSON object`);
  if (response.status === 200 || response.status === 201) return { kind: "answered", object };
  return readRefusal(response, object);
}

/** The statuses of the API's documentation that refuse, and the 404 of an address that names nothing. */
const REFUSING = new Set([400, 401, 403, 404, 422]);
/** "Request already processed or in progress": the first one's outcome is not known here. */
const IN_PROGRESS = "704";
export const TWIN_IN_PROGRESS = "the request is in progress";

/** Only an error of Adyen's own form refuses: status, code and message together. */
function readRefusal(response: Response, { status, errorCode, message, title }: Members): Answer {
  const documented =
    status === response.status &&
    typeof errorCode === "string" &&
    /^\w{1,40}$/.test(errorCode) &&
    typeof (message ?? title) === "string";
  if (!REFUSING.has(response.status) || !documented) return unknown(`status ${response.status}`);
  if (errorCode === IN_PROGRESS) return unknown(TWIN_IN_PROGRESS);
  // docs.adyen.com/development-resources/api-idempotency: sent again under the same key, it may yet be carried out.
  if (response.headers.get("transient-error") === "true") return unknown(`transient error ${errorCode}`);
  const lockedOut = response.status === 401 || response.status === 403;
  return { kind: "refused", reason: lockedOut ? LOCKED_OUT : errorCode, lockedOut, errorCode };
}

function parse(text: string): Members | null {
  try {
    const value: unknown = JSON.parse(text);
    return isMembers(value) ? value : null;
  } catch {
    return null;
  }
}

/** Whether a value is a JSON object. */
export function isMembers(value: unknown): value is Members {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The key's life is over, and nothing at Adyen can be looked up by our reference: only its own notification can tell. */
export const NO_SEARCH = "the key may be forgotten, and Adyen has no search";

/** The refusal without what it says of the key. */
export function withoutLock(answer: Exclude<Answer, { kind: "answered" }>): Refused | Unknown {
  return answer.kind === "refused" ? { kind: "refused", reason: answer.reason } : answer;
}

/** An answer that says nothing. */
export function unknown(reason: string): Unknown {
  return { kind: "unknown", reason };
}
