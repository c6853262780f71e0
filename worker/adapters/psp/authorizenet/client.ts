/** Calls to Authorize.Net's JSON and webhook APIs for one account, and what their answers mean for us. */

import { LIMITS } from "../../../domain/limits.ts";
import { LOCKED_OUT, type Refused, type Unknown } from "../../../ports/psp.ts";
import type { AuthorizenetCredentials, PspAccount } from "../../../ports/psp-accounts.ts";

/** Where an environment's API and payment page are. */
export interface AuthorizenetOrigins {
  readonly api: string;
  readonly page: string;
}

export interface AuthorizenetSettings {
  readonly fetch: typeof fetch;
  readonly sandbox: AuthorizenetOrigins;
  readonly production: AuthorizenetOrigins;
}

/** The credentials of an account that is known to be Authorize.Net's. */
export function credentialsOf({ credentials }: Pick<PspAccount, "credentials">): AuthorizenetCredentials {
  if (credentials.provider !== "authorizenet") throw new Error("not an account at Authorize.Net");
  return credentials;
}

/** A JSON object whose members have yet to be checked. */
export type Members = Readonly<Record<string, unknown>>;

/** `lockedOut`: the keys are not valid or may not do this, which says nothing about what was asked for. */
export interface Refusal extends Refused {
  readonly lockedOut: boolean;
  readonly object: Members;
}

export type Answer = { readonly kind: "answered"; readonly object: Members } | Refusal | Unknown;

/**
 * Makes a call to the JSON API. The API maps JSON onto a sequence of XML elements, so `members` have to stand in its schema's order; the
 * authentication always comes first. Every answer has status 200: what counts is its result code.
 */
export async function call(
  settings: AuthorizenetSettings,
  credentials: AuthorizenetCredentials,
  request: { readonly name: string; readonly members: Members; readonly patienceMs?: number },
): Promise<Answer> {
  const merchantAuthentication = { name: credentials.apiLoginId, transactionKey: credentials.transactionKey };
  const reply = await post(settings, `${settings[credentials.environment].api}/xml/v1/request.api`, {
    headers: {},
    body: { [request.name]: { merchantAuthentication, ...request.members } },
    patienceMs: request.patienceMs ?? LIMITS.pspTimeoutMs,
  });
  if (reply === null) return unknown("no answer");
  return reply.status === 200 && reply.object !== null
    ? readAnswer(reply.object)
    : unknown(`status ${reply.status} without a result`);
}

/** Makes a call to the webhook API, which has its own form: HTTP's statuses, and Basic authentication. */
export async function callWebhooks(
  settings: AuthorizenetSettings,
  credentials: AuthorizenetCredentials,
  body: Members,
): Promise<Answer> {
  const authorization = `Basic ${btoa(`${credentials.apiLoginId}:${credentials.transactionKey}`)}`;
  const url = `${settings[credentials.environment].api}/rest/v1/webhooks`;
  const reply = await post(settings, url, { headers: { authorization }, body, patienceMs: LIMITS.pspTimeoutMs });
  if (reply === null) return unknown("no answer");
  const { status, object } = reply;
  if (object === null) return unknown(`status ${status} without a JSON object`);
  if (status === 200 || status === 201) return { kind: "answered", object };
  const { reason } = object;
  if (![400, 401, 403].includes(status) || typeof reason !== "string") return unknown(`status ${status}`);
  const lockedOut = status !== 400;
  return { kind: "refused", reason: lockedOut ? LOCKED_OUT : "invalid_webhook", lockedOut, object };
}

async function post(
  settings: AuthorizenetSettings,
  url: string,
  {
    headers,
    body,
    patienceMs,
  }: { readonly headers: Readonly<Record<string, string>>; readonly body: Members; readonly patienceMs: number },
): Promise<{ readonly status: number; readonly object: Members | null } | null> {
  const patience = new AbortController();
  const timer = setTimeout(() => patience.abort(), patienceMs);
  try {
    const response = await settings.fetch(url, {
      method: "POST",
      headers: { ...headers, "content-type": "application/json", accept: "application/json" },
      body: JSON.stringify(body),
      redirect: "manual",
      signal: patience.signal,
    });
    return { status: response.status, object: parse(await response.text()) };
  } catch {
    return null;
  } finally {
    clearTimeout(timer);
  }
}

/** Errors that say nothing about the request: a failure inside, a server that is busy, maintenance (developer.authorize.net, response codes). */
const TRANSIENT = new Set(["E00000", "E00001", "E00053", "E00104"]);
/** Invalid or inactive keys, a missing permission. */
const LOCKED_OUT_CODES = new Set(["E00005", "E00006", "E00007", "E00008", "E00010", "E00011"]);

function readAnswer(object: Members): Answer {
  const { messages } = object;
  if (!isMembers(messages)) return unknown("an answer without a result");
  if (messages.resultCode === "Ok") return { kind: "answered", object };
  const code = firstOf(messages.message)?.code;
  if (messages.resultCode !== "Error" || typeof code !== "string" || !/^E\d{5}$/.test(code))
    return unknown("a result that is not documented");
  if (TRANSIENT.has(code)) return unknown(`transient error ${code}`);
  const lockedOut = LOCKED_OUT_CODES.has(code);
  return { kind: "refused", reason: lockedOut ? LOCKED_OUT : code, lockedOut, object };
}

/** The first object of a list; null where there is none. */
export function firstOf(list: unknown): Members | null {
  const [first]: unknown[] = Array.isArray(list) ? list : [];
  return isMembers(first) ? first : null;
}

/** Answers begin with a byte-order mark, which not every platform's decoder takes away. */
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

/** An answer that says nothing. */
export function unknown(reason: string): Unknown {
  return { kind: "unknown", reason };
}

/** A refusal as the application sees it. */
export function withoutLock(answer: Refusal | Unknown): Refused | Unknown {
  return answer.kind === "refused" ? { kind: "refused", reason: answer.reason } : answer;
}
