/** Text that one person types and another reads: what is refused or removed, so that nothing can be disguised. */

/**
 * Controls, line separators, and bidirectional overrides, embeddings and isolates (Unicode TR 9, "Trojan source"): they
 * can make a page display something else than was typed. Marks that Arabic and Hebrew need (U+200E, U+200F, U+061C)
 * stay allowed.
 */
const DISGUISING = /[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb]/u;

const ALL_DISGUISING = new RegExp(DISGUISING, "gu");

/** Whether one line of text is well-formed Unicode without line breaks and disguising characters. */
export function isPlainLine(text: string): boolean {
  return text.isWellFormed() && !DISGUISING.test(text);
}

/** The same for text of several lines. */
export function isPlainText(text: string): boolean {
  return text.isWellFormed() && !DISGUISING.test(text.replace(/[\t\n\r]/g, ""));
}

/** Whether `text` looks like a deliverable address: one @, no spaces, a dot in the host. Only a delivered mail proves it. */
export function isEmailAddress(text: string): boolean {
  return /^[^\s@<>()",;:\\]{1,64}@[^\s@<>()",;:\\]+\.[^\s@<>()",;:\\.]{2,}$/u.test(text) && isPlainLine(text);
}

/** A line that a shopper typed, without disguising characters and surrounding spaces. Shoppers' text is cleaned, not refused. */
export function plainLineOf(text: string): string {
  return text
    .toWellFormed()
    .replace(/[\t\n\r]+/g, " ")
    .replace(ALL_DISGUISING, "")
    .trim();
}

/** The same for text of several lines. */
export function plainTextOf(text: string): string {
  const lines = text.replace(/\r\n?/g, "\n").split("\n");
  return lines
    .map((line) => line.toWellFormed().replace(/\t/g, " ").replace(ALL_DISGUISING, "").trimEnd())
    .join("\n")
    .trim();
}
