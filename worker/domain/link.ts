/** A payment link: its definition, the rules for changing it, and whether it takes payments now. */

import { type CheckoutOptions, checkoutOf } from "./checkout.ts";
import { feeFault } from "./fees.ts";
import { LIMITS } from "./limits.ts";
import { type OfferUses, promotionsFault, usesFault } from "./offers.ts";
import type { Surface } from "./payment/state.ts";
import { termsOf } from "./pricing.ts";
import { type FieldError, failure, ok, type Result } from "./result.ts";
import { type TaxRate, taxFault } from "./tax.ts";

/** One line of a link with items. `amount` is for one piece. */
export interface LineItem {
  readonly name: string;
  readonly amount: number;
  readonly quantity: number;
  /** The range in which the shopper may choose the quantity; null if it is fixed. */
  readonly adjustable: { readonly minimum: number; readonly maximum: number } | null;
  /** Id of a picture; absent if there is none. */
  readonly image?: string;
  /** Its tax, if it differs from the link's. */
  readonly tax?: TaxRate;
}

/** How the amount is determined: fixed, chosen by the shopper, or from line items. */
export type LinkPrice =
  | { readonly kind: "fixed"; readonly amount: number }
  | {
      readonly kind: "open";
      readonly minimum: number;
      readonly maximum: number;
      readonly suggestions: readonly number[];
    }
  | { readonly kind: "items"; readonly items: readonly LineItem[] };

/** What a merchant sets on a link. Times are Unix milliseconds. */
export interface LinkDefinition {
  readonly title: string;
  readonly description: string | null;
  readonly currency: string;
  readonly price: LinkPrice;
  readonly maxPayments: number | null;
  /** Who captures an authorisation: the system at once, or the merchant after delivery. */
  readonly capture: "automatic" | "manual";
  readonly expiresAt: number | null;
  /**
   * What happens to money paid after the link was closed, changed or expired, or a place ran out, and the PSP had been
   * asked to end the session.
   */
  readonly latePayments: LatePayments;
  /** Where a shopper whose browser runs scripts enters the card, at providers that offer it. Read it with `cardEntryOf`. */
  readonly cardEntry?: Surface;
  readonly successUrl: string | null;
  readonly metadata: Readonly<Record<string, string>>;
  /** What the page shows, offers and asks beside the price; read it with `checkoutOf`. Absent members have their plain value. */
  readonly checkout?: Partial<CheckoutOptions>;
  /** From when the link takes payments; null or absent: from the start. Read it with `activatesAtOf`. */
  readonly activatesAt?: number | null;
  /** Origins of sites that may frame the payment page; absent: none. Read them with `embedOriginsOf`. */
  readonly embedOrigins?: readonly string[];
  /** The wallet that its payments top up, which cannot be changed; null or absent: none. Read it with `topUpWalletOf`. */
  readonly topUpWalletId?: string | null;
  /** Whether it may be paid from wallets, if the deployment has them. Read it with `takesWallets`. */
  readonly takesWallets?: boolean;
}

/** `accept`: kept at the quoted price, if a place is free. `refund`: given back. */
export type LatePayments = "accept" | "refund";

/** A link's policy for late money; links from before it existed accept it. */
export function latePaymentsOf(definition: Partial<Pick<LinkDefinition, "latePayments">>): LatePayments {
  return definition.latePayments ?? "accept";
}

/** Where cards are entered on a link; on links from before there was a choice, on the provider's page. */
export function cardEntryOf(definition: Pick<LinkDefinition, "cardEntry">): Surface {
  return definition.cardEntry ?? "hosted";
}

/** When a link opens (Unix ms); null if it is open from the start, as are links from before this existed. */
export function activatesAtOf({ activatesAt }: Pick<LinkDefinition, "activatesAt">): number | null {
  return activatesAt ?? null;
}

/** The sites that may frame a link; links from before this existed have none. */
export function embedOriginsOf({ embedOrigins }: Pick<LinkDefinition, "embedOrigins">): readonly string[] {
  return embedOrigins ?? [];
}

/** The wallet that a link's payments top up; null if they are for goods. */
export function topUpWalletOf({ topUpWalletId }: Pick<LinkDefinition, "topUpWalletId">): string | null {
  return topUpWalletId ?? null;
}

/** Whether a link may be paid from wallets: only if its merchant allowed it, and never to top one up. */
export function takesWallets(definition: Pick<LinkDefinition, "takesWallets" | "topUpWalletId">): boolean {
  return definition.takesWallets === true && topUpWalletOf(definition) === null;
}

export type LinkStatus = "active" | "paused" | "archived";

