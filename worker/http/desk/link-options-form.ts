/** Converts a link's optional sections between the desk's form and the API's body. */

import { DESK_LOCALE } from "../../../web/desk/frame.tsx";
import { type CheckoutOptions, type CustomField, checkoutOf } from "../../domain/checkout.ts";
import { COUNTRIES, isCountry } from "../../domain/countries.ts";
import { LIMITS } from "../../domain/limits.ts";
import type { LinkDefinition } from "../../domain/link.ts";
import { toDecimal } from "../../domain/money.ts";
import { presentmentOf } from "../../domain/presentment.ts";
import { chargeFieldOf, formOfPromotions, formOfTax, promotionRowsOf, readPromotions, readTax } from "./charge-form.ts";
import { feeFieldOf, feeRowsOf, formOfFees, readFees } from "./fee-form.ts";
import type { Form } from "./forms.ts";
import { amountOf, type Errors, rowsOf, textOf } from "./typed.ts";

/** The form's row of each member of a list in the body, which leaves empty rows out. */
export interface OptionRows {
  readonly extras: readonly number[];
  readonly custom_fields: readonly number[];
  readonly rates: readonly number[];
  readonly promotions: readonly number[];
  readonly fees: readonly number[];
}

const NAMES = new Intl.DisplayNames(DESK_LOCALE, { type: "region" });
const CODES = new Map(COUNTRIES.map((code) => [(NAMES.of(code) ?? code).toLowerCase(), code]));

function isTicked(form: Form, name: string): boolean {
  return form[name] === "yes";
}

/** The rows of each list that were filled in. */
export function optionRowsOf(form: Form): OptionRows {
  return {
    extras: rowsOf(form, "extra", ["name", "amount", "maximum"], LIMITS.extrasMax),
    custom_fields: rowsOf(form, "field", ["label", "options", "minimum", "maximum"], LIMITS.customFieldsMax),
    rates: rowsOf(form, "rate", ["name", "amount", "delivery", "countries"], LIMITS.shippingRatesMax),
    promotions: promotionRowsOf(form),
    fees: feeRowsOf(form),
  };
}

/** The members of the API's body for the form's sections; none if the form has none. A value that cannot be read is NaN, with a message. */
export function readOptions(form: Form, currency: string, errors: Errors): Readonly<Record<string, unknown>> {
  if (form.options === undefined) return {};
  const rows = optionRowsOf(form);
  const sum = (name: string): number => amountOf({ form, name, currency }, errors);
  const consent = textOf(form, "consent_text").replace(/\r\n?/g, "\n");
  return {
    extras: rows.extras.map((row) => ({
      name: textOf(form, `extra_${row}_name`),
      amount: sum(`extra_${row}_amount`),
      maximum_quantity:
        textOf(form, `extra_${row}_maximum`) === "" ? 1 : numberOf(form, `extra_${row}_maximum`, errors),
    })),
    tips: readTips(form, currency, errors),
    promotions: readPromotions(form, currency, errors),
    tax: readTax(form, errors),
    fees: readFees(form, currency, errors),
    custom_fields: rows.custom_fields.map((row) => readField(form, row, errors)),
    shipping: isTicked(form, "shipping")
      ? {
          countries: readCountries(form, "shipping_countries", errors),
          rates: rows.rates.map((row) => ({
            name: textOf(form, `rate_${row}_name`),
            amount: textOf(form, `rate_${row}_amount`) === "" ? 0 : sum(`rate_${row}_amount`),
            delivery: textOf(form, `rate_${row}_delivery`) || null,
            countries: readCountries(form, `rate_${row}_countries`, errors),
          })),
        }
      : null,
    phone: textOf(form, "phone") || "none",
    consent: consent === "" ? null : { text: consent, terms_url: textOf(form, "consent_url") || null },
    note: isTicked(form, "note"),
    presentment_currencies: textOf(form, "presentment_currencies")
      .toUpperCase()
      .split(/[\s,;]+/)
      .filter((code) => code !== ""),
  };
}

