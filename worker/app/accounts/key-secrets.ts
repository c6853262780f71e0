/** Creates the secrets of API keys. */

import { secretText } from "../../domain/account.ts";
import type { KeptSecret } from "../../ports/accounts.ts";
import type { Secrets } from "../../ports/tokens.ts";

/**
 * A new secret. A signing key's hash covers the whole text including its prefix, so that the secret does not work under the other
 * prefix.
 */
export function newKeySecret(
  secrets: Secrets,
  signed: boolean,
): { readonly secret: string; readonly kept: KeptSecret } {
  const { secret, hash } = secrets.make();
  if (!signed) return { secret, kept: { hash, signing: null } };
  const signing = secretText(secret, true);
  return { secret, kept: { hash: secrets.hash(signing), signing } };
}
