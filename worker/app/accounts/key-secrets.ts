/** Secrets of API keys: what is made and kept of one, and whether what came is its. */

import { secretText } from "../../domain/account.ts";
import type { KeptSecret } from "../../ports/accounts.ts";
import type { Secrets } from "../../ports/tokens.ts";

/** A new secret. The hash of one that signs is of its whole text, so that under no other prefix it is the same. */
export function newKeySecret(
  secrets: Secrets,
  signed: boolean,
): { readonly secret: string; readonly kept: KeptSecret } {
  const { secret, hash } = secrets.make();
  if (!signed) return { secret, kept: { hash, signing: null } };
  const signing = secretText(secret, true);
  return { secret, kept: { hash: secrets.hash(signing), signing } };
}
