/** The link preview: title, merchant, price, and the image with the same content. */

import { checkoutOf } from "../../worker/domain/checkout.ts";
import type { LinkDefinition } from "../../worker/domain/link.ts";
import { formatMoney } from "../../worker/domain/money.ts";
import { listedAmount } from "../../worker/domain/pricing.ts";
import type { OpenGraph } from "../document.tsx";
import type { Wording } from "../i18n/messages.ts";
import { CARD_SIZE } from "../image/card-size.ts";
import type { MerchantView } from "../parts/brand-header.tsx";

export interface PreviewOf {
  readonly definition: LinkDefinition;
  readonly merchant: MerchantView;
  /** The link's absolute URL. */
  readonly url: string;
  /** The absolute URL of its image. */
  readonly cardUrl: string;
}

/** The link's price before any extras, formatted for `locale`; null if the shopper chooses it, or tax or fees are always added. */
export function sumOf(definition: LinkDefinition, locale: string): string | null {
  const { tax, fees } = checkoutOf(definition);
  const isMore = tax?.behavior === "exclusive" || (fees?.shopperShare ?? 0) > 0;
  const amount = isMore ? null : listedAmount(definition);
  return amount === null ? null : formatMoney({ amount, currency: definition.currency }, locale);
}

/** The Open Graph data of a link, in the page's language. */
export function previewOf({ definition, merchant, url, cardUrl }: PreviewOf, { locale, t }: Wording): OpenGraph {
  const sum = sumOf(definition, locale);
  const description =
    sum === null
      ? t.checkout.previewOpen({ merchant: merchant.name })
      : t.checkout.previewFixed({ sum, merchant: merchant.name });
  const { title } = definition;
  const image = { url: cardUrl, ...CARD_SIZE, alt: `${title} – ${description}` };
  return { title, description, siteName: merchant.name, url, image };
}
