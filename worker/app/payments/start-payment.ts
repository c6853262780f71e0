/** A shopper's POST: prices the choice, starts the payment at the link's object, opens the PSP's page. */

import { linkKeyOf } from "../../domain/ids.ts";
import { LIMITS } from "../../domain/limits.ts";
import type { LinkState } from "../../domain/link.ts";
import { type Granted, keepsClaim } from "../../domain/offers.ts";
import { isUnopened } from "../../domain/payment/fail-over.ts";
import type { StartCommand, StartRefusal } from "../../domain/payment/start.ts";
import {
  attemptOf,
  type Destination,
  isLive,
  latestAttempt,
  type PaymentState,
  type SessionForm,
  type Surface,
  WALLET_PROVIDER,
} from "../../domain/payment/state.ts";
import { ok } from "../../domain/result.ts";
import type { Timer } from "../../ports/clock.ts";
import type { LinkObjectMethods, LinkObjects } from "../../ports/link-objects.ts";
import type { PspAccount } from "../../ports/psp-accounts.ts";
import { type ClaimDeps, claimOffer } from "./claim-offer.ts";
import { doWorkFor, type Patience } from "./do-work.ts";
import type { WorkDeps } from "./perform-work.ts";
import { type RankDeps, type RankedAccounts, type RankRefusal, rankedAccounts } from "./rank-accounts.ts";

export interface StartPaymentDeps extends WorkDeps, RankDeps, ClaimDeps {
  readonly timer: Timer;
  readonly linkObjects: LinkObjects;
  /** Places of one link that one address may hold at once, a setting of the deployment. */
  readonly holdsPerAddressMax: number;
}

export interface StartPaymentInput
  extends Omit<
    StartCommand,
    | "paymentId"
    | "shopperKey"
    | "byShopper"
    | "claim"
    | "attempt"
    | "walletLacks"
    | "heldByAddress"
    | "holdsPerAddressMax"
  > {
  readonly requestId: string;
  /** From the snapshot: it locates the object and is trusted for nothing else. */
  readonly link: LinkState;
  readonly cookie: string | null;
  readonly granted: Granted;
  /** The incentive across links that its page could grant; null for none. */
  readonly claimable: string | null;
  /** Where the card should be entered, if the provider offers it. */
  readonly surface: Surface;
  /** The wallet of the shopper's code, and whether it lacked the money when it was read; null if the shopper pays at a PSP. */
  readonly wallet: { readonly id: string; readonly lacks: boolean } | null;
}

export type StartedPayment =
  /** The PSP's page waits for the shopper. */
  | { readonly kind: "redirect"; readonly url: string }
  /** The PSP's page waits for a form that the shopper's browser has to post. */
  | { readonly kind: "form"; readonly paymentId: string; readonly form: SessionForm }
  /** The PSP's card fields wait for the shopper on our page. */
  | { readonly kind: "card"; readonly paymentId: string }
  /** The payment's own page shows its state: no answer from the PSP yet, already paid, or another payment is live. */
  | { readonly kind: "status"; readonly paymentId: string }
  /** `link` is the current definition. */
  | { readonly kind: "refused"; readonly refusal: PaymentRefusal; readonly link: LinkState };

/** Besides the domain's reasons: none of the merchant's accounts can take this amount, or the object asks to try again. */
export type PaymentRefusal = StartRefusal | RankRefusal | { readonly code: "try_again" };

/** Starts or joins a payment. The same form posted twice, in a row or at once, is one payment with one session. */
export async function startPayment(deps: StartPaymentDeps, input: StartPaymentInput): Promise<StartedPayment> {
  const { link } = input;
  const linkKey = linkKeyOf(link.id);
  if (linkKey === null) throw new Error("a snapshot names a link whose id is malformed");
  const ranked = input.wallet === null ? await rankedAccounts(deps, input) : ok(null);
  if (!ranked.ok) return { kind: "refused", refusal: ranked.error, link };
  const object = deps.linkObjects.of(linkKey);
  const paymentId = deps.paymentIds.make(linkKey);
  const { email } = input;
  // The claim must match what the object decides by: with another price version it refuses the start.
  const claimable = input.priceVersion === link.priceVersion ? input.claimable : null;
  const claim = await claimOffer(deps, link, { id: paymentId, email, claimable });
  const started = await object.start({
    requestId: input.requestId,
    paymentId,
    claim,
    purchaseKey: input.purchaseKey,
    shopperKey: input.cookie === null ? null : deps.paymentIds.shopperKey(input.cookie),
    addressKey: input.addressKey,
    email,
    country: input.country,
    origin: input.origin,
    locale: input.locale,
    source: input.source,
    selection: input.selection,
    answers: input.answers,
    priceVersion: input.priceVersion,
    quote: input.quote,
    shownTotal: input.shownTotal,
    vatCheck: input.vatCheck,
    ...destinationOf(deps, input, ranked.value),
    walletLacks: input.wallet?.lacks ?? false,
    holdsPerAddressMax: deps.holdsPerAddressMax,
  });
  if (!started.ok) return { kind: "refused", refusal: { code: "try_again" }, link };
  const answer = started.value;
  // The outcome of this start is decided, and no late copy of it gets the claim.
  const isKept = answer.kind !== "refused" && answer.payment.id === paymentId && keepsClaim(answer.payment);
  if (claim !== null && !isKept) await deps.offerClaims.giveBack(paymentId);
  if (answer.kind === "refused") return answer;
  if (answer.kind === "other_live") return { kind: "status", paymentId: answer.payment.id };
  const patience = ranked.value === null ? undefined : patienceOf(ranked.value);
  const payment = (await doWorkFor(deps, object, answer.orders, patience)) ?? answer.payment;
  const failed = ranked.value === null ? null : { payment, ranked: ranked.value, surface: input.surface };
  return nextPageOf(await reopen(deps, object, failed === null ? payment : await failOver(deps, object, failed)));
}

