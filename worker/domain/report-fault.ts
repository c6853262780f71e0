/** Errors in a report that a merchant uploads, by line and column. */

import { jsonPointer } from "./json-pointer.ts";
import { type Failure, failure } from "./result.ts";

/** Of a column's name in a sentence and a pointer: a file that is not a report may have a page of text there. */
const COLUMN_SHOWN_MAX = 60;

/** Where a fault is. Lines count from 1, the header. `column` is its name in the header; null for the whole line. */
export interface ReportPlace {
  readonly line: number;
  readonly column: string | null;
}

/**
 * Refuses a report for a fault. `words` continue the sentence after the place (`is a formula`). The pointer is as in a
 * table of lines and columns: `/lines/3/gross`. The cell's content is not repeated.
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
