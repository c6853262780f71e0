/** Writes CSV (RFC 4180) that no spreadsheet evaluates as formulas. */

/**
 * Where a spreadsheet could read a formula (OWASP, CSV injection): at the start of a cell, and after a semicolon, tab or line end inside it,
 * where a spreadsheet in a decimal-comma locale may start a new cell, quoted or not. Full-width signs count too: some read them as ASCII.
 */
const FORMULA = /(?<=^|[;\t\r\n])(?=\s*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20])|^(?=[\t\r\n])/g;

/** One line with its line end. An apostrophe is put before anything that would be read as a formula. */
export function csvLine(cells: readonly string[]): string {
  return `${cells.map(cellOf).join(",")}\r\n`;
}

function cellOf(text: string): string {
  const harmless = text.replace(FORMULA, "'");
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