/** The link as its object stores it. */
export interface LinkState {
  readonly id: string;
  readonly slug: string;
  readonly merchantId: string;
  readonly livemode: boolean;
  readonly createdAt: number;
  readonly definition: LinkDefinition;
  readonly status: LinkStatus;
  /** Counts every change, so that the newer of two copies can be told. */
  readonly version: number;
  /** Counts changes of what a shopper pays and agrees to: a form rendered under another version is shown again. */
  readonly priceVersion: number;
  /** Payments started: a link that has one keeps its currency. */
  readonly paymentsStarted: number;
  /** Places of a limited link held by shoppers who are paying. */
  readonly placesHeld: number;
  /** Places with a granted capture that has not failed. Never more than `maxPayments`. */
  readonly placesTaken: number;
  /** How much of the link's offers is held and used; absent if nothing is. */
  readonly offersUsed?: OfferUses;
}

/**
 * Whether a shopper may start a payment, or why not. `scheduled`: it opens later. `busy`: every remaining place is held
 * by somebody who is paying.
 */
export type Availability = "open" | "scheduled" | "busy" | "sold_out" | "expired" | "paused" | "archived";

/** The availability of a link whose top-up wallet is deactivated: a payment would have nowhere to go. */
export function pausedByWallet(availability: Availability): Availability {
  return availability === "open" || availability === "busy" ? "paused" : availability;
}

/** What a link's availability depends on; both the object's state and the read model's row have it. */
export interface AvailabilityFacts {
  readonly status: LinkStatus;
  readonly definition: Pick<LinkDefinition, "activatesAt" | "expiresAt" | "maxPayments">;
  readonly placesHeld: number;
  readonly placesTaken: number;
}

/** Whether a link takes payments at `now` (Unix ms). */
export function availabilityOf(link: AvailabilityFacts, now: number): Availability {
  if (link.status !== "active") return link.status;
  const { expiresAt, maxPayments } = link.definition;
  const activatesAt = activatesAtOf(link.definition);
  if (expiresAt !== null && now >= expiresAt) return "expired";
  if (activatesAt !== null && now < activatesAt) return "scheduled";
  if (maxPayments === null) return "open";
  if (link.placesTaken >= maxPayments) return "sold_out";
  return link.placesTaken + link.placesHeld >= maxPayments ? "busy" : "open";
}

/** Whether payments on this link are authorised first: because they need a place, or because the merchant captures. */
export function authorizesFirst({ maxPayments, capture }: Pick<LinkDefinition, "maxPayments" | "capture">): boolean {
  return maxPayments !== null || capture === "manual";
}

/**
 * The error in the times (Unix ms) that a merchant sets at `now`, with its field; null if there is none. A past opening
 * is allowed: the link is then open.
 */
export function timesFault(
  { activatesAt = null, expiresAt = null }: Partial<Pick<LinkDefinition, "activatesAt" | "expiresAt">>,
  now: number,
): FieldError | null {
  const reach = LIMITS.linkLifetimeMsMax;
  if (expiresAt !== null && expiresAt <= now) return { pointer: "/expires_at", detail: "must be in the future" };
  if (expiresAt !== null && expiresAt > now + reach)
    return { pointer: "/expires_at", detail: "must be within ten years" };
  if (activatesAt !== null && Math.abs(activatesAt - now) > reach)
    return { pointer: "/activates_at", detail: "must be within ten years" };
  return opensInTime({ activatesAt, expiresAt }) ? null : NEVER_OPEN;
}

const TOPS_UP_IN_ITS_OWN: FieldError = {
  pointer: "/presentment_currencies",
  detail: "must be empty on a link that tops up a wallet: the top-up is in the link's currency",
};
const TOPS_UP_ALONE: FieldError = {
  pointer: "/top_up_wallet_id",
  detail: "cannot be combined with line items, extras, tips or delivery: the whole price goes to the wallet",
};

const TOPS_UP_FROM_OUTSIDE: FieldError = {
  pointer: "/takes_wallets",
  detail: "must be false on a link that tops up a wallet: money in wallets comes from outside",
};

const UNPAYABLE: FieldError = { pointer: "/line_items", detail: "must not come to more than anybody can pay" };
const NEVER_OPEN: FieldError = { pointer: "/activates_at", detail: "must be before the link expires" };

function opensInTime(definition: Pick<LinkDefinition, "activatesAt" | "expiresAt">): boolean {
  const activatesAt = activatesAtOf(definition);
  return activatesAt === null || definition.expiresAt === null || activatesAt < definition.expiresAt;
}

