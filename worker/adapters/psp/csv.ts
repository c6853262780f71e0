/** Comma-separated values as RFC 4180 has them, as providers write their reports: lines by the names of their columns. */

import { isCurrency } from "../../domain/currencies.ts";
import { parseAmount } from "../../domain/money.ts";
import { fail, ok, type Result } from "../../domain/result.ts";

/** Of any sum that can be kept, with more zeros than anybody writes; a longer text only costs time. */
const DECIMAL_LENGTH_MAX = 40;

/** A cell that a spreadsheet would compute: a number may have a sign, and no report has anything else that begins like this. */
const FORMULA = /^(?:[=@\t]|[+-](?![\d.\s]|$))/;

export interface TableLine<Column extends string> {
  /** In the file, whose header is line 1. */
  readonly number: number;
  readonly cells: Readonly<Record<Column, string>>;
}

/**
 * Reads a report by the names of its columns, in whatever order they are and whatever others there are. The error is a sentence that names
 * the first line that is broken: with more or fewer cells than there are columns, or with a formula.
 */
export function readTable<Column extends string>(
  text: string,
  columns: readonly Column[],
  name: string,
): Result<readonly TableLine<Column>[], string> {
  const lines = readCsv(text.replace(/^\uFEFF/, ""));
  if (lines === null) return fail("The report is no CSV: a quotation mark is never closed.");
  const header = (lines[0] ?? []).map((cell) => cell.trim());
  const missing = columns.filter((column) => !header.includes(column));
  if (missing.length > 0) return fail(`The report has no column ${missing.join(", ")}. It must be ${name} as CSV.`);
  const table: TableLine<Column>[] = [];
  for (const [index, cells] of lines.slice(1).entries()) {
    const number = index + 2;
    if (cells.every((cell) => cell.trim() === "")) continue;
    // A comma that was not quoted would put every sum behind it under another column's name.
    if (cells.length > header.length) return fail(`Line ${number} has more cells than there are columns.`);
    if (cells.length < header.length) return fail(`Line ${number} has fewer cells than there are columns.`);
    if (cells.some((cell) => FORMULA.test(cell))) return fail(`Line ${number} has a formula.`);
    const named = columns.map((column) => [column, (cells[header.indexOf(column)] ?? "").trim()] as const);
    table.push({ number, cells: Object.fromEntries(named) as Record<Column, string> });
  }
  return ok(table);
}

/** The minor units of a decimal with or without a sign; null where it is none. Zeros past the currency's own decimals say nothing. */
export function readDecimal(decimal: string, currency: string): number | null {
  if (decimal.length > DECIMAL_LENGTH_MAX || !isCurrency(currency) || !/^[+-]?[\d.,]+$/.test(decimal)) return null;
  const sign = decimal.startsWith("-") ? -1 : 1;
  for (let text = decimal.replace(/^[+-]/, ""); ; text = text.slice(0, -1)) {
    const parsed = parseAmount(text, currency);
    if (parsed.ok) return parsed.value === 0 ? 0 : sign * parsed.value;
    if (!/\.\d*0$/.test(text) && !text.endsWith(".")) return null;
  }
}

/** Lines of cells; null where a quotation mark is never closed. Quoted cells may hold commas, line ends and doubled quotation marks. */
export function readCsv(text: string): readonly (readonly string[])[] | null {
  const lines: string[][] = [];
  let cells: string[] = [];
  let cell = "";
  let isQuoted = false;
  for (let index = 0; index < text.length; index++) {
    const character = text[index] ?? "";
    if (isQuoted) {
      if (character !== '"') cell += character;
      else if (text[index + 1] === '"') {
        cell += '"';
        index += 1;
      } else isQuoted = false;
    } else if (character === '"') isQuoted = true;
    else if (character === ",") {
      cells.push(cell);
      cell = "";
    } else if (character === "\n") {
      lines.push([...cells, cell]);
      cells = [];
      cell = "";
    } else if (character !== "\r") cell += character;
  }
  if (isQuoted) return null;
  if (cell !== "" || cells.length > 0) lines.push([...cells, cell]);
  return lines;
}
