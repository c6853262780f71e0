/** Our names in Adyen's one member for them: a notification about a modification carries that modification's own reference. */

/** What Adyen gets as our reference of a refund, so that its notifications lead to the payment and to the refund at once. At most 80 characters. */
export function refundReference(reference: string, refundId: string): string {
  return `${reference}-${refundId}`;
}

const OURS = /^([0-9a-z]{20})(?:-(rfd_[0-9a-z]{1,40}))?$/;

/** Reads a `merchantReference`; null where it is none of ours by its form. */
export function readReference(text: unknown): { readonly reference: string; readonly refundId: string | null } | null {
  const match = typeof text === "string" ? OURS.exec(text) : null;
  return match?.[1] === undefined ? null : { reference: match[1], refundId: match[2] ?? null };
}
