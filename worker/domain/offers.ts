/**
 * What a link offers to some of its shoppers (discount codes, and first payments with lower fees), and what one payment
 * is granted. Decision 0017 (`worker/decisions/0017-offers-are-held-like-places.md`) says who counts what, and decision
 * 0022 how limits across links work.
 */

import { checkoutOf } from "./checkout.ts";
import { countsAcrossLinks, type FeeIncentive, incentiveAcrossLinks } from "./fees.ts";
import { LIMITS } from "./limits.ts";
import type { LinkState } from "./link.ts";
import { ratioOf, scaled } from "./money.ts";
import type { PaymentState } from "./payment/state.ts";
import { type FieldError, fail, ok, type Result } from "./result.ts";

/** A percentage of lines and extras in basis points, or an amount in minor units of the link's currency. */
export type Discount =
  | { readonly kind: "percentage"; readonly basisPoints: number }
  | { readonly kind: "amount"; readonly amount: number };

/** A code that a shopper may type, as `readCode` normalises it. Times in Unix ms. */
export interface Promotion {
  readonly code: string;
  readonly discount: Discount;
  readonly validFrom: number | null;
  readonly validUntil: number | null;
  /** How many payments may succeed with it, in all and per shopper; null: any number. */
  readonly max: number | null;
  readonly maxPerShopper: number | null;
}

/** A limit that a payment counts against, as it was when the payment started. */
export interface OfferLimit {
  /** `fees`, `fees:` with the id of an incentive across links, or `code:` with the code: the key of the link's use counts. */
  readonly offer: string;
  readonly max: number | null;
  readonly maxPerShopper: number | null;
  /** Counted across links, by a claim that the payment was started with. Once given back, it cannot be claimed again. */
  readonly claimed?: true;
}

/** What a payment was granted. Its price includes it, whatever happens to the offer afterwards. */
export interface Granted {
  readonly promotion: Pick<Promotion, "code" | "discount"> | null;
  /** The reduction of the fees, in basis points: 10000 waives them. */
  readonly feeDiscount: number;
  readonly limits: readonly OfferLimit[];
  /** Whether its code is without limits, so that no place of the payment counts its use; absent before these were counted. */
  readonly isFreelyUsed?: true;
}

export const NOTHING_GRANTED: Granted = { promotion: null, feeDiscount: 0, limits: [] };

/**
 * Payments that hold an offer while they are being paid, and those that have used it by success. A use comes back if the
 * capture fails later, not by a refund. Codes without limits are never held.
 */
export interface OfferUse {
  readonly held: number;
  readonly taken: number;
}

/** By `OfferLimit.offer`. */
export type OfferUses = Readonly<Record<string, OfferUse>>;

/** Why a code is not granted. `used_by_you`: one shopper may not use it more often. */
export type CodeRefusal = "code_unknown" | "code_expired" | "code_used_up" | "code_used_by_you";

/** The input to the decision of what a payment is granted. */
export interface OfferRequest {
  /** As `readCode` returns it; null if none was typed. */
  readonly code: string | null;
  /** How many other payments of this shopper hold or have used each offer; a missing key counts as none. */
  readonly byShopper: Readonly<Record<string, number>>;
  /** Whether the payment may hold limited offers. */
  readonly mayHold: boolean;
  /** The incentive across links that the payment has a claim of, or may get one of as far as is known; null for none. */
  readonly claim: string | null;
  /** Unix ms. */
  readonly now: number;
}

/** What counts as one shopper: an e-mail address, ignoring case. */
export function shopperOf(email: string | null): string {
  return (email ?? "").trim().toLowerCase();
}

/**
 * The id of the incentive across links that a payment may get a claim of, given the number of existing `claims`; how
 * many one shopper has is not known here.
 */
export function claimableOf({ definition }: Pick<LinkState, "definition">, claims: number): string | null {
  const incentive = incentiveAcrossLinks(checkoutOf(definition).fees);
  if (incentive === null) return null;
  return incentive.per === "merchant_shopper" || claims < incentive.payments ? incentive.id : null;
}

/** A code normalised for comparison: without spaces, in capitals; null if none was typed. */
export function readCode(typed: string): string | null {
  const code = typed.normalize("NFKC").replace(/\s/g, "").toUpperCase();
  return code === "" ? null : code.slice(0, LIMITS.promotionCodeLengthMax + 1);
}