/** The error in a link whose members are valid by themselves but do not fit together; null if there is none. */
export function definitionFault(definition: LinkDefinition): FieldError | null {
  if (!opensInTime(definition)) return NEVER_OPEN;
  const { price, currency } = definition;
  // Beyond that, its sums would leave the safe integers too.
  if (price.kind === "items" && leastOfItems(price.items) > LIMITS.amountMax) return UNPAYABLE;
  const { tax, fees, promotions, extras, tips, shipping, currencies } = checkoutOf(definition);
  const hasGoods = price.kind === "items" || extras.length > 0 || tips !== null || shipping !== null;
  if (topUpWalletOf(definition) !== null && hasGoods) return TOPS_UP_ALONE;
  if (topUpWalletOf(definition) !== null && currencies.length > 0) return TOPS_UP_IN_ITS_OWN;
  if (topUpWalletOf(definition) !== null && definition.takesWallets === true) return TOPS_UP_FROM_OUTSIDE;
  const rates = price.kind === "items" ? price.items.map((item) => item.tax) : [];
  const fault = taxFault(tax, rates) ?? promotionsFault(promotions);
  return fault ?? (fees === null ? null : feeFault(fees, { currency, least: leastOf(price) }));
}

/** The smallest non-zero amount that the price can come to, without what a shopper adds. */
function leastOf(price: LinkPrice): number {
  if (price.kind !== "items") return price.kind === "fixed" ? price.amount : price.minimum;
  const always = leastOfItems(price.items);
  return always > 0 ? always : Math.min(...price.items.map(({ amount }) => amount));
}

/** What a shopper pays for items at the least, which may be nothing. */
function leastOfItems(items: readonly LineItem[]): number {
  return items.reduce(
    (total, { amount, quantity, adjustable }) => total + amount * (adjustable?.minimum ?? quantity),
    0,
  );
}

/** A new link in its first state. The API's schema has validated the definition. */
export function newLink(
  given: Pick<LinkState, "id" | "slug" | "merchantId" | "livemode" | "createdAt" | "definition">,
): LinkState {
  return { ...given, status: "active", version: 1, priceVersion: 1, paymentsStarted: 0, placesHeld: 0, placesTaken: 0 };
}

/** A definition with the given members replaced. Whether the change is allowed is checked elsewhere. */
export function changedDefinition(definition: LinkDefinition, changes: Partial<LinkDefinition>): LinkDefinition {
  const checkout = { ...definition.checkout, ...changes.checkout };
  return { ...definition, ...changes, ...(Object.keys(checkout).length > 0 && { checkout }) };
}

/**
 * Applies a merchant's change. Refused: any change of an archived link; once a payment has started, another currency or
 * kind of price (the shopper's bank shows the old one), and adding or removing a limit (open sessions capture by
 * themselves or wait for a grant); a limit below the places granted; an opening that is not before the end. If the
 * opening is moved to later, shoppers who are paying may finish.
 */
export function changeLink(link: LinkState, changes: Partial<LinkDefinition>): Result<LinkState> {
  if (link.status === "archived") return failure("link_archived", "An archived link cannot be changed.");
  const definition = changedDefinition(link.definition, changes);
  const fault = definitionFault(definition);
  if (fault !== null) return failure("invalid_request", "The link's settings contradict each other.", [fault]);
  const refused = (pointer: string, detail: string): Result<never> =>
    failure("change_not_allowed", "A link that has been used cannot be changed like this.", [{ pointer, detail }]);
  if (topUpWalletOf(definition) !== null && definition.currency !== link.definition.currency)
    return refused("/currency", "is fixed on a link that tops up a wallet");
  if (link.paymentsStarted > 0) {
    if (definition.currency !== link.definition.currency)
      return refused("/currency", "is fixed once a payment has started");
    if (definition.price.kind !== link.definition.price.kind)
      return refused("/amount", "the kind of price is fixed once a payment has started");
    if ((definition.maxPayments === null) !== (link.definition.maxPayments === null)) {
      return refused(
        "/max_payments",
        "a limit can be raised or lowered, not added or removed, once a payment has started",
      );
    }
    if (definition.capture !== link.definition.capture) {
      return refused("/capture_method", "is fixed once a payment has started");
    }
  }
  if (definition.maxPayments !== null && definition.maxPayments < link.placesTaken) {
    return refused("/max_payments", `cannot be below the ${link.placesTaken} payments already taken`);
  }
  const used = usesFault({ ...link, definition });
  if (used !== null) return refused(used.pointer, used.detail);
  if (JSON.stringify(definition) === JSON.stringify(link.definition)) return ok(link);
  const priceChanged = termsOf(definition) !== termsOf(link.definition);
  return ok({
    ...link,
    definition,
    version: link.version + 1,
    priceVersion: link.priceVersion + (priceChanged ? 1 : 0),
  });
}

/** Pauses, resumes or archives. Setting the present status changes nothing; an archived link stays archived. */
export function changeLinkStatus(link: LinkState, status: LinkStatus): Result<LinkState> {
  if (link.status === status) return ok(link);
  if (link.status === "archived") return failure("link_archived", "An archived link stays archived.");
  return ok({ ...link, status, version: link.version + 1 });
}
