/** Comma-separated values as RFC 4180 has them, as providers write their reports: lines by the names of their columns. */

import { isCurrency } from "../../domain/currencies.ts";
import { parseAmount } from "../../domain/money.ts";
import { reportFailure } from "../../domain/report-fault.ts";
import { fail, failure, ok, type Result } from "../../domain/result.ts";

/** Of any sum that can be kept, with more zeros than anybody writes; a longer text only costs time. */
const DECIMAL_LENGTH_MAX = 40;

/** A cell that a spreadsheet would compute: a number may have a sign, and no report has anything else that begins like this. */
const FORMULA = /^(?:[=@\t]|[+-](?![\d.\s]|$))/;

export interface TableLine<Column extends string> {
  /** In the file, whose header is line 1. */
  readonly number: number;
  readonly cells: Readonly<Record<Column, string>>;
  /** Refuses the report for what this line has in a column; `words` follow the column's name. */
  refuse(column: Column, words: string): ReturnType<typeof reportFailure>;
  /** The minor units of a decimal with or without a sign. Zeros past the currency's own decimals say nothing. */
  sumOf(column: Column, currency: string): Result<number>;
}

interface TableForm<Column extends string> {
  /** What the report is, for whoever hands in something else. */
  readonly name: string;
  /** Those that it must have, once each, in whatever order and among whatever others. */
  readonly columns: readonly Column[];
  /** Columns of times that it may have. They are not used: one that is broken says that a spreadsheet has rewritten the file. */
  readonly times: readonly string[];
}

/**
 * Reads a report by the names of its columns. The failure names the first line that is broken, and in it the column: with more or fewer cells
 * than there are columns, with a formula or with a time that is none.
 */
export function readTable<Column extends string>(
  text: string,
  { name, columns, times }: TableForm<Column>,
): Result<readonly TableLine<Column>[]> {
  const lines = readCsv(text.replace(/^\uFEFF/, ""));
  if (lines === null) return failure("invalid_request", "The report is no CSV: a quotation mark is never closed.");
  const header = (lines[0] ?? []).map((cell) => cell.trim());
  for (const column of columns) {
    const at = { line: 1, column };
    if (!header.includes(column)) return reportFailure(at, `is missing: the report must be ${name} as CSV`);
    if (header.indexOf(column) !== header.lastIndexOf(column)) return reportFailure(at, "is there twice");
  }
  const nameOf = (index: number): string => header[index] || `${index + 1}`;
  const table: TableLine<Column>[] = [];
  for (const [index, cells] of lines.slice(1).entries()) {
    const line = index + 2;
    if (cells.every((cell) => cell.trim() === "")) continue;
    // A comma that was not quoted would put every sum behind it under another column's name.
    if (cells.length > header.length)
      return reportFailure(
        { line, column: null },
        `has ${cells.length} cells where the header has ${header.length}: a comma in a cell needs quotation marks around it`,
      );
    if (cells.length < header.length)
      return reportFailure({ line, column: nameOf(cells.length) }, "is missing: the line ends before it");
    const formula = cells.findIndex((cell) => FORMULA.test(cell));
    if (formula >= 0) return reportFailure({ line, column: nameOf(formula) }, "is a formula");
    const broken = times.find((column) => header.includes(column) && !isTime(cells[header.indexOf(column)] ?? ""));
    if (broken !== undefined) return reportFailure({ line, column: broken }, "is no date of a report");
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

/** Nothing, or a day of the calendar as ISO 8601 has it, with whatever time of day behind it. */
function isTime(text: string): boolean {
  if (text.trim() === "") return true;
  const day = /^\s*(\d{4}-\d{2}-\d{2})(?:[ T].*)?$/.exec(text)?.[1];
  if (day === undefined) return false;
  const time = Date.parse(`${day}T00:00:00Z`);
  // `2026-02-30` is read as a day of March.
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(day);
}

/** The error follows a column's name. */
function readDecimal(decimal: string, currency: string): Result<number, string> {
  if (!isCurrency(currency)) return fail("has no currency of ISO 4217 beside it");
  if (decimal.length > DECIMAL_LENGTH_MAX || !/^[+-]?[\d.,]+$/.test(decimal)) return fail("is no sum");
  const sign = decimal.startsWith("-") ? -1 : 1;
  for (let text = decimal.replace(/^[+-]/, ""); ; text = text.slice(0, -1)) {
    const parsed = parseAmount(text, currency);
    if (parsed.ok) return ok(parsed.value === 0 ? 0 : sign * parsed.value);
    if (/\.\d*0$/.test(text) || text.endsWith(".")) continue;
    if (parsed.error === "too_many_decimals") return fail(`has more decimals than ${currency} has`);
    return fail(parsed.error === "too_large" ? "is more than can be kept" : "is no sum");
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
