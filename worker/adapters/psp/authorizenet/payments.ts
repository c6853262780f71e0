/** Authorize.Net's calls for one attempt: a token for its form, the question, capture and void. */

import { DURATION } from "../../../domain/limits.ts";
import type { Money } from "../../../domain/money.ts";
import { silent } from "../../../domain/payment/observation.ts";
import type {
  AttemptAnswer,
  AttemptHandle,
  EffectMode,
  SessionAnswer,
  SessionRequest,
  Unknown,
} from "../../../ports/psp.ts";
import { decimalOf, refusalOf } from "./amounts.ts";
import { call, credentialsOf, type Members, type Refusal, unknown, withoutLock } from "./client.ts";
import { describe, observeTransaction, type Transaction } from "./observe.ts";
import { type At, getTransaction, type Listed, listUnsettled, transact } from "./transactions.ts";

/** The longest that Authorize.Net offers: the same card, sum and reference within it is one payment. */
export const DUPLICATE_WINDOW_MS = 8 * DURATION.HOUR_MS;
/** A token displays the form for so long after it was made. */
const TOKEN_MS = 15 * DURATION.MINUTE_MS;

/** The setting with which a transaction is refused that comes a second time. */
export const TRANSACTION_SETTINGS: Members = {
  setting: [{ settingName: "duplicateWindow", settingValue: String(DUPLICATE_WINDOW_MS / DURATION.SECOND_MS) }],
};

/**
 * Asks for a token. That moves no money and ends no earlier token, so it may always be asked for again, whatever became of the call
 * before. What keeps payments of several tokens apart is the reference: each success carries it.
 */
export async function openSession(
  { settings, account }: At,
  request: SessionRequest,
  { mode, now }: EffectMode & { readonly now: number },
): Promise<SessionAnswer> {
  if (refusalOf(request.price) !== null) return { kind: "refused", reason: "amount_not_supported" };
  const { reference } = request.handle;
  const credentials = credentialsOf(account);
  const answer = await call(settings, credentials, {
    name: "getHostedPaymentPageRequest",
    members: {
      refId: reference,
      transactionRequest: transactionOf(request),
      hostedPaymentSettings: { setting: settingsOf(request) },
    },
    patienceMs: request.patienceMs,
  });
  if (answer.kind === "refused" && answer.lockedOut && mode === "look") return unknown(answer.reason);
  if (answer.kind !== "answered") return withoutLock(answer);
  const { token } = answer.object;
  if (typeof token !== "string" || token === "" || token.length > 8_000) return unknown("an answer without a token");
  const action = `${settings[credentials.environment].page}/payment/payment`;
  const form = { action, fields: { token }, validUntil: now + TOKEN_MS };
  return { kind: "opened", sessionId: reference, url: action, secret: null, expiresAt: request.expiresAt, form };
}

/** In the order of the API's schema. */
function transactionOf({ handle, price, title, email }: SessionRequest): Members {
  return {
    // Never captured at once: a form can be submitted twice, and an authorisation that nobody captures is no charge.
    transactionType: "authOnlyTransaction",
    amount: decimalOf(price),
    currencyCode: price.currency,
    order: { invoiceNumber: handle.reference, description: describe(title, price.currency) },
    ...(email === null ? {} : { customer: { email } }),
    transactionSettings: TRANSACTION_SETTINGS,
  };
}

function settingsOf({ returnUrl, cancelUrl, title }: SessionRequest): Members[] {
  const setting = (settingName: string, value: Members): Members => ({
    settingName,
    settingValue: JSON.stringify(value),
  });
  return [
    setting("hostedPaymentReturnOptions", {
      showReceipt: false,
      url: returnUrl,
      urlText: "Continue",
      cancelUrl,
      cancelUrlText: "Cancel",
    }),
    setting("hostedPaymentPaymentOptions", { cardCodeRequired: true, showCreditCard: true, showBankAccount: false }),
    setting("hostedPaymentOrderOptions", { show: true, merchantName: title.slice(0, 100) }),
  ];
}

/** How far a listed transaction of an attempt has come; the one that came farthest speaks for it, the oldest of several. */
const RANKS: readonly (readonly string[])[] = [
  ["declined"],
  ["failedReview"],
  ["voided", "expired"],
  ["FDSPendingReview", "FDSAuthorizedPendingReview", "authorizedPendingRelease", "underReview"],
  ["authorizedPendingCapture"],
  ["capturedPendingSettlement"],
];