/** Grants a payment what it may have. A refused code gives a reason; an unavailable incentive is just not granted. */
export function grantOffers(
  link: Pick<LinkState, "definition" | "offersUsed">,
  { code, ...request }: OfferRequest,
): Result<Granted, CodeRefusal> {
  const { promotions, fees } = checkoutOf(link.definition);
  const incentive = fees?.incentive === undefined ? null : grantIncentive(link, fees.incentive, request);
  const promotion =
    code === null ? undefined : promotions.find((each) => each.code === code && hasBegun(each, request));
  if (code !== null && promotion === undefined) return fail("code_unknown");
  const limits = [...(incentive?.limits ?? [])];
  let isFreelyUsed = false;
  if (promotion !== undefined) {
    const { validUntil } = promotion;
    if (validUntil !== null && request.now >= validUntil) return fail("code_expired");
    const limit = limitOf(promotion);
    isFreelyUsed = !isBounded(limit);
    if (isBounded(limit)) {
      if (!leavesShopper(limit, request.byShopper)) return fail("code_used_by_you");
      if (!request.mayHold || !leavesRoom(link.offersUsed, limit)) return fail("code_used_up");
      limits.push(limit);
    }
  }
  return ok({
    promotion: promotion === undefined ? null : { code: promotion.code, discount: promotion.discount },
    feeDiscount: incentive?.feeDiscount ?? 0,
    limits,
    ...(isFreelyUsed && { isFreelyUsed }),
  });
}

function hasBegun({ validFrom }: Promotion, { now }: Pick<OfferRequest, "now">): boolean {
  return validFrom === null || now >= validFrom;
}

function grantIncentive(
  { offersUsed }: Pick<LinkState, "offersUsed">,
  incentive: FeeIncentive,
  { byShopper, mayHold, claim }: Pick<OfferRequest, "byShopper" | "mayHold" | "claim">,
): Pick<Granted, "feeDiscount" | "limits"> | null {
  const limit = incentiveLimit(incentive);
  const isFree =
    limit.claimed === true
      ? claim !== null && claim === incentive.id
      : leavesRoom(offersUsed, limit) && leavesShopper(limit, byShopper);
  return mayHold && isFree ? { feeDiscount: incentive.discount, limits: [limit] } : null;
}

function limitOf({ code, max, maxPerShopper }: Promotion): OfferLimit {
  return { offer: offerOf(code), max, maxPerShopper };
}

function incentiveLimit(incentive: FeeIncentive): OfferLimit {
  const { payments, per, id } = incentive;
  const [max, maxPerShopper] = per === "link" || per === "merchant" ? [payments, null] : [null, payments];
  return countsAcrossLinks(incentive)
    ? { offer: `fees:${id}`, max, maxPerShopper, claimed: true }
    : { offer: "fees", max, maxPerShopper };
}

function isBounded({ max, maxPerShopper }: OfferLimit): boolean {
  return max !== null || maxPerShopper !== null;
}

function leavesRoom(uses: OfferUses = {}, { offer, max }: OfferLimit): boolean {
  const { held, taken } = uses[offer] ?? { held: 0, taken: 0 };
  return max === null || held + taken < max;
}

function leavesShopper({ offer, maxPerShopper }: OfferLimit, byShopper: OfferRequest["byShopper"]): boolean {
  return maxPerShopper === null || (byShopper[offer] ?? 0) < maxPerShopper;
}

/** Whether the payment may be granted something limited: then it is authorised first. */
export function mayHoldOffer({ definition }: Pick<LinkState, "definition">, code: string | null): boolean {
  const { promotions, fees } = checkoutOf(definition);
  return (
    fees?.incentive !== undefined ||
    promotions.some((promotion) => promotion.code === code && isBounded(limitOf(promotion)))
  );
}

/** Whether any offer of the link is limited per shopper, so that the shopper's identity matters. */
export function countsShoppers({ definition }: Pick<LinkState, "definition">): boolean {
  const { promotions, fees } = checkoutOf(definition);
  return fees?.incentive?.per === "shopper" || promotions.some(({ maxPerShopper }) => maxPerShopper !== null);
}

/**
 * Whether a payment that was granted `limits` finds room in all of them; `holds`: its own uses are among those held. A
 * limit counts as it is now, or as it was if the link no longer has it. A claim counts elsewhere: it exists while it is
 * held, and never again.
 */
