/** The first decision about a payment: whether a shopper may start it. */

import { type AnswerError, type GivenAnswers, readAnswers } from "../answers.ts";
import { checkoutOf } from "../checkout.ts";
import { partsOf } from "../ledger/parts.ts";
import { LIMITS } from "../limits.ts";
import { type Availability, availabilityOf, type LinkState, takesWallets, topUpWalletOf } from "../link.ts";
import type { Locale } from "../locales.ts";
import { type CodeRefusal, type Granted, grantOffers } from "../offers.ts";
import { type FxQuote, isQuoteGood, payableOf } from "../presentment.ts";
import type { Price, PricingError, Selection } from "../pricing.ts";
import { fail, ok, type Result } from "../result.ts";
import type { VatCheck } from "../tax.ts";
import type { AttemptStart, PaymentEvent } from "./events.ts";
import type { PaymentSource } from "./source.ts";

/**
 * A shopper's request to pay. Ids and keys are made outside; `heldByAddress` counts the places that the same network
 * address holds now.
 */
export interface StartCommand {
  readonly paymentId: string;
  readonly purchaseKey: string;
  readonly shopperKey: string | null;
  readonly addressKey: string;
  readonly email: string | null;
  /** The country of the shopper's network address, ISO 3166-1 alpha-2; null if unknown. */
  readonly country: string | null;
  readonly origin: string;
  readonly locale: Locale;
  readonly source: PaymentSource | null;
  readonly selection: Selection;
  readonly answers: GivenAnswers;
  /** The price version that the shopper saw. */
  readonly priceVersion: number;
  /** Set if the shopper pays in another currency than the link's: verified as ours, but not yet as still valid. */
  readonly quote: FxQuote | null;
  /** The total that the shopper saw, in minor units; null if it cannot change without the page showing it. */
  readonly shownTotal: number | null;
  /**
   * VIES's answer about the shopper's VAT id; null if none matters, or it was not asked. The page refuses an invalid id
   * before it gets here.
   */
  readonly vatCheck: VatCheck | null;
  /** How many other payments of this shopper hold or have used each offer. */
  readonly byShopper: Readonly<Record<string, number>>;
  /** The incentive across links that it has a usable claim of; null for none. */
  readonly claim: string | null;
  readonly attempt: Omit<AttemptStart, "number" | "startedAt">;
  /** Whether the paying wallet lacked the money when last checked. */
  readonly walletLacks: boolean;
  readonly heldByAddress: number;
  readonly holdsPerAddressMax: number;
}

/**
 * Why a payment does not start. `wallets_refused`: it was to be paid from a wallet, and the link accepts none.
 * `wallet_lacks`: the wallet lacks the money, or would have to pay in another currency than the link's.
 * `price_changed`: the shopper saw another price, or a rate that is no longer locked, and is asked again, with what is
 * granted now.
 */
export type StartRefusal =
  | { readonly code: "unavailable"; readonly availability: Exclude<Availability, "open"> }
  | { readonly code: "price_changed"; readonly granted: Granted | null }
  | { readonly code: "code_refused"; readonly why: CodeRefusal }
  | { readonly code: "wallets_refused" | "wallet_lacks" }
  | { readonly code: "not_priceable"; readonly error: PricingError }
  | { readonly code: "answers_refused"; readonly errors: readonly AnswerError[] };

/**
 * Decides a start at `now` (Unix ms). On a link with a limit it holds a place; a network address that already holds too
 * many is told that the link is busy.
 */
export function decideStart(
  link: LinkState,
  command: StartCommand,
  now: number,
): Result<readonly PaymentEvent[], StartRefusal> {
  const availability = availabilityOf(link, now);
  if (availability !== "open") return fail({ code: "unavailable", availability });
  if (command.priceVersion !== link.priceVersion) return fail({ code: "price_changed", granted: null });
  const { quote } = command;
  if (command.attempt.surface === "direct") {
    if (!takesWallets(link.definition)) return fail({ code: "wallets_refused" });
    // A wallet's payment is booked as the link's income: nobody would ever settle an exchange.
    if (command.walletLacks || quote !== null) return fail({ code: "wallet_lacks" });
  }
  if (quote !== null && !isQuoteGood(quote, { link, purchaseKey: command.purchaseKey, now }))
    return fail({ code: "price_changed", granted: null });
  const isCapped = command.heldByAddress >= command.holdsPerAddressMax;
  const code = command.selection.code ?? null;
  const granted = grantOffers(link, {
    code,
    byShopper: command.byShopper,
    mayHold: !isCapped,
    claim: command.claim,
    now,
  });
  if (!granted.ok) return fail({ code: "code_refused", why: granted.error });
  const priced = payableOf(link.definition, command.selection, { granted: granted.value, terms: quote });
  if (!priced.ok) return fail({ code: "not_priceable", error: priced.error });
  const { price, fx } = priced.value;
  if (command.shownTotal !== null && command.shownTotal !== price.total)
    return fail({ code: "price_changed", granted: granted.value });
  const own = fx?.price ?? price;
  const answers = readAnswers(checkoutOf(link.definition), command.answers, {
    delivery: command.selection.delivery,
    now,
  });
  if (!answers.ok) return fail({ code: "answers_refused", errors: answers.error });
  const needsPlace = link.definition.maxPayments !== null;
  const topUpWalletId = topUpWalletOf(link.definition);
  if (needsPlace && isCapped) return fail({ code: "unavailable", availability: "busy" });
  const { attempt, paymentId, purchaseKey, shopperKey, addressKey, email, origin, locale, source, priceVersion } =
    command;
  return ok([
    {
      type: "payment_started",
      payment: {
        id: paymentId,
        linkId: link.id,
        merchantId: link.merchantId,
        livemode: link.livemode,
        createdAt: now,
        purchaseKey,
        shopperKey,
        addressKey,
        email,
        origin,
        locale,
        source,
        title: link.definition.title,
        price,
        ...(fx !== null && { fx }),
        priceVersion,
        selection: command.selection,
        answers: answers.value,
        ...(own.tax?.kind === "eu_vat" && {
          taxEvidence: {
            address: answers.value?.address?.country ?? null,
            network: command.country,
            chosen: command.selection.buyer?.country ?? null,
            ...(own.tax.reverseCharge !== null && command.vatCheck !== null && { vatCheck: command.vatCheck }),
          },
        }),
        ...(hasParts(own) && { postsParts: true }),
        ...(isGranted(granted.value) && { granted: granted.value }),
        ...(topUpWalletId !== null && { topUpWalletId }),
        needsPlace,
        capture: link.definition.capture,
      },
    },
    ...(needsPlace || granted.value.limits.length > 0
      ? [{ type: "place_held", until: now + LIMITS.holdMs } as const]
      : []),
    { type: "attempt_started", attempt: { ...attempt, number: 1, startedAt: now } },
  ]);
}

function hasParts(price: Price): boolean {
  const { tax, fee } = partsOf(price);
  return tax + fee > 0;
}

function isGranted({ promotion, feeDiscount }: Granted): boolean {
  return promotion !== null || feeDiscount > 0;
}
