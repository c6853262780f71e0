/** What is wrong with a report that a merchant hands in, by the line and the column where it is. */

import { jsonPointer } from "./json-pointer.ts";
import { type Failure, failure } from "./result.ts";

/** Of a column's name in a sentence and a pointer. A file that is no report may have a page of text there. */
const COLUMN_SHOWN_MAX = 60;

/** Where a fault is: the line counts from 1, which is the header. `column` is its name in the header; null where it is the whole line. */
export interface ReportPlace {
  readonly line: number;
  readonly column: string | null;
}

/**
 * Refuses a report for what is wrong at a place. `words` follow its name (`is a formula`). The pointer is as in a table of lines by their
 * columns: `/lines/3/gross`. What stands in the cell is not said.
 */
export function reportFailure(
  { line, column }: ReportPlace,
  words: string,
): { readonly ok: false; readonly error: Failure } {
  const name = column?.slice(0, COLUMN_SHOWN_MAX);
  const place = name === undefined ? `Line ${line}` : `Line ${line}, column “${name}”:`;
  const pointer = jsonPointer(["lines", line, ...(name === undefined ? [] : [name])]);
  return failure("invalid_request", `${place} ${words}.`, [{ pointer, detail: words }]);
}
