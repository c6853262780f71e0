/** What people type into the desk's forms, and the words for what is wrong with it. */

import { exponentOf } from "../../domain/currencies.ts";
import { parseAmount, toDecimal } from "../../domain/money.ts";
import type { Form } from "./forms.ts";

interface TypedAmount {
  readonly form: Form;
  readonly name: string;
  /** A known one. */
  readonly currency: string;
}

/** A sum typed in major units, in minor units; NaN, with words in `errors`, where it cannot be read. */
export function amountOf({ form, name, currency }: TypedAmount, errors: Record<string, string>): number {
  const parsed = parseAmount(form[name] ?? "", currency);
  if (parsed.ok) return parsed.value;
  const exponent = exponentOf(currency);
  const example = toDecimal({ amount: exponent === 0 ? 1999 : 1999 * 10 ** (exponent - 2), currency });
  const words = {
    empty: `Enter a sum, such as ${example}.`,
    not_a_number: `Write the sum in digits, such as ${example}.`,
    too_many_decimals:
      exponent === 0
        ? `${currency} has no decimals.`
        : `${currency} has at most ${exponent} decimals, such as ${example}.`,
    too_large: "This sum is too large.",
  };
  errors[name] ??= words[parsed.error];
  return Number.NaN;
}

/** The detail of a field's error, which continues the field's name, as a sentence of its own. */
export function sentence(detail: string): string {
  const continues = /^(?:is|are|has|have|may|must|cannot|belongs?|exceeds)\b/.test(detail);
  const text = continues ? `This ${detail}` : `${detail.charAt(0).toUpperCase()}${detail.slice(1)}`;
  return /[.!?]$/.test(text) ? text : `${text}.`;
}

/** One site a line. What people copy from the address bar may have a path: the site is meant. */
export function originsOf(typed: string): readonly string[] {
  return typed
    .split(/\s+/)
    .filter((site) => site !== "")
    .map((site) => (URL.canParse(site) && /^https?:/.test(site) ? new URL(site).origin : site));
}
