/** Makes an API key. */

import { type ApiKey, apiKeyProblems } from "../../domain/account.ts";
import { type Actor, grantsBeyond, type PermissionGrant } from "../../domain/permissions.ts";
import { failure, ok, type Result } from "../../domain/result.ts";
import { newId } from "../new-id.ts";
import type { AccountPorts } from "./ports.ts";

/** The key gets the actor's mode and at most his permissions. `credentials` is shown this once: only its hash is stored. */
export async function createApiKey(
  { apiKeys, secrets, random }: Pick<AccountPorts, "apiKeys" | "secrets" | "random">,
  input: {
    readonly actor: Actor;
    readonly name: string;
    readonly permissions: readonly PermissionGrant[];
    readonly now: number;
  },
): Promise<Result<{ readonly key: ApiKey; readonly credentials: string }>> {
  const problems = apiKeyProblems(input);
  if (problems.length > 0) return failure("invalid_request", "The API key is not valid.", problems);
  const beyond = grantsBeyond(input.actor, input.permissions);
  if (beyond.length > 0)
    return failure("forbidden", `You cannot pass on what you may not do yourself: ${beyond.join(", ")}.`);
  const id = newId(random, "key");
  const { secret, hash } = secrets.make();
  const key: ApiKey = {
    id,
    merchantId: input.actor.merchantId,
    livemode: input.actor.livemode,
    name: input.name.trim(),
    permissions: input.permissions.includes("*") ? ["*"] : [...new Set(input.permissions)],
    createdAt: input.now,
    lastUsedAt: null,
    revokedAt: null,
  };
  await apiKeys.add(key, hash);
  return ok({ key, credentials: `ak_${id.slice(4)}:sk_${secret}` });
}
