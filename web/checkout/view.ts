/** What the checkout page is given, and what its parts derive from it. */

import { checkoutOf } from "../../worker/domain/checkout.ts";
import type { LineItem, LinkDefinition } from "../../worker/domain/link.ts";
import type { Money } from "../../worker/domain/money.ts";
import type { FxTerms } from "../../worker/domain/presentment.ts";
import type { Price } from "../../worker/domain/pricing.ts";
import type { OpenGraph } from "../document.tsx";
import type { Messages } from "../i18n/messages.ts";
import type { MerchantView } from "../parts/brand-header.tsx";
import type { LanguageForm } from "../parts/language-switch.tsx";

/** The form as it was last sent, or empty. */
export interface CheckoutForm {
  /** Goes into the hidden field `attempt`. */
  readonly attemptId: string;
  /** Goes into the hidden field `price_version`. */
  readonly priceVersion: number;
  /**
   * Typed strings by field: `email`, `amount`, `amount_choice` (minor units or `other`), `quantity_0` …, `extra_0` …, `tip` (`none`, `p1000` in
   * basis points, `a500` in minor units or `other`), `tip_amount`, `phone`, `field_{key}`, `ship_country` and the other `ship_` fields,
   * `shipping_rate` (an index), `currency` (empty: the link's), `code`, `tax_country`, `vat_id`, `note`, `consent` (`yes`).
   * The code of a wallet (`wallet_code`) is never among them.
   */
  readonly values: Readonly<Record<string, string>>;
  /** Messages by field; besides the fields above, `total`. */
  readonly errors: Readonly<Record<string, string>>;
}

/** Currencies that can be paid now, and where one is chosen its quote: the token, and the total under its terms (null while unknown). */
export interface PresentmentView {
  readonly currencies: readonly string[];
  readonly chosen: { readonly quote: FxTerms; readonly token: string; readonly total: number | null } | null;
}

export interface CheckoutProps {
  readonly merchant: MerchantView;
  readonly link: { readonly slug: string; readonly definition: LinkDefinition };
  readonly livemode: boolean;
  /** Who takes the card; `origin` is that of its own page, null where it is not known. */
  readonly provider: { readonly name: string; readonly origin: string | null };
  readonly form: CheckoutForm;
  /** The selection as priced; null while it cannot be. */
  readonly price: Price | null;
  /** Of other currencies that may be paid in; null where the link has its own alone. */
  readonly presentment: PresentmentView | null;
  /** What is taken off the fees, in basis points. */
  readonly feeDiscount: number;
  /** Whether it may be paid from a wallet, by a code of it. */
  readonly takesWallets: boolean;
  readonly notice: "price_changed" | "busy" | null;
  /** Unix milliseconds. */
  readonly expiresAt: number | null;
  /** What previews show. */
  readonly openGraph: OpenGraph;
  /** The page stands in a frame of another site: paying leaves it, since neither cookies nor the PSP's pages work there. */
  readonly isFramed: boolean;
  /** Where the form is posted to. */
  readonly action: string;
  readonly languageForm: LanguageForm;
  readonly locale: string;
  readonly t: Messages;
}

/** What is paid as the page shows it; null while it cannot be priced. */
export function toPay({ price, presentment }: Pick<CheckoutProps, "price" | "presentment">): Money | null {
  const chosen = presentment?.chosen ?? null;
  if (chosen !== null) return chosen.total === null ? null : { amount: chosen.total, currency: chosen.quote.to };
  return price === null ? null : { amount: price.total, currency: price.currency };
}

/** The address of a link's page, which stays in its frame where it stands in one. */
export function pageAddress(slug: string, isFramed: boolean): string {
  return isFramed ? `/${slug}?embed=1` : `/${slug}`;
}

/** One line of the summary. `quantity` is null where what was typed is no number or was refused. */
export interface SummaryLine {
  /** The field that its quantity is typed into, by which the script finds it; null where there is none. */
  readonly field: string | null;
  readonly name: string;
  readonly amount: number;
  readonly quantity: number | null;
  readonly image?: string;
}

/** The quantity in a field: `initial` where nothing was typed, null where it is no number or was refused. */
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

/** Whether the total has parts that are worth a list, or may have them while the shopper chooses. A tax that the price holds is none. */
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

/** What the link itself is for, line by line, at the quantities of the form. */
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

/** Every extra of a link at the quantity of the form, 0 for what nobody added. */
export function extraLines({ link, form }: Pick<CheckoutProps, "link" | "form">): readonly SummaryLine[] {
  return checkoutOf(link.definition).extras.map(({ name, amount }, index) => {
    const field = `extra_${index}`;
    return { field, name, amount, quantity: quantityIn(form, field, 0) };
  });
}

/** Says whether the shopper's choices change the total. */
export function isAdjustable(definition: LinkDefinition): boolean {
  const { extras, tips, shipping, tax } = checkoutOf(definition);
  const { price } = definition;
  const isChosen = price.kind === "open" || itemsOf(definition).some(({ adjustable }) => adjustable !== null);
  return (
    isChosen || tax?.rate.kind === "eu_vat" || extras.length > 0 || tips !== null || (shipping?.rates.length ?? 0) > 0
  );
}
