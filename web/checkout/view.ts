/** What the checkout page is given, and what its parts derive from it. */

import type { LineItem, LinkDefinition } from "../../worker/domain/link.ts";
import type { Price } from "../../worker/domain/pricing.ts";
import type { Messages } from "../i18n/messages.ts";
import type { MerchantView } from "../parts/brand-header.tsx";

/** The form as it was last sent, or empty. */
export interface CheckoutForm {
  /** Goes into the hidden field `attempt`. */
  readonly attemptId: string;
  /** Goes into the hidden field `price_version`. */
  readonly priceVersion: number;
  /** Typed strings by field: `email`, `amount`, `amount_choice` (minor units or `other`), `quantity_0` … */
  readonly values: Readonly<Record<string, string>>;
  /** Messages by field; besides the fields above, `total`. */
  readonly errors: Readonly<Record<string, string>>;
}

export interface CheckoutProps {
  readonly merchant: MerchantView;
  readonly link: { readonly slug: string; readonly definition: LinkDefinition };
  readonly livemode: boolean;
  /** Who takes the card. */
  readonly provider: { readonly name: string };
  readonly form: CheckoutForm;
  /** The selection as priced; null while it cannot be. */
  readonly price: Price | null;
  readonly notice: "price_changed" | "busy" | null;
  /** Unix milliseconds. */
  readonly expiresAt: number | null;
  readonly canonicalUrl: string;
  readonly locale: string;
  readonly t: Messages;
}

/** One line of the summary. `quantity` is null where what was typed is no number. */
export interface SummaryLine {
  readonly index: number;
  readonly item: LineItem;
  readonly quantity: number | null;
}

/** The lines of a link with items at the quantities of the form; none for other links. */
export function summaryLines({ link, form }: Pick<CheckoutProps, "link" | "form">): readonly SummaryLine[] {
  const { price } = link.definition;
  if (price.kind !== "items") return [];
  return price.items.map((item, index) => {
    const typed = item.adjustable === null ? undefined : form.values[`quantity_${index}`];
    if (typed === undefined) return { index, item, quantity: item.quantity };
    return { index, item, quantity: /^\d{1,6}$/.test(typed) ? Number(typed) : null };
  });
}

/** Says whether the shopper's choices change the total. */
export function isAdjustable({ price }: LinkDefinition): boolean {
  return price.kind === "open" || (price.kind === "items" && price.items.some((item) => item.adjustable !== null));
}
