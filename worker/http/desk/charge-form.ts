/** Converts a link's tax and promotion codes between the desk's form and the API's body. */

import { isCurrency } from "../../domain/currencies.ts";
import { LIMITS } from "../../domain/limits.ts";
import { toDecimal } from "../../domain/money.ts";
import type { Promotion } from "../../domain/offers.ts";
import type { LinkTax } from "../../domain/tax.ts";
import type { Form } from "./forms.ts";
import {
  amountOf,
  countOf,
  type Errors,
  jsonIn,
  percentOf,
  rowsOf,
  textOf,
  timeOf,
  typedTime,
  writePercent,
} from "./typed.ts";

/** Reads the form's tax as the API's body; null for none. */
export function readTax(form: Form, errors: Errors): Readonly<Record<string, unknown>> | null {
  const kind = textOf(form, "tax_kind");
  const shared = {
    behavior: textOf(form, "tax_behavior") || "inclusive",
    rounding: textOf(form, "tax_rounding") || "line",
  };
  if (kind === "fixed")
    return { type: kind, name: textOf(form, "tax_name"), basis_points: percentOf(form, "tax_rate", errors), ...shared };
  if (kind !== "eu_vat") return null;
  const seller = textOf(form, "tax_seller").toUpperCase();
  return {
    type: kind,
    category: textOf(form, "tax_category") || "standard",
    seller_country: seller,
    ...(textOf(form, "tax_seller_id") !== "" && { seller_vat_id: textOf(form, "tax_seller_id") }),
    // Passed through unchanged: the form has no visible field for it.
    ...(textOf(form, "tax_country_rates") !== "" && { country_rates: jsonIn(textOf(form, "tax_country_rates")) }),
    ...shared,
  };
}

/** The form fields of a tax. */
export function formOfTax(tax: LinkTax | null): Form {
  if (tax === null) return { tax_kind: "none" };
  const { behavior, rounding, name, sellerCountry, sellerVatId, rate } = tax;
  const shared = { tax_kind: rate.kind, tax_behavior: behavior, tax_rounding: rounding };
  if (rate.kind === "fixed") return { ...shared, tax_name: name, tax_rate: writePercent(rate.basisPoints) };
  return {
    ...shared,
    tax_category: rate.category,
    tax_seller: sellerCountry ?? "",
    ...(sellerVatId !== undefined && { tax_seller_id: sellerVatId }),
    tax_country_rates: JSON.stringify(rate.countryRates),
  };
}

/** The code rows that were filled in. */
export function promotionRowsOf(form: Form): readonly number[] {
  return rowsOf(form, "promotion", ["code", "off"], LIMITS.promotionsMax);
}

/** Reads the form's codes as the API's body, with amounts in the link's currency. */
export function readPromotions(
  form: Form,
  currency: string,
  errors: Errors,
): readonly Readonly<Record<string, unknown>>[] {
  return promotionRowsOf(form).map((row) => {
    const name = (member: string): string => `promotion_${row}_${member}`;
    const isShare = textOf(form, name("off")).endsWith("%");
    const count = (member: string): number | null =>
      textOf(form, name(member)) === "" ? null : countOf(form, name(member), errors);
    return {
      code: textOf(form, name("code")),
      basis_points: isShare ? percentOf(form, name("off"), errors) : null,
      amount: isShare || !isCurrency(currency) ? null : amountOf({ form, name: name("off"), currency }, errors),
      valid_from: timeOf(form, name("from"), errors),
      valid_until: timeOf(form, name("until"), errors),
      max_redemptions: count("max"),
      max_redemptions_per_shopper: count("each"),
    };
  });
}

/** The form fields of promotion codes. */
export function formOfPromotions(promotions: readonly Promotion[], currency: string): Form {
  return Object.fromEntries(
    promotions.flatMap(({ code, discount, validFrom, validUntil, max, maxPerShopper }, row) => {
      const off =
        discount.kind === "percentage"
          ? `${writePercent(discount.basisPoints)}%`
          : toDecimal({ amount: discount.amount, currency });
      const fields = {
        code,
        off,
        from: typedTime(validFrom),
        until: typedTime(validUntil),
        max: max === null ? "" : String(max),
        each: maxPerShopper === null ? "" : String(maxPerShopper),
      };
      return Object.entries(fields).map(([member, value]) => [`promotion_${row}_${member}`, value] as const);
    }),
  );
}

const MEMBERS: Readonly<Record<string, string>> = {
  basis_points: "off",
  amount: "off",
  valid_from: "from",
  valid_until: "until",
  max_redemptions: "max",
  max_redemptions_per_shopper: "each",
};
const TAX_MEMBERS: Readonly<Record<string, string>> = {
  basis_points: "rate",
  seller_country: "seller",
  seller_vat_id: "seller_id",
  type: "kind",
  country_rates: "kind",
};

/** The form field for a pointer into tax or promotion codes; null for any other pointer. */
export function chargeFieldOf(pointer: string, rows: readonly number[]): string | null {
  const [, index, member = "code"] = /^\/promotions\/(\d+)(?:\/(\w+))?/.exec(pointer) ?? [];
  if (index !== undefined) return `promotion_${rows[Number(index)] ?? 0}_${MEMBERS[member] ?? member}`;
  if (pointer.startsWith("/promotions")) return "promotion_0_code";
  const [, of = "type"] = /^\/tax(?:\/(\w+))?/.exec(pointer) ?? [];
  return pointer.startsWith("/tax") ? `tax_${TAX_MEMBERS[of] ?? of}` : null;
}
