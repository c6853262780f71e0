/** Reads providers' reports from CSV (RFC 4180), by column name. */

import { isCurrency } from "../../domain/currencies.ts";
import { LIMITS } from "../../domain/limits.ts";
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
  /** How many lines a report may have, without the header and empty lines; null for any number. */
  readonly linesMax: number | null;
}

/**
 * Reads a report by its column names, line by line: a whole one in pieces would not fit into an isolate's memory. Fails if the columns are not
 * the report's. A line's failure names it and its column: too many or too few cells, a formula, or a malformed time.
 */
export function readTable<Column extends string>(
  text: string,
  form: TableForm<Column>,
): Result<Iterable<Result<TableLine<Column>>>> {
  const lines = readCsv(text.replace(/^\uFEFF/, ""));
  if (lines === null)
    return failure("invalid_request", "The report is not valid CSV: a quotation mark is never closed.");
  const { name, columns } = form;
  const header = (lines.next().value ?? []).map((cell) => cell.trim());
  for (const column of columns) {
    const at = { line: 1, column };
    if (!header.includes(column)) return reportFailure(at, `is missing: the report must be ${name} as CSV`);
    if (header.indexOf(column) !== header.lastIndexOf(column)) return reportFailure(at, "appears twice");
  }
  return ok(tableLines(lines, { ...form, header }));
}

/** The lines after the header. Nothing follows a failure. */
function* tableLines<Column extends string>(
  lines: Iterable<readonly string[]>,
  { header, linesMax, ...form }: TableForm<Column> & { readonly header: readonly string[] },
): Generator<Result<TableLine<Column>>, void> {
  let [line, count] = [1, 0];
  for (const cells of lines) {
    line += 1;
    if (cells.every((cell) => cell.trim() === "")) continue;
    count += 1;
    const read =
      linesMax !== null && count > linesMax
        ? failure(
            "invalid_request",
            `A report may have at most ${linesMax} lines; submit it in parts, payout by payout.`,
          )
        : readLine({ line, cells, header }, form);
    yield read;
    if (!read.ok) return;
  }
}

interface SplitLine {
  readonly line: number;
  readonly cells: readonly string[];
  readonly header: readonly string[];
}

function readLine<Column extends string>(
  { line, cells, header }: SplitLine,
  { columns, times }: Pick<TableForm<Column>, "columns" | "times">,
): Result<TableLine<Column>> {
  const nameOf = (index: number): string => header[index] || `${index + 1}`;
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
  return ok(tableLine(line, Object.fromEntries(named) as Record<Column, string>));
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

/**
 * Splits CSV into lines of cells, each when it is asked for; null if a quotation mark is never closed. Quoted cells may hold commas, line ends
 * and doubled quotation marks. Longer cells and lines than a report has are cut, so that no file takes much more memory than its own size.
 */
export function readCsv(text: string): Generator<readonly string[], void> | null {
  let marks = 0;
  for (let at = text.indexOf('"'); at !== -1; at = text.indexOf('"', at + 1)) marks += 1;
  // Each opens or closes a cell; a doubled one does both.
  return marks % 2 === 1 ? null : linesOf(text);
}

function* linesOf(text: string): Generator<readonly string[], void> {
  let cells: string[] = [];
  let cell = "";
  let from = 0;
  const grow = (part: string): void => {
    if (cell.length < LIMITS.reportCellLengthMax) cell += part;
  };
  const end = (): void => {
    if (cells.length <= LIMITS.reportColumnsMax) cells.push(cell);
    cell = "";
  };
  for (let at = 0; at < text.length; at++) {
    const character = text[at] ?? "";
    if (!SPECIAL.has(character)) continue;
    grow(text.slice(from, at));
    if (character === '"') {
      const quoted = at + 1;
      at = closingMark(text, quoted);
      grow(text.slice(quoted, Math.min(at, quoted + 2 * LIMITS.reportCellLengthMax)).replaceAll('""', '"'));
    }
    from = at + 1;
    if (character === "," || character === "\n") end();
    if (character !== "\n") continue;
    yield cells;
    cells = [];
  }
  grow(text.slice(from));
  if (cell === "" && cells.length === 0) return;
  end();
  yield cells;
}

const SPECIAL: ReadonlySet<string> = new Set(['"', ",", "\r", "\n"]);

/** Where a quoted cell that begins at `from` ends. A doubled mark stands for one inside it. */
function closingMark(text: string, from: number): number {
  let at = text.indexOf('"', from);
  while (text[at + 1] === '"') at = text.indexOf('"', at + 2);
  return at;
}
