/** The secrets of API keys. */

import { secretText } from "../../domain/account.ts";
import type { KeptSecret } from "../../ports/accounts.ts";
import type { CommandIds } from "../../ports/command-ids.ts";
import type { Secrets } from "../../ports/tokens.ts";

export interface KeySecretDeps {
  readonly secrets: Secrets;
  readonly commandIds: CommandIds;
}

/** A new secret. The same command id gives the same secret again, so that a form sent twice shows what the key has; null: always another. */
export function newKeySecret({ secrets, commandIds }: KeySecretDeps, commandId: string | null): string {
  return commandId === null
    ? secrets.make().secret
    : secrets.madeOf(commandIds.derive(commandId, "api key secret", 32));
}

/**
 * What is stored of a secret. A signing key's hash covers the whole text including its prefix, so that the secret does not work under the
 * other prefix.
 */
export function keptSecret(secrets: Pick<Secrets, "hash">, secret: string, signed: boolean): KeptSecret {
  if (!signed) return { hash: secrets.hash(secret), signing: null };
  const signing = secretText(secret, true);
  return { hash: secrets.hash(signing), signing };
}
