/** Reads the form of the checkout page: what was typed, what it means, and what is wrong with it. */

import { amountTextMessage, pricingMessage } from "../../../web/checkout/messages.ts";
import type { Wording } from "../../../web/i18n/messages.ts";
import { ID_ALPHABET } from "../../domain/ids.ts";
import { LIMITS } from "../../domain/limits.ts";
import type { LinkDefinition } from "../../domain/link.ts";
import { parseAmount } from "../../domain/money.ts";
import { type Price, priceOf, type Selection } from "../../domain/pricing.ts";
import { isEmailAddress } from "../../domain/text.ts";

const FIELD_NAME_LENGTH_MAX = 40;
const FIELD_LENGTH_MAX = 500;

/** Whether a parsed form is any fields with one text each: which of them count depends on the link. */
export function isFields(form: Readonly<Record<string, unknown>>): form is Readonly<Record<string, string>> {
  return Object.entries(form).every(
    ([name, text]) =>
      name.length <= FIELD_NAME_LENGTH_MAX && typeof text === "string" && text.length <= FIELD_LENGTH_MAX,
  );
}

/** 26 characters of the id alphabet are 130 bits. */
export const ATTEMPT_ID_LENGTH = 26;
const ATTEMPT_ID = new RegExp(`^[${ID_ALPHABET}]{${ATTEMPT_ID_LENGTH}}$`);

export interface ReadForm {
  /** Null where the form carried none: such a form is not protected against being sent twice. */
  readonly attemptId: string | null;
  /** The price version that the shopper saw; null where the form carried none. */
  readonly priceVersion: number | null;
  /** `update` only asks for the new total. */
  readonly action: "pay" | "update";
  readonly email: string | null;
  readonly selection: Selection;
  readonly price: Price | null;
  readonly values: Readonly<Record<string, string>>;
  readonly errors: Readonly<Record<string, string>>;
}

/** Reads a posted form against the definition that the page knows. The object prices the selection again. */
export function readCheckoutForm(
  fields: Readonly<Record<string, string>>,
  definition: LinkDefinition,
  wording: Wording,
): ReadForm {
  const { attempt, price_version: version, action, ...values } = fields;
  const errors: Record<string, string> = {};
  const selection = readSelection(values, definition, wording, errors);
  const priced = selection === null ? null : priceOf(definition, selection);
  if (priced !== null && !priced.ok)
    errors[priced.error.field] = pricingMessage(priced.error, { definition, ...wording });
  const email = (values.email ?? "").trim();
  if (action !== "update") {
    if (email === "") errors.email = wording.t.errors.emailRequired;
    else if (email.length > LIMITS.emailLengthMax || !isEmailAddress(email))
      errors.email = wording.t.errors.emailInvalid;
  }
  return {
    attemptId: attempt !== undefined && ATTEMPT_ID.test(attempt) ? attempt : null,
    priceVersion: version !== undefined && /^\d{1,9}$/.test(version) ? Number(version) : null,
    action: action === "update" ? "update" : "pay",
    email: email === "" ? null : email,
    selection: selection ?? { amount: null, quantities: {} },
    price: priced?.ok ? priced.value : null,
    values,
    errors,
  };
}

function readSelection(
  values: Readonly<Record<string, string>>,
  definition: LinkDefinition,
  wording: Wording,
  errors: Record<string, string>,
): Selection | null {
  const { price, currency } = definition;
  if (price.kind === "fixed") return { amount: null, quantities: {} };
  if (price.kind === "items") return readQuantities(values, price.items.length);
  const choice = values.amount_choice;
  if (choice !== undefined && choice !== "other" && price.suggestions.includes(Number(choice)))
    return { amount: Number(choice), quantities: {} };
  const parsed = parseAmount(values.amount ?? "", currency);
  if (parsed.ok) return { amount: parsed.value, quantities: {} };
  errors.amount = amountTextMessage(parsed.error, { definition, ...wording });
  return null;
}

function readQuantities(values: Readonly<Record<string, string>>, count: number): Selection {
  const quantities: Record<number, number> = {};
  for (let index = 0; index < count; index++) {
    const typed = values[`quantity_${index}`]?.trim();
    // What is no number is no allowed quantity either: pricing says so, with the bounds.
    if (typed !== undefined) quantities[index] = /^\d{1,6}$/.test(typed) ? Number(typed) : Number.NaN;
  }
  return { amount: null, quantities };
}
