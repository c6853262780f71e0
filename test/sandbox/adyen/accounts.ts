/** Who calls: every well-formed API key is a test account of its own. */
import { createHash } from "node:crypto";

/** An account. The key itself is never stored. */
export type AdyenAccount = { readonly id: string };

const API_KEY = /^AQE[\x21-\x7e]{5,400}$/;

/** The account of an API key, or null if it is missing or malformed. */
export function accountOfApiKey(key: string | undefined): AdyenAccount | null {
  if (key === undefined || !API_KEY.test(key)) return null;
  return { id: `adyen_${createHash("sha256").update(key).digest("hex").slice(0, 16)}` };
}
