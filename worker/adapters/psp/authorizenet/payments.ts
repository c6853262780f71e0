/** Authorize.Net's calls for one attempt: request a form token, query, capture, void. */

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
import { asRefused, type Members, unknown } from "../json-api.ts";
import { decimalOf, refusalOf } from "./amounts.ts";
import { call, credentialsOf, type Refusal } from "./client.ts";
import { describe, observeTransaction, type Transaction } from "./observe.ts";
import { type At, getTransaction, type Listed, listUnsettled, transact } from "./transactions.ts";

/** The longest that Authorize.Net offers: the same card, amount and reference within it count as one payment. */
export const DUPLICATE_WINDOW_MS = 8 * DURATION.HOUR_MS;
/** How long a token can display the form. */
const TOKEN_MS = 15 * DURATION.MINUTE_MS;

/** Makes Authorize.Net refuse a repeated transaction. */
export const TRANSACTION_SETTINGS: Members = {
  setting: [{ settingName: "duplicateWindow", settingValue: String(DUPLICATE_WINDOW_MS / DURATION.SECOND_MS) }],
};

/**
 * Requests a form token. That moves no money and leaves earlier tokens valid, so it is safe to repeat whatever became of the call before.
 * Every success carries the reference, whichever token it was paid with.
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
  if (answer.kind !== "answered") return asRefused(answer);
  const { token } = answer.object;
  if (typeof token !== "string" || token === "" || token.length > 8_000) return unknown("an answer without a token");
  const action = `${settings[credentials.environment].page}/payment/payment`;
  const form = { action, fields: { token }, validUntil: now + TOKEN_MS };
  return { kind: "opened", sessionId: reference, url: action, secret: null, expiresAt: request.expiresAt, form };
}

/** In the order of the API's schema. */
function transactionOf({ handle, price, title, email }: SessionRequest): Members {
  return {
    // Authorise only: a form can be submitted twice, and the second authorisation is never captured.
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

/** Statuses by rising progress. The transaction with the most progress speaks for the attempt; of several, the oldest. */
const RANKS: readonly (readonly string[])[] = [
  ["declined"],
  ["failedReview"],
  ["voided", "expired"],
  ["FDSPendingReview", "FDSAuthorizedPendingReview", "authorizedPendingRelease", "underReview"],
  ["authorizedPendingCapture"],
  ["capturedPendingSettlement"],
];

/** Reads the payment by its id, or searches by our reference. Finding none proves nothing: a displayed form may still be submitted. */
export async function queryAttempt(at: At, { reference, pspPaymentId }: AttemptHandle): Promise<AttemptAnswer> {
  if (pspPaymentId !== null) return observed(at, await getTransaction(at, pspPaymentId));
  const listed = await listUnsettled(at, reference);
  if (listed.kind !== "rows") return asRefused(listed);
  const best = mostAdvanced(listed.rows);
  if (best !== null) return observed(at, await getTransaction(at, best.id));
  if (listed.rows.length > 0) return unknown("no transaction with a documented status");
  const { livemode } = at.account;
  return {
    kind: "observed",
    observation: { ...silent(livemode), sessionId: reference, session: "open", stage: "none" },
  };
}

/** Rows come newest first, so the last of equals is the oldest. */
function mostAdvanced(rows: readonly Listed[]): Listed | null {
  const rank = ({ status }: Listed): number => RANKS.findIndex((statuses) => statuses.includes(status));
  return rows.reduce<Listed | null>((best, row) => {
    if (rank(row) < 0) return best;
    return best === null || rank(row) >= rank(best) ? row : best;
  }, null);
}

/** What a transaction says about its attempt. */
function observed(at: At, found: Awaited<ReturnType<typeof getTransaction>>): AttemptAnswer {
  if (found.kind !== "found") return asRefused(found);
  const observation = observeTransaction(found.transaction, at.account.livemode);
  return observation === null ? unknown("an undocumented status") : { kind: "observed", observation };
}

/** A displayed form cannot be closed, so this only reports the state of its payment. */
export async function closeSession(at: At, handle: AttemptHandle): Promise<AttemptAnswer> {
  return handle.sessionId === null ? unknown("no form was shown") : queryAttempt(at, handle);
}

/** Captures an authorisation. A transaction is captured only once, however often it is requested. */
export async function capture(at: At, handle: AttemptHandle, money: Money): Promise<AttemptAnswer> {
  return change(at, handle, {
    request: { transactionType: "priorAuthCaptureTransaction", amount: decimalOf(money) },
    done: (authorized) => ({ stage: "captured", authorized, captured: money }),
  });
}

/** Releases an authorisation. A payment captured meanwhile is left alone: a void would return that money too. */
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

/** Captures or voids a transaction that is still only authorised; otherwise reports its state. */
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
  if (answer.kind === "duplicate") return unknown("the same request was made a moment ago");
  // The transaction shows whether another change came first or the refusal is final.
  const after = await getTransaction(at, pspPaymentId);
  if (after.kind === "found" && !isAuthorized(after.transaction)) return observed(at, after);
  return after.kind === "found" ? { kind: "refused", reason: answer.reason } : beforeEffect(after);
}

function isAuthorized({ status }: Transaction): boolean {
  return status === "authorizedPendingCapture";
}

/** A refused query before an effect says nothing about the effect, which was not sent now but may have happened earlier. */
export function beforeEffect(answer: Refusal | Unknown): Unknown {
  return answer.kind === "refused" ? unknown(answer.reason) : answer;
}
