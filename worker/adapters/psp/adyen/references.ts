/** References as Adyen carries them: ours in `merchantReference`, Adyen's own in `pspReference`. */

/**
 * The `merchantReference` of a refund, which names both the payment and the refund: a notification about a modification carries only the
 * modification's own reference. At most 80 characters.
 */
export function refundReference(reference: string, refundId: string): string {
  return `${reference}-${refundId}`;
}

const OURS = /^([0-9a-z]{20})(?:-(rfd_[0-9a-z]{1,40}))?$/;

/** Reads a `merchantReference`; null if it does not have our format. */
export function readReference(text: unknown): { readonly reference: string; readonly refundId: string | null } | null {
  const match = typeof text === "string" ? OURS.exec(text) : null;
  return match?.[1] === undefined ? null : { reference: match[1], refundId: match[2] ?? null };
}

/** Whether a report's cell can be a `pspReference`. Adyen's are 16 letters and digits; longer ones are accepted too. */
export function isPspReference(text: string): boolean {
  return /^[\w-]{1,64}$/.test(text);
}
