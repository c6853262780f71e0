/** Authorize.Net's notifications: who wrote them, what they name, and what has to be asked to know what they mean. */

import { parseReference } from "../../../domain/ids.ts";
import { fail, failure, ok, type Result } from "../../../domain/result.ts";
import type { PspEvent, RawWebhook, Refused, Unknown } from "../../../ports/psp.ts";
import type { AuthorizenetCredentials } from "../../../ports/psp-accounts.ts";
import { isHmac } from "../signature.ts";
import { moneyFrom } from "./amounts.ts";
import { type AuthorizenetSettings, callWebhooks, isMembers, unknown, withoutLock } from "./client.ts";
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
/** What we listen to. */
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
 * Checks the signature of the raw bytes with each valid key. Authorize.Net signs no time, so an old notification is genuine: what keeps
 * a repeated one from counting twice is its id, and that the transaction is read as it is now.
 */
export function verifyWebhook(
  { webhookSecrets }: AuthorizenetCredentials,
  { body, headers }: RawWebhook,
): Result<void> {
  const signature = /^sha512=([0-9A-Fa-f]{128})$/.exec(headers["x-anet-signature"] ?? "")?.[1];
  if (signature === undefined) return refused("There is no signature in the header.");
  const signed = { text: body, signature: Buffer.from(signature, "hex") };
  // The key is the text as the merchant reads it, not the bytes that its digits could stand for.
  const isGenuine = webhookSecrets.some((key) => key !== "" && isHmac("sha512", { key, ...signed }));
  return isGenuine ? ok(undefined) : refused("The signature does not match.");
}

/**
 * Reads a notification: it names a transaction and says little that stays true. A void is told twice, as the end of an authorisation
 * and as the money back; which of the two it was is known by whoever knows the payment.
 */
export function readWebhook(body: string): Result<readonly PspEvent[], string> {
  let value: unknown;
  try {
    value = JSON.parse(body.replace(/^\uFEFF/, ""));
  } catch {
    return fail("not JSON");
  }
  if (!isMembers(value)) return fail("not a notification of Authorize.Net");
  const { notificationId, eventType, payload } = value;
  if (typeof notificationId !== "string" || typeof eventType !== "string" || !isMembers(payload))
    return fail("a notification without the members that each has");
  const { entityName, id } = payload;
  const isOurs = EVENT_TYPES.some((type) => type === eventType) && entityName === "transaction";
  const event = { id: notificationId, type: eventType, accountName: null, reference: null, followsPayment: false };
  if (!isOurs || !isTransactionId(id)) return ok([{ ...event, parentId: null, about: { kind: "nothing" } }]);
  const thin: PspEvent = { ...event, parentId: id, about: { kind: "thin" } };
  return ok(eventType === VOID ? [thin, { ...thin, id: `${notificationId}${MONEY_BACK}` }] : [thin]);
}

const MONEY_BACK = ":money_back";

/** Reads the transaction that a thin event names, as it is now, and tells what that means for us. */
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

/** A transaction of the account, or none; a key that was revoked says nothing about it. */
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
 * The end of one transaction is not that of its attempt while another one lives: a form can be submitted twice. Then that one speaks for
 * the attempt.
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

/** A refund that was made in Authorize.Net's own pages has no description of ours: its currency is its payment's. */
function aboutRefund({ account }: At, refund: Transaction, parent: Transaction): PspEvent["about"] {
  const money = moneyFrom(refund.settleAmount, parent.currency);
  const observation = observeRefund(refund, { livemode: account.livemode, money });
  return observation === null ? NOTHING : { kind: "refund", observation };
}

/** Looks at a transaction, and at the payment that it is a refund of, for our reference. */
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

/** Registers our webhook. Its notifications are signed with the account's own key, which no call gives out: it is one of the credentials. */
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
  if (answer.kind !== "answered") return withoutLock(answer);
  const { webhookId, status } = answer.object;
  const made = typeof webhookId === "string" && status === "active" && answer.object.url === url;
  return made ? { kind: "registered", secret } : unknown("not the webhook that was asked for");
}
