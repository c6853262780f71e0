/** Makes calls to Authorize.Net's JSON and webhook APIs for one account and interprets the answers. */

import { LIMITS } from "../../../domain/limits.ts";
import { LOCKED_OUT, type Refused, type Unknown } from "../../../ports/psp.ts";
import type { AuthorizenetCredentials, PspAccount } from "../../../ports/psp-accounts.ts";
import { exchange, isMembers, type Members, unknown } from "../json-api.ts";

/** The origins of an environment's API and payment page. */
export interface AuthorizenetOrigins {
  readonly api: string;
  readonly page: string;
}

export interface AuthorizenetSettings {
  readonly fetch: typeof fetch;
  readonly sandbox: AuthorizenetOrigins;
  readonly production: AuthorizenetOrigins;
}

/** The credentials of an Authorize.Net account; throws for any other provider's. */
export function credentialsOf({ credentials }: Pick<PspAccount, "credentials">): AuthorizenetCredentials {
  if (credentials.provider !== "authorizenet") throw new Error("not an Authorize.Net account");
  return credentials;
}

/** `lockedOut`: the keys are invalid or lack the permission, which says nothing about the requested object. */
export interface Refusal extends Refused {
  readonly lockedOut: boolean;
  readonly object: Members;
}

export type Answer = { readonly kind: "answered"; readonly object: Members } | Refusal | Unknown;

/**
 * Makes a call to the JSON API. The API maps JSON onto a sequence of XML elements, so `members` must be in its schema's order, with the
 * authentication first. Every answer has status 200; its result code says how the call went.
 */
export async function call(
  settings: AuthorizenetSettings,
  credentials: AuthorizenetCredentials,
  request: { readonly name: string; readonly members: Members; readonly patienceMs?: number },
): Promise<Answer> {
  const merchantAuthentication = { name: credentials.apiLoginId, transactionKey: credentials.transactionKey };
  const reply = await exchange(settings.fetch, {
    method: "POST",
    url: `${settings[credentials.environment].api}/xml/v1/request.api`,
    headers: {},
    body: { [request.name]: { merchantAuthentication, ...request.members } },
    patienceMs: request.patienceMs ?? LIMITS.pspTimeoutMs,
  });
  if (reply === null) return unknown("no answer");
  return reply.status === 200 && reply.object !== null
    ? readAnswer(reply.object)
    : unknown(`status ${reply.status} without a result`);
}

/** Makes a call to the webhook API, which differs from the other: HTTP statuses and Basic authentication. */
export async function callWebhooks(
  settings: AuthorizenetSettings,
  credentials: AuthorizenetCredentials,
  body: Members,
): Promise<Answer> {
  const authorization = `Basic ${btoa(`${credentials.apiLoginId}:${credentials.transactionKey}`)}`;
  const url = `${settings[credentials.environment].api}/rest/v1/webhooks`;
  const headers = { authorization };
  const reply = await exchange(settings.fetch, { method: "POST", url, headers, body, patienceMs: LIMITS.pspTimeoutMs });
  if (reply === null) return unknown("no answer");
  const { status, object } = reply;
  if (object === null) return unknown(`status ${status} without a JSON object`);
  if (status === 200 || status === 201) return { kind: "answered", object };
  const { reason } = object;
  if (![400, 401, 403].includes(status) || typeof reason !== "string") return unknown(`status ${status}`);
  const lockedOut = status !== 400;
  return { kind: "refused", reason: lockedOut ? LOCKED_OUT : "invalid_webhook", lockedOut, object };
}

/** Errors that say nothing about the request: an internal error, a busy server, maintenance (developer.authorize.net, response codes). */
const TRANSIENT = new Set(["E00000", "E00001", "E00053", "E00104"]);
/** Invalid or inactive keys, or a missing permission. */
const LOCKED_OUT_CODES = new Set(["E00005", "E00006", "E00007", "E00008", "E00010", "E00011"]);

function readAnswer(object: Members): Answer {
  const { messages } = object;
  if (!isMembers(messages)) return unknown("an answer without a result");
  if (messages.resultCode === "Ok") return { kind: "answered", object };
  const code = firstOf(messages.message)?.code;
  if (messages.resultCode !== "Error" || typeof code !== "string" || !/^E\d{5}$/.test(code))
    return unknown("an undocumented result");
  if (TRANSIENT.has(code)) return unknown(`transient error ${code}`);
  const lockedOut = LOCKED_OUT_CODES.has(code);
  return { kind: "refused", reason: lockedOut ? LOCKED_OUT : code, lockedOut, object };
}

/** The first object of a list; null if there is none. */
export function firstOf(list: unknown): Members | null {
  const [first]: unknown[] = Array.isArray(list) ? list : [];
  return isMembers(first) ? first : null;
}
