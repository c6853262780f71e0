/** Makes an API key. */

import { type ApiKey, apiKeyProblems } from "../../domain/account.ts";
import type { Cause } from "../../domain/audit.ts";
import { type Actor, grantsBeyond, type PermissionGrant } from "../../domain/permissions.ts";
import { failure, ok, type Result } from "../../domain/result.ts";
import { type NoteDeps, note } from "../audit/note.ts";
import { newId } from "../new-id.ts";
import type { AccountPorts } from "./ports.ts";

/** The key gets the actor's mode and at most his permissions. `credentials` is shown this once: only its hash is stored. */
export async function createApiKey(
  deps: Pick<AccountPorts, "apiKeys" | "secrets"> & NoteDeps,
  input: {
    readonly actor: Actor;
    readonly cause: Cause;
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
  const id = newId(deps.random, "key");
  const { secret, hash } = deps.secrets.make();
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
  const { merchantId, livemode, permissions } = key;
  const entry = note(
    deps,
    { merchantId, livemode, cause: input.cause },
    { action: "api_key.created", subject: id, before: null, after: { permissions } },
  );
  await deps.apiKeys.add(key, hash, [entry]);
  return ok({ key, credentials: `ak_${id.slice(4)}:sk_${secret}` });
}
