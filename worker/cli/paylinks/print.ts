/** Prints answers: tables for people, JSON for programs. */

import { toDecimal } from "../../domain/money.ts";
import type { Args } from "./args.ts";

/** Prints the whole answer with `--json`, otherwise in words. */
export function print<T>(args: Args, answer: T, inWords: (answer: T) => string): void {
  console.log(args.isSet("json") ? JSON.stringify(answer, null, 2) : inWords(answer));
}

/** Formats rows under headings, each column as wide as its widest cell. */
export function table(headings: readonly string[], rows: readonly (readonly string[])[]): string {
  if (rows.length === 0) return "Nothing.";
  const all = [headings, ...rows.map((row) => row.map(printable))];
  const widths = headings.map((_, column) => Math.max(...all.map((row) => (row[column] ?? "").length)));
  return all
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}

/** Formats minor units as a decimal, by the currency's exponent. */
export function money(amount: number | null, currency: string): string {
  return amount === null ? `open ${currency}` : `${toDecimal({ amount, currency })} ${currency}`;
}

/** Replaces control characters: text that others wrote must not control the terminal. */
export function printable(text: string): string {
  return text.replace(/\p{Cc}/gu, "�");
}
