/** Verifies and reads Authorize.Net's notifications, which only name a transaction: it is then read from the API. */

import { parseReference } from "../../../domain/ids.ts";
import { fail, failure, ok, type Result } from "../../../domain/result.ts";
import type { PspEvent, RawWebhook, Refused, Unknown } from "../../../ports/psp.ts";
import type { AuthorizenetCredentials } from "../../../ports/psp-accounts.ts";
import { asRefused, isMembers, unknown } from "../json-api.ts";
import { isHmac } from "../signature.ts";
import { moneyFrom } from "./amounts.ts";
import { type AuthorizenetSettings, callWebhooks } from "./client.ts";
import {
  isTransactionId,
  lastAmountOf,
  observeRefund,
  observeTransaction,
  type Transaction,
  voidAsRefund,
} from "./observe.ts";
import { queryAttempt } from "./payments.ts";
import { type At, getTransaction } from "./transactions.ts";

const VOID = "net.authorize.payment.void.created";
/** The event types that we subscribe to. */
const EVENT_TYPES = [
  "net.authorize.payment.authorization.created",
  "net.authorize.payment.priorAuthCapture.created",
  "net.authorize.payment.refund.created",
  VOID,
  "net.authorize.payment.fraud.approved",
  "net.authorize.payment.fraud.declined",
  "net.authorize.payment.fraud.held",
] as const;

const refused = (detail: string): Result<never> => failure("signature_invalid", detail);

/**
 * Checks the signature over the raw bytes with each valid key. Authorize.Net signs no time, so an old notification is still genuine. A
 * repeated one does not count twice because of its id, and because the transaction is read in its current state.
 */
export function verifyWebhook(
  { webhookSecrets }: AuthorizenetCredentials,
  { body, headers }: RawWebhook,
): Result<void> {
  const signature = /^sha512=([0-9A-Fa-f]{128})$/.exec(headers["x-anet-signature"] ?? "")?.[1];
  if (signature === undefined) return refused("The X-ANET-Signature header is missing or malformed.");
  const signed = { text: body, signature: Buffer.from(signature, "hex") };
  // The HMAC key is the hexadecimal text itself, not the bytes that it encodes.
  const isGenuine = webhookSecrets.some((key) => key !== "" && isHmac("sha512", { key, ...signed }));
  return isGenuine ? ok(undefined) : refused("The signature does not match.");
}

/**
 * Reads a notification, which only names a transaction. A void yields two events, one as the end of an authorisation and one as a refund;
 * which of the two applies depends on the payment.
 */
export function readWebhook(body: string): Result<readonly PspEvent[], string> {
  let value: unknown;
  try {
    value = JSON.parse(body.replace(/^\uFEFF/, ""));
  } catch {
    return fail("not JSON");
  }
  if (!isMembers(value)) return fail("not an Authorize.Net notification");
  const { notificationId, eventType, payload } = value;
  if (typeof notificationId !== "string" || typeof eventType !== "string" || !isMembers(payload))
    return fail("a notification without its required members");
  const { entityName, id } = payload;
  const isOurs = EVENT_TYPES.some((type) => type === eventType) && entityName === "transaction";
  const event = { id: notificationId, type: eventType, accountName: null, reference: null, followsPayment: false };
  if (!isOurs || !isTransactionId(id)) return ok([{ ...event, parentId: null, about: { kind: "nothing" } }]);
  const thin: PspEvent = { ...event, parentId: id, about: { kind: "thin" } };
  return ok(eventType === VOID ? [thin, { ...thin, id: `${notificationId}${MONEY_BACK}` }] : [thin]);
}

const MONEY_BACK = ":money_back";

/** Reads the current state of the transaction that a thin event names, and fills in the event. */
export async function complete(
  at: At,
  event: PspEvent,
): Promise<{ readonly kind: "complete"; readonly event: PspEvent } | Unknown> {
  if (event.about.kind !== "thin" || event.parentId === null) return { kind: "complete", event };
  const nothing = { kind: "complete", event: { ...event, parentId: null, about: { kind: "nothing" } } } as const;
  const found = await read(at, event.parentId);
  if (found.kind === "unknown") return found;
  if (found.kind === "none") return nothing;
  const { transaction } = found;
  if (transaction.parentId === null) {
    const reference = ourReference(transaction);
    const about = await ofTheAttempt(at, reference, aboutPayment(at, event, transaction));
    if (about.kind === "unknown") return about;
    return { kind: "complete", event: { ...event, reference, parentId: null, about } };
  }
  const parent = await read(at, transaction.parentId);
  if (parent.kind === "unknown") return parent;
  if (parent.kind === "none") return nothing;
  const reference = ourReference(parent.transaction);
  const about = aboutRefund(at, transaction, parent.transaction);
  return { kind: "complete", event: { ...event, reference, parentId: null, about } };
}

