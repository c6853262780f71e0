/** The other currencies on a link's page, and the quote for the one that a shopper chose. */

import { type RateTable, rateBetween } from "../../domain/fx.ts";
import type { LinkState } from "../../domain/link.ts";
import { type FxQuote, isQuoteGood, presentedTotal, presentmentOf, termsAt } from "../../domain/presentment.ts";
import type { Price } from "../../domain/pricing.ts";
import type { FxQuotes } from "../../ports/fx-quotes.ts";
import type { FxRates } from "../../ports/fx-rates.ts";
import type { PspAdapter, PspRegistry } from "../../ports/psp.ts";
import { canTake } from "../payments/rank-accounts.ts";

export interface PresentDeps {
  readonly fxRates: FxRates;
  readonly fxQuotes: FxQuotes;
  readonly psps: PspRegistry;
}

export interface Presenting {
  readonly link: LinkState;
  /** Of the merchant's connected accounts. */
  readonly providers: readonly string[];
  /** Whether its payments are authorised first. */
  readonly manual: boolean;
  /** In the link's own currency; null if not known yet. */
  readonly price: Price | null;
  readonly purchaseKey: string;
  /** From the form: the currency, empty for the link's own, and the token of the quote that its page showed. */
  readonly currency: string;
  readonly token: string;
  readonly now: number;
}

/** The form's quote, new or the one it came with. */
export interface PresentedQuote {
  readonly quote: FxQuote;
  readonly token: string;
  readonly isNew: boolean;
  /** In minor units of the quote's currency; null if the price is not known yet. */
  readonly total: number | null;
}

export interface Presentment {
  /** Those that can be paid in now, in the merchant's order. */
  readonly currencies: readonly string[];
  /** Null if the shopper pays in the link's own currency. */
  readonly chosen: PresentedQuote | null;
  /** The chosen currency cannot be paid in now: no rate is fresh enough, or no provider accepts the amount. */
  readonly isRefused: boolean;
}

/**
 * The presentment of one form; null if the link has only its own currency. A valid quote stays the form's, whatever the rates
 * have become. Stores nothing: before a payment starts, a quote exists only as its token.
 */
export async function present(deps: PresentDeps, asked: Presenting): Promise<Presentment | null> {
  const { link, currency, token, purchaseKey, now } = asked;
  const offered = presentmentOf(link.definition);
  if (offered.length === 0) return null;
  const tables = await deps.fxRates.tables();
  const currencies = offered.filter((to) => isPayable(deps, asked, rateOf(tables, asked, to)));
  if (currency === "" || currency === link.definition.currency) return { currencies, chosen: null, isRefused: false };
  const known = token === "" ? null : await deps.fxQuotes.verify(token, now);
  const isKept = known !== null && known.to === currency && isQuoteGood(known, { link, purchaseKey, now });
  const quote = isKept ? known : quoteOf(tables, asked);
  if (quote === null || !isPayable(deps, asked, quote)) return { currencies, chosen: null, isRefused: true };
  const total = asked.price === null ? null : presentedTotal(asked.price.total, quote);
  const signed = isKept ? token : await deps.fxQuotes.sign(quote);
  return { currencies, chosen: { quote, token: signed, isNew: !isKept, total }, isRefused: false };
}

type Terms = ReturnType<typeof termsAt>;

function rateOf(tables: readonly RateTable[], { link, now }: Presenting, to: string): Terms | null {
  const rate = rateBetween(tables, { from: link.definition.currency, to, now });
  return rate === null ? null : termsAt(link.definition, rate, now);
}

function quoteOf(tables: readonly RateTable[], asked: Presenting): FxQuote | null {
  const { link, currency, purchaseKey } = asked;
  const terms = presentmentOf(link.definition).includes(currency) ? rateOf(tables, asked, currency) : null;
  return terms === null ? null : { ...terms, linkId: link.id, priceVersion: link.priceVersion, purchaseKey };
}

/** Whether one of the merchant's providers accepts the converted price, if that is known. */
function isPayable({ psps }: PresentDeps, { providers, manual, price }: Presenting, terms: Terms | null): boolean {
  if (terms === null) return false;
  if (price === null) return true;
  const amount = presentedTotal(price.total, terms);
  const takes = (psp: PspAdapter): boolean =>
    providers.includes(psp.provider) && amount !== null && canTake(psp, { amount, currency: terms.to }, manual);
  return Object.values(psps).some(takes);
}
