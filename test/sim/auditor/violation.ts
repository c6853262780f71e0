/** How an auditor says that something happened that must never happen. */

/** What it was, in a sentence. */
export class Violation extends Error {
  override readonly name = "Violation";
}
