/** Makes calls to Adyen's Checkout and Management APIs for one account and interprets the answers. */

import { LIMITS } from "../../../domain/limits.ts";
import { LOCKED_OUT, type Refused, type Unknown } from "../../../ports/psp.ts";
import type { AdyenCredentials, PspAccount } from "../../../ports/psp-accounts.ts";
import { exchange, type Members, type Reply, unknown } from "../json-api.ts";

export interface AdyenSettings {
  readonly fetch: typeof fetch;
  /** The origins of the test system's two APIs. Live ones are built from each account's prefix. */
  readonly testOrigins: { readonly checkout: string; readonly management: string };
}

const CHECKOUT_VERSION = "v72";
const MANAGEMENT_VERSION = "v3";
const LIVE_MANAGEMENT_ORIGIN = "https://management-live.adyen.com";

/** The credentials of an Adyen account; throws for any other provider's. */
export function credentialsOf({ credentials }: Pick<PspAccount, "credentials">): AdyenCredentials {
  if (credentials.provider !== "adyen") throw new Error("not an Adyen account");
  return credentials;
}

export interface AdyenRequest {
  readonly api: "checkout" | "management";
  readonly method: "GET" | "POST" | "PATCH";
  readonly path: string;
  readonly body: Readonly<Record<string, unknown>> | null;
  /** At most 64 characters, and only with POST. */
  readonly idempotencyKey: string | null;
  /** How long to wait for the answer, in milliseconds; `LIMITS.pspTimeoutMs` if left out. */
  readonly patienceMs?: number;
}

/** `lockedOut`: the API key is invalid or lacks the permission, which says nothing about the requested object. */
export type Answer =
  | { readonly kind: "answered"; readonly object: Members }
  | (Refused & { readonly lockedOut: boolean; readonly errorCode: string })
  | Unknown;

/** Makes a call. Everything but a documented success or refusal is `unknown`. */
export async function call(
  settings: AdyenSettings,
  credentials: AdyenCredentials,
  { api, method, path, body, idempotencyKey, patienceMs = LIMITS.pspTimeoutMs }: AdyenRequest,
): Promise<Answer> {
  const headers: Record<string, string> = { "x-api-key": credentials.apiKey };
  if (idempotencyKey !== null) headers["idempotency-key"] = idempotencyKey;
  const url = `${baseOf(settings, credentials, api)}${path}`;
  const reply = await exchange(settings.fetch, { method, url, headers, body, patienceMs });
  return reply === null ? unknown("no answer") : readAnswer(reply);
}

function baseOf({ testOrigins }: AdyenSettings, { liveUrlPrefix }: AdyenCredentials, api: AdyenRequest["api"]): string {
  if (api === "management")
    return `${liveUrlPrefix === null ? testOrigins.management : LIVE_MANAGEMENT_ORIGIN}/${MANAGEMENT_VERSION}`;
  return liveUrlPrefix === null
    ? `${testOrigins.checkout}/${CHECKOUT_VERSION}`
    : `https://${liveUrlPrefix}-checkout-live.adyenpayments.com/checkout/${CHECKOUT_VERSION}`;
}

function readAnswer(reply: Reply): Answer {
  const { status, object } = reply;
  if (object === null) return unknown(`status ${status} without a JSON object`);
  return status === 200 || status === 201 ? { kind: "answered", object } : readRefusal(reply, object);
}

/** The API's documented refusals, and the 404 of an object that does not exist. */
const REFUSING = new Set([400, 401, 403, 404, 422]);
/** "Request already processed or in progress": this answer does not say how the first request ended. */
const IN_PROGRESS = "704";
export const TWIN_IN_PROGRESS = "the request is in progress";

/** Only an error in Adyen's own format is a refusal: status, code and message together. */
function readRefusal(reply: Reply, { status, errorCode, message, title }: Members): Answer {
  const documented =
    status === reply.status &&
    typeof errorCode === "string" &&
    /^\w{1,40}$/.test(errorCode) &&
    typeof (message ?? title) === "string";
  if (!REFUSING.has(reply.status) || !documented) return unknown(`status ${reply.status}`);
  if (errorCode === IN_PROGRESS) return unknown(TWIN_IN_PROGRESS);
  // docs.adyen.com/development-resources/api-idempotency: resent under the same key, the request may still succeed.
  if (reply.headers.get("transient-error") === "true") return unknown(`transient error ${errorCode}`);
  const lockedOut = reply.status === 401 || reply.status === 403;
  return { kind: "refused", reason: lockedOut ? LOCKED_OUT : errorCode, lockedOut, errorCode };
}

/** The idempotency key has expired, and Adyen cannot be searched by our reference: only its notification can tell. */
export const NO_SEARCH = "the key may have expired, and Adyen has no search";
