/** A shopper's answers on a link's page: read leniently, rejected only if the merchant could not use them. */

import { type CheckoutOptions, type CustomField, deliversTo, type Shipping } from "./checkout.ts";
import { isCountry, needsPostalCode, regionIn } from "./countries.ts";
import { LIMITS } from "./limits.ts";
import type { DeliveryChoice } from "./pricing/shipping.ts";
import { fail, ok, type Result } from "./result.ts";
import { plainLineOf, plainTextOf } from "./text.ts";

/** The typed fields of an address, by their names in the form. */
export const ADDRESS_FIELDS = [
  "ship_name",
  "ship_line1",
  "ship_line2",
  "ship_postal_code",
  "ship_city",
  "ship_region",
] as const;
export type AddressField = (typeof ADDRESS_FIELDS)[number];

/** The answers as typed. */
export interface GivenAnswers {
  readonly phone: string;
  readonly address: Readonly<Record<AddressField, string>>;
  /** By the key of the field. */
  readonly fields: Readonly<Record<string, string>>;
  readonly note: string;
  readonly consents: boolean;
}

/** The answers of a shopper who was asked nothing. */
export const NOTHING_GIVEN: GivenAnswers = {
  phone: "",
  address: { ship_name: "", ship_line1: "", ship_line2: "", ship_postal_code: "", ship_city: "", ship_region: "" },
  fields: {},
  note: "",
  consents: false,
};

export interface PostalAddress {
  readonly name: string;
  readonly line1: string;
  readonly line2: string | null;
  readonly postalCode: string | null;
  readonly city: string;
  readonly region: string | null;
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
}

/** An answer with its question as it was asked. */
export interface CustomAnswer {
  readonly key: string;
  readonly label: string;
  readonly value: string;
}

/** The answers that a payment keeps. Unasked or unanswered ones are null or empty. */
export interface ShopperAnswers {
  readonly phone: string | null;
  readonly address: PostalAddress | null;
  readonly fields: readonly CustomAnswer[];
  readonly note: string | null;
  /** What was agreed to, in the words shown, and when (Unix ms). */
  readonly consent: { readonly text: string; readonly termsUrl: string | null; readonly at: number } | null;
}

export const ANSWER_FAULTS = [
  "required",
  "too_long",
  "too_short",
  "not_a_number",
  "below_minimum",
  "above_maximum",
  "not_offered",
  "invalid",
] as const;

/**
 * What is wrong with one answer, by its form field: an address field, `ship_country`, `phone`, `field_{key}`, `note` or
 * `consent`.
 */
export interface AnswerError {
  readonly field: string;
  readonly fault: (typeof ANSWER_FAULTS)[number];
  /** The bound that was violated. */
  readonly limit?: number;
}

/** The form field of a custom question. */
function fieldNameOf({ key }: Pick<CustomField, "key">): string {
  return `field_${key}`;
}

/**
 * Reads the answers that a link asks for; null if it asks for nothing, every error otherwise. The link decides: an
 * answer to a question that was not asked is dropped. The address's country is the one chosen for delivery, which was
 * priced.
 */
export function readAnswers(
  options: CheckoutOptions,
  given: GivenAnswers,
  { delivery, now }: { readonly delivery: DeliveryChoice | undefined; readonly now: number },
): Result<ShopperAnswers | null, readonly AnswerError[]> {
  const { phone, shipping, fields, note, consent } = options;
  if (phone === "none" && shipping === null && fields.length === 0 && !note && consent === null) return ok(null);
  const errors: AnswerError[] = [];
  const answers: ShopperAnswers = {
    phone: phone === "none" ? null : readPhone(given.phone, phone === "required", errors),
    fields: fields.flatMap((field) => readField(field, given.fields[field.key] ?? "", errors)),
    address:
      shipping === null ? null : readAddress(shipping, { ...given.address, country: delivery?.country ?? "" }, errors),
    note: note ? readNote(given.note, errors) : null,
    consent: consent === null || !given.consents ? null : { ...consent, at: now },
  };
  if (consent !== null && !given.consents) errors.push({ field: "consent", fault: "required" });
  return errors.length === 0 ? ok(answers) : fail(errors);
}

