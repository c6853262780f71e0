/** What link previews show of a link: its title, whom one pays and how much, and the picture that says the same. */

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
  /** The link's whole address. */
  readonly url: string;
  /** The whole address of its picture. */
  readonly cardUrl: string;
}

/** What the link costs before anything is added, as `locale` writes it; null where the shopper chooses, or a tax or fees are added for sure. */
export function sumOf(definition: LinkDefinition, locale: string): string | null {
  const { tax, fees } = checkoutOf(definition);
  const isMore = tax?.behavior === "exclusive" || (fees?.shopperShare ?? 0) > 0;
  const amount = isMore ? null : listedAmount(definition);
  return amount === null ? null : formatMoney({ amount, currency: definition.currency }, locale);
}

/** The preview of a link, in the words of its page. */
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