/** Reads tips: percentages as people write them (`10 12.5`), in basis points, and amounts. */
function readTips(form: Form, currency: string, errors: Errors) {
  const words = (name: string): readonly string[] =>
    textOf(form, name)
      .split(/[\s;%]+/)
      .filter((word) => word !== "");
  const basisPoints = words("tip_percentages").map((word) => {
    const [, whole, part = ""] = /^(\d{1,3})(?:[.,](\d{1,2}))?$/.exec(word) ?? [];
    if (whole === undefined) errors.tip_percentages ??= "Enter percentages, such as 10 12.5 15.";
    return whole === undefined ? Number.NaN : Number(whole) * 100 + Number(part.padEnd(2, "0"));
  });
  const amounts = words("tip_amounts").map((word) =>
    amountOf({ form: { tip_amounts: word }, name: "tip_amounts", currency }, errors),
  );
  const own = isTicked(form, "tip_own");
  return basisPoints.length + amounts.length === 0 && !own
    ? null
    : { basis_points: basisPoints, amounts, own_amount: own };
}

function readField(form: Form, row: number, errors: Errors): Readonly<Record<string, unknown>> {
  const name = (member: string): string => `field_${row}_${member}`;
  const number = (member: string): number | null =>
    textOf(form, name(member)) === "" ? null : numberOf(form, name(member), errors);
  const base = {
    key: textOf(form, name("key")) || `field_${row + 1}`,
    label: textOf(form, name("label")),
    required: isTicked(form, name("required")),
  };
  switch (form[name("type")]) {
    case "number":
      return { ...base, type: "number", minimum: number("minimum"), maximum: number("maximum") };
    case "choice": {
      const options = textOf(form, name("options")).split(/[\r\n]+/);
      return {
        ...base,
        type: "choice",
        options: options.map((option) => option.trim()).filter((option) => option !== ""),
      };
    }
    default: {
      const [least, most] = [number("minimum"), number("maximum")];
      return {
        ...base,
        type: "text",
        ...(least !== null && { minimum_length: least }),
        ...(most !== null && { maximum_length: most }),
      };
    }
  }
}

function numberOf(form: Form, name: string, errors: Errors): number {
  const typed = textOf(form, name);
  if (/^-?\d{1,12}$/.test(typed)) return Number(typed);
  errors[name] ??= "Enter a whole number in digits, such as 12.";
  return Number.NaN;
}

/** Countries by code or English name, separated by commas or line breaks; null for anywhere. */
function readCountries(form: Form, name: string, errors: Errors): readonly string[] | null {
  const words = textOf(form, name)
    .split(/[,;\r\n]+/)
    .map((word) => word.trim())
    .filter((word) => word !== "");
  if (words.length === 0) return null;
  const codes = words.map((word) =>
    isCountry(word.toUpperCase()) ? word.toUpperCase() : CODES.get(word.toLowerCase()),
  );
  const unknown = words[codes.indexOf(undefined)];
  if (unknown !== undefined)
    errors[name] ??= `“${unknown.slice(0, 40)}” is not a country. Enter names or codes, such as Germany or DE.`;
  return [...new Set(codes.filter((code) => code !== undefined))];
}

/** The English names of countries, separated by commas. */
export function countryNames(countries: readonly string[]): string {
  return countries.map((code) => NAMES.of(code) ?? code).join(", ");
}