export function offersHaveRoom(
  { definition, offersUsed = {} }: Pick<LinkState, "definition" | "offersUsed">,
  { limits, holds }: { readonly limits: readonly OfferLimit[]; readonly holds: boolean },
  byShopper: OfferRequest["byShopper"],
): boolean {
  const { promotions, fees } = checkoutOf(definition);
  const now = new Map(
    [...promotions.map(limitOf), ...(fees?.incentive === undefined ? [] : [incentiveLimit(fees.incentive)])].map(
      (limit) => [limit.offer, limit],
    ),
  );
  return limits.every((granted) => {
    if (granted.claimed === true) return holds;
    const limit = now.get(granted.offer) ?? granted;
    const { held, taken } = offersUsed[limit.offer] ?? { held: 0, taken: 0 };
    const others = holds ? taken : held + taken;
    return (limit.max === null || others < limit.max) && leavesShopper(limit, byShopper);
  });
}

/** Whether a payment was granted something that counts across links. Its place, once given back, cannot be taken again. */
export function isClaimed({ granted }: Pick<PaymentState, "granted">): boolean {
  return granted?.limits.some(({ claimed }) => claimed === true) === true;
}

/** Whether its claim still counts: it keeps the claim as long as its place. */
export function keepsClaim(payment: Pick<PaymentState, "granted" | "place">): boolean {
  return isClaimed(payment) && (payment.place === "held" || payment.place === "taken");
}

/** The code without limits that a payment uses by succeeding; null if there is none. */
export function freelyUsedOf({ granted }: Pick<PaymentState, "granted">): Pick<OfferLimit, "offer"> | null {
  const code = granted?.isFreelyUsed === true ? granted.promotion?.code : undefined;
  return code === undefined ? null : { offer: offerOf(code) };
}

/** The key of a code's use counts in `OfferUses`. */
function offerOf(code: string): string {
  return `code:${code}`;
}

/** How often a code was used, as the link's object counts it, or as of the copy of its state that is given. */
export function usesOfCode({ offersUsed = {} }: { readonly offersUsed?: OfferUses }, code: string): OfferUse {
  return offersUsed[offerOf(code)] ?? { held: 0, taken: 0 };
}

/** The link's uses after a payment moved, in each of its limits. */
export function movedUses(
  uses: OfferUses = {},
  limits: readonly Pick<OfferLimit, "offer">[],
  moved: { readonly held: number; readonly taken: number },
): OfferUses {
  const after = limits.map(({ offer }) => {
    const { held, taken } = uses[offer] ?? { held: 0, taken: 0 };
    return [offer, { held: held + moved.held, taken: taken + moved.taken }] as const;
  });
  return { ...uses, ...Object.fromEntries(after) };
}

/** What a code takes off a `subtotal` of lines and extras, rounded half up and at most all of it. */
export function discountOn(subtotal: number, discount: Discount): number {
  const wanted =
    discount.kind === "amount" ? discount.amount : scaled(subtotal, ratioOf(discount.basisPoints), "half_up");
  return Math.min(wanted, subtotal);
}

/** The error in a link's codes, with its place; null if there is none. */
export function promotionsFault(promotions: readonly Promotion[]): FieldError | null {
  const codes = promotions.map(({ code }) => code);
  for (const [index, { code, validFrom, validUntil }] of promotions.entries()) {
    const pointer = `/promotions/${index}`;
    if (codes.indexOf(code) < index) return { pointer: `${pointer}/code`, detail: "is a duplicate" };
    if (validFrom !== null && validUntil !== null && validFrom >= validUntil)
      return { pointer: `${pointer}/valid_until`, detail: "must be after valid_from" };
  }
  return null;
}

/** The first limit that is below what is already used; null if there is none. */
export function usesFault({
  definition,
  offersUsed = {},
}: Pick<LinkState, "definition" | "offersUsed">): FieldError | null {
  const { promotions } = checkoutOf(definition);
  for (const [index, promotion] of promotions.entries()) {
    const taken = offersUsed[limitOf(promotion).offer]?.taken ?? 0;
    if (promotion.max !== null && promotion.max < taken)
      return {
        pointer: `/promotions/${index}/max_redemptions`,
        detail: `cannot be below the ${taken} redemptions that have been made`,
      };
  }
  return null;
}
