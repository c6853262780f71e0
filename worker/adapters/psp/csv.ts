/** Reads providers' reports from CSV (RFC 4180), by column name. */

import { isCurrency } from "../../domain/currencies.ts";
import { parseAmount } from "../../domain/money.ts";
import { reportFailure } from "../../domain/report-fault.ts";
import { fail, failure, ok, type Result } from "../../domain/result.ts";

/** Holds any amount we can store with plenty of trailing zeros; a longer text would only cost time. */
const DECIMAL_LENGTH_MAX = 40;

/** A cell that a spreadsheet would evaluate. A number may begin with a sign; nothing else in a report begins like this. */
const FORMULA = /^(?:[=@\t]|[+-](?![\d.\s]|$))/;

export interface TableLine<Column extends string> {
  /** The line number in the file; the header is line 1. */
  readonly number: number;
  readonly cells: Readonly<Record<Column, string>>;
  /** Refuses the report because of this line's cell in `column`; `words` follow the column's name. */
  refuse(column: Column, words: string): ReturnType<typeof reportFailure>;
  /** Reads a decimal, with or without a sign, in minor units. Zeros beyond the currency's decimals are ignored. */
  sumOf(column: Column, currency: string): Result<number>;
}

interface TableForm<Column extends string> {
  /** The report's name, for the error when another file is uploaded. */
  readonly name: string;
  /** Required columns: exactly once each, in any order, among any others. */
  readonly columns: readonly Column[];
  /** Optional time columns, checked only because a broken one shows that a spreadsheet has rewritten the file. */
  readonly times: readonly string[];
}

/**
 * Reads a report by its column names. A failure names the first faulty line and its column: too many or too few cells, a formula, or a
 * malformed time.
 */
export function readTable<Column extends string>(
  text: string,
  { name, columns, times }: TableForm<Column>,
): Result<readonly TableLine<Column>[]> {
  const lines = readCsv(text.replace(/^\uFEFF/, ""));
  if (lines === null)
    return failure("invalid_request", "The report is not valid CSV: a quotation mark is never closed.");
  const header = (lines[0] ?? []).map((cell) => cell.trim());
  for (const column of columns) {
    const at = { line: 1, column };
    if (!header.includes(column)) return reportFailure(at, `is missing: the report must be ${name} as CSV`);
    if (header.indexOf(column) !== header.lastIndexOf(column)) return reportFailure(at, "appears twice");
  }
  const nameOf = (index: number): string => header[index] || `${index + 1}`;
  const table: TableLine<Column>[] = [];
  for (const [index, cells] of lines.slice(1).entries()) {
    const line = index + 2;
    if (cells.every((cell) => cell.trim() === "")) continue;
    // An unquoted comma would shift every later cell into the wrong column.
    if (cells.length > header.length)
      return reportFailure(
        { line, column: null },
        `has ${cells.length} cells where the header has ${header.length}: a cell that contains a comma must be quoted`,
      );
    if (cells.length < header.length)
      return reportFailure({ line, column: nameOf(cells.length) }, "is missing: the line ends before it");
    const formula = cells.findIndex((cell) => FORMULA.test(cell));
    if (formula >= 0) return reportFailure({ line, column: nameOf(formula) }, "is a formula");
    const broken = times.find((column) => header.includes(column) && !isTime(cells[header.indexOf(column)] ?? ""));
    if (broken !== undefined) return reportFailure({ line, column: broken }, "is not a date");
    const named = columns.map((column) => [column, (cells[header.indexOf(column)] ?? "").trim()] as const);
    table.push(tableLine(line, Object.fromEntries(named) as Record<Column, string>));
  }
  return ok(table);
}

function tableLine<Column extends string>(number: number, cells: Readonly<Record<Column, string>>): TableLine<Column> {
  const refuse = (column: Column, words: string) => reportFailure({ line: number, column }, words);
  const sumOf = (column: Column, currency: string): Result<number> => {
    const sum = readDecimal(cells[column], currency);
    return sum.ok ? sum : refuse(column, sum.error);
  };
  return { number, cells, refuse, sumOf };
}

/** Whether a cell is empty or begins with a valid ISO 8601 calendar date; any time of day may follow. */
function isTime(text: string): boolean {
  if (text.trim() === "") return true;
  const day = /^\s*(\d{4}-\d{2}-\d{2})(?:[ T].*)?$/.exec(text)?.[1];
  if (day === undefined) return false;
  const time = Date.parse(`${day}T00:00:00Z`);
  // `Date.parse` reads `2026-02-30` as a day in March.
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(day);
}

/** Reads a decimal in minor units; the error is worded to follow a column's name. */
function readDecimal(decimal: string, currency: string): Result<number, string> {
  if (!isCurrency(currency)) return fail("has no ISO 4217 currency");
  if (decimal.length > DECIMAL_LENGTH_MAX || !/^[+-]?[\d.,]+$/.test(decimal)) return fail("is not an amount");
  const sign = decimal.startsWith("-") ? -1 : 1;
  for (let text = decimal.replace(/^[+-]/, ""); ; text = text.slice(0, -1)) {
    const parsed = parseAmount(text, currency);
    if (parsed.ok) return ok(parsed.value === 0 ? 0 : sign * parsed.value);
    if (/\.\d*0$/.test(text) || text.endsWith(".")) continue;
    if (parsed.error === "too_many_decimals") return fail(`has more decimals than ${currency}`);
    return fail(parsed.error === "too_large" ? "is too large" : "is not an amount");
  }
}

/** Splits CSV into lines of cells; null if a quotation mark is never closed. Quoted cells may hold commas, line ends and doubled quotation marks. */
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
