/** A link's settings in words for the merchant: all that its page on the desk lists. */

import { DESK_LOCALE } from "../../../web/desk/frame.tsx";
import type { LinkSetting } from "../../../web/desk/link-page.tsx";
import { formatTime } from "../../../web/parts/time.tsx";
import { type CheckoutOptions, type CustomField, checkoutOf } from "../../domain/checkout.ts";
import { LIMITS } from "../../domain/limits.ts";
import { cardEntryOf, type LineItem, type LinkDefinition, latePaymentsOf, takesWallets } from "../../domain/link.ts";
import { formatMoney } from "../../domain/money.ts";
import type { Promotion } from "../../domain/offers.ts";
import { presentmentOf } from "../../domain/presentment.ts";
import { feeWords, percent, rateWords, taxWords } from "./charge-words.ts";
import { countryNames } from "./link-options-form.ts";
import { priceText } from "./rows.ts";

/** Facts from outside the link's definition. */
interface LinkFacts {
  /** How many payments used a fee incentive that is shared by links; null if it has none. */
  readonly claims: number | null;
  /** Whether the deployment keeps wallets. */
  readonly hasWallets: boolean;
}

type Write = (amount: number) => string;

/**
 * Every setting that the page shows as text, in the order of the form. Settings that a link does not use are left out.
 * Those which the page shows in another way (title, address, limit, times, sites, pictures, wallet) are not among them.
 */
export function settingsOf(definition: LinkDefinition, { claims, hasWallets }: LinkFacts): readonly LinkSetting[] {
  const { currency, price, metadata } = definition;
  const { extras, tips, promotions, tax, fees, fields, shipping, phone, note, consent } = checkoutOf(definition);
  const write: Write = (amount) => formatMoney({ amount, currency }, DESK_LOCALE);
  const suggestions = price.kind === "open" ? price.suggestions : [];
  const settings: readonly LinkSetting[] = [
    {
      label: "Price",
      lines: [
        priceText(definition),
        ...(suggestions.length === 0 ? [] : [`Suggested: ${listOf(suggestions.map(write))}`]),
      ],
    },
    { label: "Items", lines: price.kind === "items" ? price.items.map((item) => itemWords(item, write)) : [] },
    { label: "Description", lines: definition.description === null ? [] : [definition.description] },
    {
      label: "Extras",
      lines: extras.map(({ name, amount, maximum }) =>
        maximum === 1 ? `${name}, ${write(amount)}` : `${name}, ${write(amount)} each, up to ${maximum}`,
      ),
    },
    { label: "Tips", lines: tipWords(tips, write) },
    { label: "Promotion codes", lines: promotions.map((promotion) => promotionWords(promotion, write)) },
    { label: "Tax", lines: tax === null ? [] : taxWords(tax) },
    { label: "Fees", lines: fees === null ? [] : feeWords(fees, claims) },
    { label: "Questions", lines: fields.map(questionWords) },
    { label: "Delivery", lines: deliveryWords(shipping, write) },
    { label: "Phone number", lines: phone === "none" ? [] : [phone === "required" ? "Required" : "Optional"] },
    { label: "Note", lines: note ? ["Shoppers may add a note"] : [] },
    {
      label: "Terms to agree to",
      lines: consent === null ? [] : [consent.text, ...(consent.termsUrl === null ? [] : [consent.termsUrl])],
    },
    {
      label: "Other currencies",
      lines: presentmentOf(definition).length === 0 ? [] : [presentmentOf(definition).join(", ")],
    },
    { label: "Ways to pay", lines: payingWords(definition, hasWallets) },
    {
      label: "Late payments",
      lines: [latePaymentsOf(definition) === "accept" ? "Kept, if a place is free" : "Returned"],
    },
    { label: "Metadata", lines: Object.entries(metadata).map(([key, value]) => `${key}: ${value}`) },
  ];
  return settings.filter(({ lines }) => lines.length > 0);
}

