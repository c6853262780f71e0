/** The error with which an auditor reports that an invariant was violated. */

/** What it was, in a sentence. */
export class Violation extends Error {
  override readonly name = "Violation";
}
