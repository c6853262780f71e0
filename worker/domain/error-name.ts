/** What a log may say of an error. */

/** The error's name, such as `TypeError`. Its message stays out: it may repeat a secret or personal data. */
export function errorName(error: unknown): string {
  return error instanceof Error ? error.name : "unknown";
}