/** Whether two sets of answers are the same, apart from when they were given. */
export function sameAnswers(one: ShopperAnswers | null, other: ShopperAnswers | null): boolean {
  const timeless = (answers: ShopperAnswers | null) =>
    answers === null ? null : { ...answers, consent: answers.consent === null ? null : { ...answers.consent, at: 0 } };
  return JSON.stringify(timeless(one)) === JSON.stringify(timeless(other));
}

/** In E.164 (`+49…`), or as the national digits if no country code was typed: a merchant who delivers there can call either. */
function readPhone(typed: string, required: boolean, errors: AnswerError[]): string | null {
  const compact = plainLineOf(typed)
    .normalize("NFKC")
    .replace(/\(0\)/g, "")
    .replace(/[\s().\-/‐-―]/gu, "")
    .replace(/^00/, "+");
  if (compact === "") {
    if (required) errors.push({ field: "phone", fault: "required" });
    return null;
  }
  if (/^(?:\+[1-9]\d{6,14}|\d{6,15})$/.test(compact)) return compact;
  errors.push({ field: "phone", fault: "invalid" });
  return null;
}

function readField(field: CustomField, typed: string, errors: AnswerError[]): readonly CustomAnswer[] {
  const { key, label } = field;
  const text = plainLineOf(typed);
  const wrong = (fault: AnswerError["fault"], limit?: number): readonly CustomAnswer[] => {
    errors.push({ field: fieldNameOf(field), fault, ...(limit !== undefined && { limit }) });
    return [];
  };
  if (text === "") return field.required ? wrong("required") : [];
  switch (field.type) {
    case "text": {
      const length = [...text].length;
      if (length < field.minimumLength) return wrong("too_short", field.minimumLength);
      return length > field.maximumLength ? wrong("too_long", field.maximumLength) : [{ key, label, value: text }];
    }
    case "number": {
      const value = text
        .normalize("NFKC")
        .replace(/[\s'’]/gu, "")
        .replace("−", "-")
        .replace(",", ".");
      if (!/^[-+]?\d{1,12}(?:\.\d{1,6})?$/.test(value)) return wrong("not_a_number");
      if (field.minimum !== null && Number(value) < field.minimum) return wrong("below_minimum", field.minimum);
      if (field.maximum !== null && Number(value) > field.maximum) return wrong("above_maximum", field.maximum);
      return [{ key, label, value: value.replace(/^\+/, "") }];
    }
    case "choice":
      return field.options.includes(text) ? [{ key, label, value: text }] : wrong("not_offered");
  }
}

function readAddress(
  shipping: Shipping,
  { country, ...address }: GivenAnswers["address"] & { readonly country: string },
  errors: AnswerError[],
): PostalAddress | null {
  const before = errors.length;
  const line = (field: AddressField, required: boolean, lengthMax: number = LIMITS.addressLineLengthMax): string => {
    const text = plainLineOf(address[field]);
    if (text === "" && required) errors.push({ field, fault: "required" });
    if ([...text].length > lengthMax) errors.push({ field, fault: "too_long", limit: lengthMax });
    return text;
  };
  if (country === "") errors.push({ field: "ship_country", fault: "required" });
  else if (!isCountry(country) || !deliversTo(shipping, country))
    errors.push({ field: "ship_country", fault: "not_offered" });
  const name = line("ship_name", true);
  const line1 = line("ship_line1", true);
  const line2 = line("ship_line2", false);
  const postalCode = line("ship_postal_code", needsPostalCode(country), LIMITS.postalCodeLengthMax).toUpperCase();
  if (/[^\p{L}\p{N} -]/u.test(postalCode)) errors.push({ field: "ship_postal_code", fault: "invalid" });
  const city = line("ship_city", true);
  const region = line("ship_region", regionIn(country) === "required");
  const orNull = (text: string): string | null => (text === "" ? null : text);
  return errors.length > before
    ? null
    : { name, line1, line2: orNull(line2), postalCode: orNull(postalCode), city, region: orNull(region), country };
}

function readNote(typed: string, errors: AnswerError[]): string | null {
  const text = plainTextOf(typed);
  if ([...text].length > LIMITS.noteLengthMax)
    errors.push({ field: "note", fault: "too_long", limit: LIMITS.noteLengthMax });
  return text === "" ? null : text;
}