/** Reads a transaction. `none`: the account has no such transaction; a refused key leaves that unknown. */
async function read(
  at: At,
  transId: string,
): Promise<{ readonly kind: "found"; readonly transaction: Transaction } | { readonly kind: "none" } | Unknown> {
  if (!isTransactionId(transId)) return { kind: "none" };
  const found = await getTransaction(at, transId);
  if (found.kind !== "refused") return found;
  return found.reason === NOT_FOUND ? { kind: "none" } : unknown(found.reason);
}

const NOT_FOUND = "E00040";

function ourReference({ invoiceNumber }: Transaction): string | null {
  return invoiceNumber !== null && parseReference(invoiceNumber) !== null ? invoiceNumber : null;
}

const NOTHING = { kind: "nothing" } as const;

function aboutPayment({ account }: At, event: PspEvent, payment: Transaction): PspEvent["about"] {
  const { livemode } = account;
  if (event.id.endsWith(MONEY_BACK)) {
    const money = lastAmountOf(payment);
    if (payment.status !== "voided" || money === null) return NOTHING;
    return { kind: "refund", observation: voidAsRefund(payment.id, { livemode, money, refundId: null }) };
  }
  const observation = observeTransaction(payment, livemode);
  return observation === null ? NOTHING : { kind: "attempt", observation };
}

/**
 * A form can be submitted twice, so the end of one transaction is not the end of the attempt while another is still live. That one then
 * speaks for the attempt.
 */
async function ofTheAttempt(
  at: At,
  reference: string | null,
  about: PspEvent["about"],
): Promise<PspEvent["about"] | Unknown> {
  if (reference === null || about.kind !== "attempt" || about.observation.ending === null) return about;
  const handle = {
    reference,
    surface: "hosted",
    sessionId: reference,
    sessionResult: null,
    pspPaymentId: null,
    startedAt: 0,
  } as const;
  const farthest = await queryAttempt(at, handle);
  if (farthest.kind !== "observed") return unknown(farthest.reason);
  const lives = farthest.observation.ending === null && farthest.observation.stage !== "none";
  return lives ? { kind: "attempt", observation: farthest.observation } : about;
}

/** A refund made in Authorize.Net's own interface lacks our description, so the currency is taken from its payment. */
function aboutRefund({ account }: At, refund: Transaction, parent: Transaction): PspEvent["about"] {
  const money = moneyFrom(refund.settleAmount, parent.currency);
  const observation = observeRefund(refund, { livemode: account.livemode, money });
  return observation === null ? NOTHING : { kind: "refund", observation };
}

/** Looks for our reference on a transaction, or on the payment that it refunds. */
export async function findReference(
  at: At,
  { parentId }: PspEvent,
): Promise<{ readonly kind: "found"; readonly reference: string } | { readonly kind: "none" } | Unknown> {
  if (parentId === null) return { kind: "none" };
  const found = await read(at, parentId);
  if (found.kind !== "found") return found;
  const payment = found.transaction.parentId === null ? found : await read(at, found.transaction.parentId);
  if (payment.kind !== "found") return payment;
  const reference = ourReference(payment.transaction);
  return reference === null ? { kind: "none" } : { kind: "found", reference };
}

/** Registers our webhook. Notifications are signed with the account's signature key, which the API never reveals: it is one of the credentials. */
export async function registerWebhook(
  settings: AuthorizenetSettings,
  credentials: AuthorizenetCredentials,
  url: string,
): Promise<{ readonly kind: "registered"; readonly secret: string } | Refused | Unknown> {
  const [secret] = credentials.webhookSecrets;
  if (secret === undefined) return { kind: "refused", reason: "no_signature_key" };
  const answer = await callWebhooks(settings, credentials, {
    name: "Paylinks",
    url,
    eventTypes: EVENT_TYPES,
    status: "active",
  });
  if (answer.kind !== "answered") return asRefused(answer);
  const { webhookId, status } = answer.object;
  const made = typeof webhookId === "string" && status === "active" && answer.object.url === url;
  return made ? { kind: "registered", secret } : unknown("not the webhook that was asked for");
}