/** What the first attempt is made with: the wallet, or the first account. */
function destinationOf(
  deps: StartPaymentDeps,
  { wallet, surface }: StartPaymentInput,
  ranked: RankedAccounts | null,
): Destination {
  if (wallet !== null) return { pspAccountId: wallet.id, provider: WALLET_PROVIDER, surface: "direct" };
  const first = ranked?.accounts[0];
  if (first === undefined) throw new Error("accounts were ranked, and there is none");
  return { pspAccountId: first.id, provider: first.provider, surface: surfaceFor(deps, first, surface) };
}

/** The surface that an account offers, given the wanted one. */
export function surfaceFor({ psps }: Pick<WorkDeps, "psps">, account: PspAccount, wanted: Surface): Surface {
  return wanted === "embedded" && psps[account.provider].cardElementOf(account) !== null ? "embedded" : "hosted";
}

function patienceOf({ patienceFor }: RankedAccounts): Patience {
  return ({ work, payment }) => patienceFor(attemptOf(payment, work.attempt)?.pspAccountId ?? "");
}

/**
 * Tries the other accounts in order while the previous one does not open its page. Nobody has been sent anywhere yet. If the
 * payment was started by the other half of a double click, accounts that it tried are skipped.
 */
async function failOver(
  deps: StartPaymentDeps,
  object: LinkObjectMethods,
  {
    payment,
    ranked,
    surface: wanted,
  }: { readonly payment: PaymentState; readonly ranked: RankedAccounts; readonly surface: Surface },
): Promise<PaymentState> {
  let latest = payment;
  for (const account of ranked.accounts) {
    const { id: pspAccountId, provider } = account;
    if (latest.attempts.some((attempt) => attempt.pspAccountId === pspAccountId)) continue;
    if (latest.closing !== null || !isUnopened(latestAttempt(latest))) break;
    const went = await object.failOver(payment.id, {
      pspAccountId,
      provider,
      surface: surfaceFor(deps, account, wanted),
    });
    if (!went.ok) break;
    latest = (await doWorkFor(deps, object, went.value.orders, patienceOf(ranked))) ?? went.value.payment;
  }
  return latest;
}

/**
 * Requests an unanswered session again, under the same key: the other half of a double click may be opening it, or the PSP had a
 * bad moment. Gives up after a few seconds; the payment's page then offers to continue.
 */
export async function reopen(
  deps: WorkDeps & { readonly timer: Timer },
  object: LinkObjectMethods,
  payment: PaymentState,
): Promise<PaymentState> {
  let latest = payment;
  for (const waitMs of LIMITS.reopenWaitsMs) {
    if (!isLive(latest) || latestAttempt(latest).session !== "opening") break;
    await deps.timer.sleep(waitMs);
    const resumed = await object.resume(payment.id);
    if (!resumed.ok) break;
    latest = (await doWorkFor(deps, object, resumed.value.orders)) ?? resumed.value.payment;
  }
  return latest;
}

/**
 * Sends a shopper to the PSP's page, or ours with its fields, while it can be paid in and the shopper has not left it; else to
 * the payment's own page. A failed bank challenge leaves the session open: it can be paid in again.
 */
export function nextPageOf(payment: PaymentState): StartedPayment {
  const { session, sessionUrl, sessionForm, surface, next } = latestAttempt(payment);
  const payable = isLive(payment) && session === "open" && sessionUrl !== null && next === null;
  if (payable && sessionForm !== null) return { kind: "form", paymentId: payment.id, form: sessionForm };
  if (payable && surface === "embedded") return { kind: "card", paymentId: payment.id };
  return payable ? { kind: "redirect", url: sessionUrl } : { kind: "status", paymentId: payment.id };
}
