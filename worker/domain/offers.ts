/**
 * What a link offers to some of its shoppers, codes that lower the price and first payments whose fees are lowered, and what of it one payment
 * is granted. Who counts what is told in `worker/decisions/0017-offers-are-held-like-places.md`, and in note 22 for what counts across links.
 */

import { checkoutOf } from "./checkout.ts";
import { countsAcrossLinks, type FeeIncentive, incentiveAcrossLinks } from "./fees.ts";
import { LIMITS } from "./limits.ts";
import type { LinkState } from "./link.ts";
import { ratioOf, scaled } from "./money.ts";
import type { PaymentState } from "./payment/state.ts";
import { type FieldError, fail, ok, type Result } from "./result.ts";

/** A share of lines and extras in basis points, or a sum in minor units of the link's currency. */
export type Discount =
  | { readonly kind: "percentage"; readonly basisPoints: number }
  | { readonly kind: "amount"; readonly amount: number };

/** A code that a shopper may type, as `readCode` writes it. Times in Unix ms. */
export interface Promotion {
  readonly code: string;
  readonly discount: Discount;
  readonly validFrom: number | null;
  readonly validUntil: number | null;
  /** So many payments may succeed with it, of all shoppers and of one; null: any number. */
  readonly max: number | null;
  readonly maxPerShopper: number | null;
}

/** A limit that a payment counts against from its start, as it was then. */
export interface OfferLimit {
  /** `fees`, `fees:` and the id of an incentive across links, or `code:` and the code: what the link counts its uses by. */
  readonly offer: string;
  readonly max: number | null;
  readonly maxPerShopper: number | null;
  /** Across links: by a claim that the payment was started with. Given back once, it is not to be had again. */
  readonly claimed?: true;
}

/** What a payment was granted. Its price holds it, whatever becomes of the offer afterwards. */
export interface Granted {
  readonly promotion: Pick<Promotion, "code" | "discount"> | null;
  /** What is taken off the fees, in basis points: 10000 is all of them. */
  readonly feeDiscount: number;
  readonly limits: readonly OfferLimit[];
}

export const NOTHING_GRANTED: Granted = { promotion: null, feeDiscount: 0, limits: [] };

/** Payments that hold an offer while they are being paid, and those that have used it by success. */
export interface OfferUse {
  readonly held: number;
  readonly taken: number;
}

/** By `OfferLimit.offer`. */
export type OfferUses = Readonly<Record<string, OfferUse>>;

/** Why a code is not granted. `used_by_you`: as often as one shopper may. */
export type CodeRefusal = "code_unknown" | "code_expired" | "code_used_up" | "code_used_by_you";

/** What decides about what a payment is granted. */
export interface OfferWish {
  /** As `readCode` has it; null where none was typed. */
  readonly code: string | null;
  /** How many other payments of this shopper hold or have used each offer; what is not there counts as none. */
  readonly byShopper: Readonly<Record<string, number>>;
  /** Whether the payment may hold anything that is limited. */
  readonly mayHold: boolean;
  /** The incentive across links of which the payment has a claim, or may get one as far as is known; null for none. */
  readonly claim: string | null;
  /** Unix ms. */
  readonly now: number;
}

/** Who counts as one shopper: an e-mail address, in whatever letters it is typed. */
export function shopperOf(email: string | null): string {
  return (email ?? "").trim().toLowerCase();
}

/** The id of an incentive across links of which a payment may get a claim, where `claims` of it are there; what one shopper has of it is not known. */
export function claimableOf({ definition }: Pick<LinkState, "definition">, claims: number): string | null {
  const incentive = incentiveAcrossLinks(checkoutOf(definition).fees);
  if (incentive === null) return null;
  return incentive.per === "merchant_shopper" || claims < incentive.payments ? incentive.id : null;
}

/** A code as it is compared: without spaces, in capital letters; null where none was typed. */
export function readCode(typed: string): string | null {
  const code = typed.normalize("NFKC").replace(/\s/g, "").toUpperCase();
  return code === "" ? null : code.slice(0, LIMITS.promotionCodeLengthMax + 1);
}

/** Grants a payment of a link what it may have: a code is refused with a reason, and an incentive just not granted. */
export function grantOffers(
  link: Pick<LinkState, "definition" | "offersUsed">,
  { code, ...wish }: OfferWish,
): Result<Granted, CodeRefusal> {
  const { promotions, fees } = checkoutOf(link.definition);
  const incentive = fees?.incentive === undefined ? null : grantIncentive(link, fees.incentive, wish);
  const promotion = code === null ? undefined : promotions.find((each) => each.code === code && hasBegun(each, wish));
  if (code !== null && promotion === undefined) return fail("code_unknown");
  const limits = [...(incentive?.limits ?? [])];
  if (promotion !== undefined) {
    const { validUntil } = promotion;
    if (validUntil !== null && wish.now >= validUntil) return fail("code_expired");
    const limit = limitOf(promotion);
    if (isBounded(limit)) {
      if (!leavesShopper(limit, wish.byShopper)) return fail("code_used_by_you");
      if (!wish.mayHold || !leavesRoom(link.offersUsed, limit)) return fail("code_used_up");
      limits.push(limit);
    }
  }
  return ok({
    promotion: promotion === undefined ? null : { code: promotion.code, discount: promotion.discount },
    feeDiscount: incentive?.feeDiscount ?? 0,
    limits,
  });
}

