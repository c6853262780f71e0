/** The checkout page's props, and values derived from them. */

import { checkoutOf } from "../../worker/domain/checkout.ts";
import type { LineItem, LinkDefinition } from "../../worker/domain/link.ts";
import type { Money } from "../../worker/domain/money.ts";
import type { FxTerms } from "../../worker/domain/presentment.ts";
import type { Price } from "../../worker/domain/pricing.ts";
import type { OpenGraph } from "../document.tsx";
import type { Wording } from "../i18n/messages.ts";
import type { MerchantView } from "../parts/brand-header.tsx";
import type { LanguageForm } from "../parts/language-switch.tsx";

/** The form as last sent, or empty. */
export interface CheckoutForm {
  /** The hidden field `attempt`. */
  readonly attemptId: string;
  /** The hidden field `price_version`. */
  readonly priceVersion: number;
  /**
   * As typed, by field: `email`, `amount`, `amount_choice` (minor units or `other`), `quantity_0` …, `extra_0` …, `tip` (`none`, `p1000` in
   * basis points, `a500` in minor units or `other`), `tip_amount`, `phone`, `field_{key}`, `ship_country` and the other `ship_` fields,
   * `shipping_rate` (an index), `currency` (empty: the link's), `code`, `tax_country`, `vat_id`, `note`, `consent` (`yes`).
   * Never contains a wallet code (`wallet_code`).
   */
  readonly values: Readonly<Record<string, string>>;
  /** Messages by field; besides the fields above, `total`. */
  readonly errors: Readonly<Record<string, string>>;
}

/** The currencies available now, and the quote of the chosen one: its token, and the total at its rate (null while unknown). */
export interface PresentmentView {
  readonly currencies: readonly string[];
  readonly chosen: { readonly quote: FxTerms; readonly token: string; readonly total: number | null } | null;
}

export interface CheckoutProps extends Wording {
  readonly merchant: MerchantView;
  readonly link: { readonly slug: string; readonly definition: LinkDefinition };
  readonly livemode: boolean;
  /** Who takes the card; `origin` is that of its page, null if unknown. */
  readonly provider: { readonly name: string; readonly origin: string | null };
  readonly form: CheckoutForm;
  /** The price of the selection; null while it cannot be priced. */
  readonly price: Price | null;
  /** Null for a link with only its own currency. */
  readonly presentment: PresentmentView | null;
  /** What is taken off the fees, in basis points. */
  readonly feeDiscount: number;
  /** Whether a wallet code can pay. */
  readonly takesWallets: boolean;
  readonly notice: "price_changed" | "busy" | null;
  /** Unix milliseconds. */
  readonly expiresAt: number | null;
  /** The link preview. */
  readonly openGraph: OpenGraph;
  /** Whether the page is in another site's frame. Paying leaves the frame, since neither cookies nor the PSP's pages work there. */
  readonly isFramed: boolean;
  /** Where the form is posted to. */
  readonly action: string;
  readonly languageForm: LanguageForm;
}

/** The amount to pay, in the chosen currency; null while it cannot be priced. */
export function toPay({ price, presentment }: Pick<CheckoutProps, "price" | "presentment">): Money | null {
  const chosen = presentment?.chosen ?? null;
  if (chosen !== null) return chosen.total === null ? null : { amount: chosen.total, currency: chosen.quote.to };
  return price === null ? null : { amount: price.total, currency: price.currency };
}

/** The path of a link's page, which stays in its frame if it is in one. */
export function pageAddress(slug: string, isFramed: boolean): string {
  return isFramed ? `/${slug}?embed=1` : `/${slug}`;
}

/** One line of the summary. `quantity` is null if it is invalid. */
export interface SummaryLine {
  /** The field of its quantity, by which the script finds the line; null for a fixed quantity. */
  readonly field: string | null;
  readonly name: string;
  readonly amount: number;
  readonly quantity: number | null;
  readonly image?: string;
}

/** The quantity in a field: `initial` if empty, null if invalid. */
function quantityIn({ values, errors }: CheckoutForm, field: string, initial: number): number | null {
  if (errors[field] !== undefined) return null;
  const typed = values[field]?.trim() ?? "";
  if (typed === "") return initial;
  return /^\d{1,6}$/.test(typed) ? Number(typed) : null;
}

/** The items of a link with their index; none for other links. */
export function itemsOf({ price }: LinkDefinition): readonly (LineItem & { readonly index: number })[] {
  return price.kind === "items" ? price.items.map((item, index) => ({ ...item, index })) : [];
}

/** Whether the total has several parts, or can have them after the shopper's choices. Included tax is not a part. */
export function hasBreakdown({ link: { definition }, price }: Pick<CheckoutProps, "link" | "price">): boolean {
  const { extras, tips, shipping, tax, fees } = checkoutOf(definition);
  return (
    definition.price.kind === "items" ||
    extras.length + (shipping?.rates.length ?? 0) > 0 ||
    price?.discount !== undefined ||
    tips !== null ||
    tax?.behavior === "exclusive" ||
    (fees?.shopperShare ?? 0) > 0
  );
}

/** The link's own lines, with the quantities of the form. */
export function summaryLines({
  link: { definition },
  form,
  price,
}: Pick<CheckoutProps, "link" | "form" | "price">): readonly SummaryLine[] {
  if (definition.price.kind === "items") {
    return itemsOf(definition).map(({ adjustable, index, quantity, ...item }) => {
      const field = `quantity_${index}`;
      return adjustable === null
        ? { ...item, field: null, quantity }
        : { ...item, field, quantity: quantityIn(form, field, quantity) };
    });
  }
  const name = definition.title;
  if (definition.price.kind === "fixed") return [{ field: null, name, amount: definition.price.amount, quantity: 1 }];
  const amount = price?.lines[0]?.amount;
  return [{ field: "amount", name, amount: amount ?? 0, quantity: amount === undefined ? null : 1 }];
}

/** All extras of a link, with the quantities of the form; 0 for those not added. */
export function extraLines({ link, form }: Pick<CheckoutProps, "link" | "form">): readonly SummaryLine[] {
  return checkoutOf(link.definition).extras.map(({ name, amount }, index) => {
    const field = `extra_${index}`;
    return { field, name, amount, quantity: quantityIn(form, field, 0) };
  });
}

/** Whether the shopper's choices change the total. */
export function isAdjustable(definition: LinkDefinition): boolean {
  const { extras, tips, shipping, tax } = checkoutOf(definition);
  const { price } = definition;
  const isChosen = price.kind === "open" || itemsOf(definition).some(({ adjustable }) => adjustable !== null);
  return (
    isChosen || tax?.rate.kind === "eu_vat" || extras.length > 0 || tips !== null || (shipping?.rates.length ?? 0) > 0
  );
}
