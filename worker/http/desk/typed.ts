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

/** What stands in a field, without spaces around it. */
export function textOf(form: Form, name: string): string {
  return (form[name] ?? "").trim();
}

/** The rows of a list, of at most `most`, in which something was typed. */
export function rowsOf(form: Form, list: string, members: readonly string[], most: number): readonly number[] {
  return Array.from({ length: most }, (_, row) => row).filter((row) =>
    members.some((member) => textOf(form, `${list}_${row}_${member}`) !== ""),
  );
}

/** A percentage as people write it (`3.5`, `3,5 %`), in basis points; NaN, with words in `errors`, where it cannot be read. */
export function percentOf(form: Form, name: string, errors: Record<string, string>): number {
  const [, whole, part = ""] = /^(\d{1,3})(?:[.,](\d{1,2}))?\s*%?$/.exec(textOf(form, name)) ?? [];
  if (whole !== undefined) return Number(whole) * 100 + Number(part.padEnd(2, "0"));
  errors[name] ??= "Write a percentage such as 3.5.";
  return Number.NaN;
}

/** Basis points as a percentage to be typed. */
export function writePercent(basisPoints: number): string {
  return String(basisPoints / 100);
}

/** A whole number of a field; NaN, with words, where it is none. */
export function countOf(form: Form, name: string, errors: Record<string, string>): number {
  const typed = textOf(form, name);
  if (/^\d{1,9}$/.test(typed)) return Number(typed);
  errors[name] ??= typed === "" ? "Enter a number." : "Write a whole number in digits, such as 12.";
  return Number.NaN;
}

/** As `datetime-local` writes it, in UTC, as the form's label says; null where it is empty. */
export function timeOf(form: Form, name: string, errors: Record<string, string>): string | null {
  const typed = textOf(form, name);
  if (typed === "") return null;
  const match = /^(\d{4}-\d\d-\d\dT\d\d:\d\d)(?::\d\d(?:\.\d{1,3})?)?$/.exec(typed);
  const time = `${match?.[1] ?? ""}:00Z`;
  if (Number.isNaN(Date.parse(time))) errors[name] = "Choose a day and a time, or leave both empty.";
  return time;
}

/** As `datetime-local` takes it, in UTC; empty for no time. */
export function typedTime(time: number | null): string {
  return time === null ? "" : new Date(time).toISOString().slice(0, 16);
}

/** What a hidden field of ours holds; null where it is empty. What was tampered with stays the text that it is, which the schema refuses. */
export function jsonIn(text: string): unknown {
  try {
    return text === "" ? null : JSON.parse(text);
  } catch {
    return text;
  }
}
