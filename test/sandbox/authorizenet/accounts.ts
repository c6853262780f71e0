/** Who calls: every well-formed pair of keys is a test account of its own. */
import { createHash } from "node:crypto";

/** An account. Its transaction key is never stored; its signature key is, since it signs what is delivered later. */
export type AnetAccount = { readonly id: string; readonly signatureKey: string };

/** The account of an API login id and a transaction key, or null when they are malformed. */
export function accountOfKeys(name: unknown, transactionKey: unknown): AnetAccount | null {
  if (typeof name !== "string" || typeof transactionKey !== "string") return null;
  if (!/^[\x21-\x7e]{4,25}$/.test(name) || !/^[\x21-\x7e]{16}$/.test(transactionKey)) return null;
  const id = `anet_${createHash("sha256").update(`${name}:${transactionKey}`).digest("hex").slice(0, 16)}`;
  // The Merchant Interface shows a random one. Nobody can look there, so here it follows from the other keys.
  const signatureKey = Buffer.from(name + transactionKey, "latin1")
    .toString("hex")
    .toUpperCase()
    .padEnd(128, "0");
  return { id, signatureKey };
}
