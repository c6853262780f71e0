/** Lines of comma-separated values (RFC 4180) in which no spreadsheet finds a formula. */

/**
 * Where a spreadsheet could begin to read a formula (OWASP, CSV injection): at the start of a cell, and behind a semicolon, a tab or a line's end within it,
 * at which one that is set to a country with decimal commas ends a cell, quotation marks or not. Wide signs count as well: some read them as the narrow ones.
 */
const FORMULA = /(?<=^|[;\t\r\n])(?=\s*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20])|^(?=[\t\r\n])/g;

/** One line with its end. Before what would be read as a formula stands an apostrophe. */
export function csvLine(cells: readonly string[]): string {
  return `${cells.map(cellOf).join(",")}\r\n`;
}

function cellOf(text: string): string {
  const harmless = text.replace(FORMULA, "'");
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