/** Asks for the payment by its id, or looks for one by our reference. That there is none proves nothing: a form that was displayed may be submitted later. */
export async function queryAttempt(at: At, { reference, pspPaymentId }: AttemptHandle): Promise<AttemptAnswer> {
  if (pspPaymentId !== null) return observed(at, await getTransaction(at, pspPaymentId));
  const listed = await listUnsettled(at, reference);
  if (listed.kind !== "rows") return withoutLock(listed);
  const best = mostAdvanced(listed.rows);
  if (best !== null) return observed(at, await getTransaction(at, best.id));
  if (listed.rows.length > 0) return unknown("no transaction with a documented status");
  const { livemode } = at.account;
  return {
    kind: "observed",
    observation: { ...silent(livemode), sessionId: reference, session: "open", stage: "none" },
  };
}

/** Rows come newest first, so that the last of equals is the oldest. */
function mostAdvanced(rows: readonly Listed[]): Listed | null {
  const rank = ({ status }: Listed): number => RANKS.findIndex((statuses) => statuses.includes(status));
  return rows.reduce<Listed | null>((best, row) => {
    if (rank(row) < 0) return best;
    return best === null || rank(row) >= rank(best) ? row : best;
  }, null);
}

/** What a transaction that was read says. */
function observed(at: At, found: Awaited<ReturnType<typeof getTransaction>>): AttemptAnswer {
  if (found.kind !== "found") return withoutLock(found);
  const observation = observeTransaction(found.transaction, at.account.livemode);
  return observation === null ? unknown("a status that is not documented") : { kind: "observed", observation };
}

/** Nothing can end a form that is displayed: what is known of its payment is all there is to say. */
export async function closeSession(at: At, handle: AttemptHandle): Promise<AttemptAnswer> {
  return handle.sessionId === null ? unknown("no form was shown") : queryAttempt(at, handle);
}

/** Captures an authorisation. There is one capture of a transaction, so that it is done once however often it is asked for. */
export async function capture(at: At, handle: AttemptHandle, money: Money): Promise<AttemptAnswer> {
  return change(at, handle, {
    request: { transactionType: "priorAuthCaptureTransaction", amount: decimalOf(money) },
    done: (authorized) => ({ stage: "captured", authorized, captured: money }),
  });
}

/** Releases an authorisation. What has been captured meanwhile is left alone: a void would give that back as well. */
export async function cancel(at: At, handle: AttemptHandle): Promise<AttemptAnswer> {
  return change(at, handle, {
    request: { transactionType: "voidTransaction" },
    done: (authorized) => ({ stage: "authorized", ending: "canceled", authorized }),
  });
}

interface Change {
  readonly request: Members;
  done(authorized: Money | null): Partial<ReturnType<typeof silent>>;
}

/** Changes an authorisation that is still one; of every other it only says what it is. */
async function change(at: At, { reference, pspPaymentId }: AttemptHandle, step: Change): Promise<AttemptAnswer> {
  if (pspPaymentId === null) return unknown("no payment is known");
  const before = await getTransaction(at, pspPaymentId);
  if (before.kind !== "found") return beforeEffect(before);
  if (!isAuthorized(before.transaction)) return observed(at, before);
  const answer = await transact(at, reference, { ...step.request, refTransId: pspPaymentId });
  if (answer.kind === "approved") {
    const known = observeTransaction(before.transaction, at.account.livemode);
    const authorized = known?.authorized ?? null;
    const observation = { ...silent(at.account.livemode), session: "closed" as const, ...step.done(authorized) };
    return { kind: "observed", observation: { ...observation, sessionId: reference, pspPaymentId } };
  }
  if (answer.kind === "unknown") return answer;
  if (answer.kind === "duplicate") return unknown("the same was asked for a moment ago");
  // Refused because something else came first, or for good: the transaction itself tells which.
  const after = await getTransaction(at, pspPaymentId);
  if (after.kind === "found" && !isAuthorized(after.transaction)) return observed(at, after);
  return after.kind === "found" ? { kind: "refused", reason: answer.reason } : beforeEffect(after);
}

function isAuthorized({ status }: Transaction): boolean {
  return status === "authorizedPendingCapture";
}

/** A question that is refused says nothing about the effect for which it was put: that was not sent now, and may have been done before. */
export function beforeEffect(answer: Refusal | Unknown): Unknown {
  return answer.kind === "refused" ? unknown(answer.reason) : answer;
}
