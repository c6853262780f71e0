/** Reads values typed into the desk's forms, with messages for what is wrong. */

import { exponentOf } from "../../domain/currencies.ts";
import { parseAmount, toDecimal } from "../../domain/money.ts";
import type { Failure } from "../../domain/result.ts";
import type { Form } from "./forms.ts";

/** Messages by field of a form. */
export type Errors = Record<string, string>;

interface TypedAmount {
  readonly form: Form;
  readonly name: string;
  /** A known currency. */
  readonly currency: string;
}

/** Reads an amount typed in major units, as minor units; NaN, with a message in `errors`, if it cannot be read. */
export function amountOf({ form, name, currency }: TypedAmount, errors: Errors): number {
  const parsed = parseAmount(form[name] ?? "", currency);
  if (parsed.ok) return parsed.value;
  const exponent = exponentOf(currency);
  const example = toDecimal({ amount: exponent === 0 ? 1999 : 1999 * 10 ** (exponent - 2), currency });
  const words = {
    empty: `Enter an amount, such as ${example}.`,
    not_a_number: `Enter the amount in digits, such as ${example}.`,
    too_many_decimals:
      exponent === 0
        ? `${currency} has no decimals.`
        : `${currency} has at most ${exponent} decimals, such as ${example}.`,
    too_large: "This amount is too large.",
  };
  errors[name] ??= words[parsed.error];
  return Number.NaN;
}

/** Makes a sentence of a field error's detail, which is written to continue the field's name and quotes code in backquotes. */
export function sentence(quoted: string): string {
  const detail = quoted.replaceAll("`", "");
  const continues = /^(?:is|are|has|have|may|must|cannot|belongs?|exceeds)\b/.test(detail);
  const text = continues ? `This ${detail}` : `${detail.charAt(0).toUpperCase()}${detail.slice(1)}`;
  return /[.!?]$/.test(text) ? text : `${text}.`;
}

/** A failure's messages by field of a form. A failure that names no field is put under `fieldOf("")`. */
export function errorsOf({ detail, fields = [] }: Failure, fieldOf: (pointer: string) => string): Errors {
  const errors: Errors = {};
  for (const field of fields) errors[fieldOf(field.pointer)] ??= sentence(field.detail);
  if (fields.length === 0) errors[fieldOf("")] = detail;
  return errors;
}

/** Reads origins separated by whitespace. A URL copied from the address bar is cut to its origin. */
export function originsOf(typed: string): readonly string[] {
  return typed
    .split(/\s+/)
    .filter((site) => site !== "")
    .map((site) => (URL.canParse(site) && /^https?:/.test(site) ? new URL(site).origin : site));
}

/** A field's trimmed text; empty if absent. */
export function textOf(form: Form, name: string): string {
  return (form[name] ?? "").trim();
}

/** The rows of a list that were filled in, of at most `most`. */
export function rowsOf(form: Form, list: string, members: readonly string[], most: number): readonly number[] {
  return Array.from({ length: most }, (_, row) => row).filter((row) =>
    members.some((member) => textOf(form, `${list}_${row}_${member}`) !== ""),
  );
}

/** Reads a percentage as people write it (`3.5`, `3,5 %`), in basis points; NaN, with a message in `errors`, if it cannot be read. */
export function percentOf(form: Form, name: string, errors: Errors): number {
  const [, whole, part = ""] = /^(\d{1,3})(?:[.,](\d{1,2}))?\s*%?$/.exec(textOf(form, name)) ?? [];
  if (whole !== undefined) return Number(whole) * 100 + Number(part.padEnd(2, "0"));
  errors[name] ??= "Enter a percentage, such as 3.5.";
  return Number.NaN;
}

/** Basis points as a percentage for a form field. */
export function writePercent(basisPoints: number): string {
  return String(basisPoints / 100);
}

/** Reads a whole number; NaN, with a message in `errors`, if it cannot be read. */
export function countOf(form: Form, name: string, errors: Errors): number {
  const typed = textOf(form, name);
  if (/^\d{1,9}$/.test(typed)) return Number(typed);
  errors[name] ??= typed === "" ? "Enter a number." : "Enter a whole number in digits, such as 12.";
  return Number.NaN;
}

/** Reads a `datetime-local` field, which its label says is in UTC; null if empty. */
export function timeOf(form: Form, name: string, errors: Record<string, string>): string | null {
  const typed = textOf(form, name);
  if (typed === "") return null;
  const match = /^(\d{4}-\d\d-\d\dT\d\d:\d\d)(?::\d\d(?:\.\d{1,3})?)?$/.exec(typed);
  const time = `${match?.[1] ?? ""}:00Z`;
  if (Number.isNaN(Date.parse(time))) errors[name] = "Choose a date and a time, or leave both empty.";
  return time;
}

/** A time for a `datetime-local` field, in UTC; empty for none. */
export function typedTime(time: number | null): string {
  return time === null ? "" : new Date(time).toISOString().slice(0, 16);
}

/** Parses a hidden field of ours; null if empty. A tampered value stays text, which the schema refuses. */
export function jsonIn(text: string): unknown {
  try {
    return text === "" ? null : JSON.parse(text);
  } catch {
    return text;
  }
}