/** The form fields of a link's optional sections. */
export function formOfOptions(definition: LinkDefinition): Form {
  const { currency } = definition;
  const { extras, tips, fields, shipping, phone, consent, note, tax, fees, promotions } = checkoutOf(definition);
  const write = (amount: number): string => toDecimal({ amount, currency });
  const entries = (list: string, row: number, members: Readonly<Record<string, string>>) =>
    Object.entries(members).map(([member, value]) => [`${list}_${row}_${member}`, value] as const);
  return {
    options: "yes",
    ...Object.fromEntries(
      extras.flatMap(({ name, amount, maximum }, row) =>
        entries("extra", row, { name, amount: write(amount), maximum: String(maximum) }),
      ),
    ),
    ...formOfTips(tips, write),
    ...formOfPromotions(promotions, currency),
    ...formOfTax(tax),
    ...formOfFees(fees),
    ...Object.fromEntries(fields.flatMap((field, row) => entries("field", row, formOfField(field)))),
    ...(shipping !== null && {
      shipping: "yes",
      shipping_countries: countryNames(shipping.countries ?? []),
      ...Object.fromEntries(
        shipping.rates.flatMap(({ name, amount, delivery, countries }, row) =>
          entries("rate", row, {
            name,
            amount: write(amount),
            delivery: delivery ?? "",
            countries: countryNames(countries ?? []),
          }),
        ),
      ),
    }),
    phone,
    consent_text: consent?.text ?? "",
    consent_url: consent?.termsUrl ?? "",
    ...(note && { note: "yes" }),
    presentment_currencies: presentmentOf(definition).join(" "),
  };
}

function formOfTips(tips: CheckoutOptions["tips"], write: (amount: number) => string): Form {
  if (tips === null) return {};
  return {
    tip_percentages: tips.percentages.map((basisPoints) => String(basisPoints / 100)).join(" "),
    tip_amounts: tips.amounts.map(write).join(" "),
    ...(tips.own && { tip_own: "yes" }),
  };
}

function formOfField(field: CustomField): Form {
  const { key, label, type, required } = field;
  const base = { key, label, type, ...(required && { required: "yes" }) };
  const shown = (value: number | null): string => (value === null ? "" : String(value));
  switch (field.type) {
    case "choice":
      return { ...base, options: field.options.join("\n") };
    case "number":
      return { ...base, minimum: shown(field.minimum), maximum: shown(field.maximum) };
    case "text": {
      const { minimumLength, maximumLength } = field;
      return {
        ...base,
        minimum: minimumLength === 0 ? "" : String(minimumLength),
        maximum: maximumLength === LIMITS.answerLengthMax ? "" : String(maximumLength),
      };
    }
  }
}

const MEMBERS: Readonly<Record<string, string>> = {
  maximum_quantity: "maximum",
  maximum_length: "maximum",
  minimum_length: "minimum",
  key: "label",
  required: "required",
};

/** The form field for a pointer into the optional sections; null for any other pointer. */
export function optionFieldOf(pointer: string, rows: OptionRows): string | null {
  const charge = chargeFieldOf(pointer, rows.promotions) ?? feeFieldOf(pointer, rows.fees);
  if (charge !== null) return charge;
  const [, list, index = "", member = ""] =
    /^\/(extras|custom_fields|shipping\/rates)\/(\d+)\/(\w+)/.exec(pointer) ?? [];
  if (list !== undefined) {
    const [name, used] = {
      extras: ["extra", rows.extras] as const,
      custom_fields: ["field", rows.custom_fields] as const,
      "shipping/rates": ["rate", rows.rates] as const,
    }[list as "extras"];
    return `${name}_${used[Number(index)] ?? 0}_${MEMBERS[member] ?? member}`;
  }
  if (pointer.startsWith("/extras")) return "extra_0_name";
  if (pointer.startsWith("/custom_fields")) return "field_0_label";
  if (pointer.startsWith("/shipping/rates")) return "rate_0_name";
  if (pointer.startsWith("/shipping")) return "shipping_countries";
  if (pointer.startsWith("/tips/amounts")) return "tip_amounts";
  if (pointer.startsWith("/tips")) return "tip_percentages";
  if (pointer === "/consent/terms_url") return "consent_url";
  if (pointer.startsWith("/consent")) return "consent_text";
  if (pointer.startsWith("/presentment_currencies")) return "presentment_currencies";
  return pointer === "/phone" || pointer === "/note" ? pointer.slice(1) : null;
}