function listOf(words: readonly string[]): string {
  return words.join(", ");
}

function itemWords({ name, amount, quantity, adjustable, tax }: LineItem, write: Write): string {
  const each = adjustable === null && quantity === 1 ? write(amount) : `${write(amount)} each`;
  const bounds = adjustable === null ? "" : `, ${adjustable.minimum} to ${adjustable.maximum} (${quantity} at first)`;
  const count = adjustable === null && quantity > 1 ? `${quantity} × ` : "";
  return `${count}${name}, ${each}${bounds}${tax === undefined ? "" : `, tax: ${rateWords(tax)}`}`;
}

function tipWords(tips: CheckoutOptions["tips"], write: Write): readonly string[] {
  if (tips === null) return [];
  const suggested = [...tips.percentages.map(percent), ...tips.amounts.map(write)];
  if (suggested.length === 0) return ["Any amount"];
  return [`${listOf(suggested)}${tips.own ? ", or another amount" : ""}`];
}

function promotionWords(
  { code, discount, validFrom, validUntil, max, maxPerShopper }: Promotion,
  write: Write,
): string {
  const off = discount.kind === "percentage" ? percent(discount.basisPoints) : write(discount.amount);
  const time = (at: number): string => formatTime(at, DESK_LOCALE);
  const limits = [
    ...(validFrom === null ? [] : [`from ${time(validFrom)}`]),
    ...(validUntil === null ? [] : [`until ${time(validUntil)}`]),
    ...(max === null ? [] : [`at most ${countOf(max, "payment")}`]),
    ...(maxPerShopper === null ? [] : [`at most ${maxPerShopper} per shopper`]),
  ];
  return listOf([`${code}: ${off} off`, ...limits]);
}

function countOf(count: number, thing: string): string {
  return `${count} ${thing}${count === 1 ? "" : "s"}`;
}

function questionWords(field: CustomField): string {
  return `${field.label} (${[field.required ? "required" : "optional", ...answerWords(field)].join(", ")})`;
}

function answerWords(field: CustomField): readonly string[] {
  switch (field.type) {
    case "choice":
      return [`one of ${field.options.join(" / ")}`];
    case "number": {
      const { minimum, maximum } = field;
      if (minimum !== null && maximum !== null) return [`a number from ${minimum} to ${maximum}`];
      if (minimum !== null) return [`a number of at least ${minimum}`];
      return [maximum === null ? "a number" : `a number of at most ${maximum}`];
    }
    case "text": {
      const { minimumLength: least, maximumLength: most } = field;
      const isShort = most < LIMITS.answerLengthMax;
      if (least > 0) return [isShort ? `${least} to ${most} characters` : `at least ${countOf(least, "character")}`];
      return isShort ? [`up to ${countOf(most, "character")}`] : [];
    }
  }
}

function deliveryWords(shipping: CheckoutOptions["shipping"], write: Write): readonly string[] {
  if (shipping === null) return [];
  const { countries, rates } = shipping;
  return [
    countries === null ? "To all countries" : `To ${countryNames(countries)}`,
    ...(rates.length === 0 ? ["Free"] : []),
    ...rates.map(({ name, amount, delivery, countries: only }) => {
      const words = [amount === 0 ? "free" : write(amount), ...(delivery === null ? [] : [delivery])];
      return `${name}: ${listOf([...words, ...(only === null ? [] : [`only to ${countryNames(only)}`])])}`;
    }),
  ];
}

function payingWords(definition: LinkDefinition, hasWallets: boolean): readonly string[] {
  const wallets = takesWallets(definition) ? "Wallets accepted" : "Wallets not accepted";
  return [
    definition.capture === "automatic" ? "Money taken at once" : "Money reserved first, and taken when you capture it",
    cardEntryOf(definition) === "hosted"
      ? "Cards entered on the provider’s page"
      : "Cards entered on your payment page, if the provider offers it",
    ...(hasWallets ? [wallets] : []),
  ];
}