function hasBegun({ validFrom }: Promotion, { now }: Pick<OfferWish, "now">): boolean {
  return validFrom === null || now >= validFrom;
}

function grantIncentive(
  { offersUsed }: Pick<LinkState, "offersUsed">,
  incentive: FeeIncentive,
  { byShopper, mayHold, claim }: Pick<OfferWish, "byShopper" | "mayHold" | "claim">,
): Pick<Granted, "feeDiscount" | "limits"> | null {
  const limit = incentiveLimit(incentive);
  const isFree =
    limit.claimed === true
      ? claim !== null && claim === incentive.id
      : leavesRoom(offersUsed, limit) && leavesShopper(limit, byShopper);
  return mayHold && isFree ? { feeDiscount: incentive.discount, limits: [limit] } : null;
}

function limitOf({ code, max, maxPerShopper }: Promotion): OfferLimit {
  return { offer: `code:${code}`, max, maxPerShopper };
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

function leavesShopper({ offer, maxPerShopper }: OfferLimit, byShopper: OfferWish["byShopper"]): boolean {
  return maxPerShopper === null || (byShopper[offer] ?? 0) < maxPerShopper;
}

/** Whether what a payment of this link may be granted can be held by so many only: then it is authorised first. */
export function mayHoldOffer({ definition }: Pick<LinkState, "definition">, code: string | null): boolean {
  const { promotions, fees } = checkoutOf(definition);
  return (
    fees?.incentive !== undefined ||
    promotions.some((promotion) => promotion.code === code && isBounded(limitOf(promotion)))
  );
}

/** Whether one shopper may have so many only of something that the link offers: then it matters who he is. */
export function countsShoppers({ definition }: Pick<LinkState, "definition">): boolean {
  const { promotions, fees } = checkoutOf(definition);
  return fees?.incentive?.per === "shopper" || promotions.some(({ maxPerShopper }) => maxPerShopper !== null);
}

/**
 * Whether a payment that was granted `limits` finds room in all of them, beside its own places where it `holds` them. A limit counts as it
 * is now; one that the link no longer has, as it was. What was claimed counts elsewhere: while it is held it is there, and then never again.
 */
export function offersHaveRoom(
  { definition, offersUsed = {} }: Pick<LinkState, "definition" | "offersUsed">,
  { limits, holds }: { readonly limits: readonly OfferLimit[]; readonly holds: boolean },
  byShopper: OfferWish["byShopper"],
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

/** Whether a payment was granted something that counts across links. Its place, given back once, is not to be had again. */
export function isClaimed({ granted }: Pick<PaymentState, "granted">): boolean {
  return granted?.limits.some(({ claimed }) => claimed === true) === true;
}

/** Whether its claim still counts: it keeps the claim as it keeps its place. */
export function keepsClaim(payment: Pick<PaymentState, "granted" | "place">): boolean {
  return isClaimed(payment) && (payment.place === "held" || payment.place === "taken");
}

/** The uses after those that a payment moves, of each of its limits. */
export function movedUses(
  uses: OfferUses = {},
  limits: readonly OfferLimit[],
  moved: { readonly held: number; readonly taken: number },
): OfferUses {
  const after = limits.map(({ offer }) => {
    const { held, taken } = uses[offer] ?? { held: 0, taken: 0 };
    return [offer, { held: held + moved.held, taken: taken + moved.taken }] as const;
  });
  return { ...uses, ...Object.fromEntries(after) };
}

/** What a code takes off lines and extras of `subtotal`, half up and never more than there is. */
export function discountOn(subtotal: number, discount: Discount): number {
  const wanted =
    discount.kind === "amount" ? discount.amount : scaled(subtotal, ratioOf(discount.basisPoints), "half_up");
  return Math.min(wanted, subtotal);
}

/** Says what is wrong with the codes of a link, each where it is set; null where nothing is. */
export function promotionsFault(promotions: readonly Promotion[]): FieldError | null {
  const codes = promotions.map(({ code }) => code);
  for (const [index, { code, validFrom, validUntil }] of promotions.entries()) {
    const pointer = `/promotions/${index}`;
    if (codes.indexOf(code) < index) return { pointer: `${pointer}/code`, detail: "is there already" };
    if (validFrom !== null && validUntil !== null && validFrom >= validUntil)
      return { pointer: `${pointer}/valid_until`, detail: "must be after valid_from" };
  }
  return null;
}

/** Says which limit is below what has been used of it; null where none is. */
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
