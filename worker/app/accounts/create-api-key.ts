/** Creates an API key. */

import { type ApiKey, apiKeyProblems, boundsBeyond, formatCredentials } from "../../domain/account.ts";
import type { Cause } from "../../domain/audit.ts";
import { type Actor, grantsBeyond, type PermissionGrant } from "../../domain/permissions.ts";
import { failure, ok, type Result } from "../../domain/result.ts";
import { type NoteDeps, note } from "../audit/note.ts";
import { newId } from "../new-id.ts";
import { type KeySecretDeps, keptSecret, newKeySecret } from "./key-secrets.ts";
import type { AccountPorts } from "./ports.ts";

/**
 * The key gets the actor's mode and at most the actor's permissions. `credentials` is shown only this once. The same command id again creates
 * no second key and returns the same credentials; `change_not_allowed` once the key has another secret or is revoked.
 */
export async function createApiKey(
  deps: Pick<AccountPorts, "apiKeys"> & KeySecretDeps & NoteDeps,
  input: {
    /** Null for a key of its own with each call. */
    readonly commandId: string | null;
    readonly actor: Actor;
    readonly cause: Cause;
    readonly name: string;
    readonly permissions: readonly PermissionGrant[];
    /** Unix ms; null for a key that does not expire. */
    readonly expiresAt: number | null;
    /** Null for a key that works from anywhere. */
    readonly allowedIps: readonly string[] | null;
    /** Whether it signs requests. */
    readonly signed: boolean;
    readonly now: number;
  },
): Promise<Result<{ readonly key: ApiKey; readonly credentials: string }>> {
  const problems = apiKeyProblems(input, input.now);
  if (problems.length > 0) return failure("invalid_request", "The API key is not valid.", problems);
  const beyond = grantsBeyond(input.actor, input.permissions);
  if (beyond.length > 0)
    return failure("forbidden", `You cannot grant permissions that you do not have: ${beyond.join(", ")}.`);
  const { actor, expiresAt } = input;
  const maker = actor.kind === "key" ? await deps.apiKeys.get(actor, actor.keyId) : null;
  const bounds = boundsBeyond(maker, input);
  if (bounds !== null) return failure("forbidden", bounds);
  const { commandId, signed } = input;
  const id = commandId === null ? newId(deps.random, "key") : `key_${deps.commandIds.name(commandId, "api_key", 20)}`;
  const secret = newKeySecret(deps, commandId);
  const kept = keptSecret(deps.secrets, secret, signed);
  const key: ApiKey = {
    id,
    merchantId: input.actor.merchantId,
    livemode: input.actor.livemode,
    name: input.name.trim(),
    permissions: input.permissions.includes("*") ? ["*"] : [...new Set(input.permissions)],
    createdAt: input.now,
    lastUsedAt: null,
    revokedAt: null,
    expiresAt,
    allowedIps: input.allowedIps === null ? null : [...new Set(input.allowedIps)],
    previousUntil: null,
    rotatedAt: null,
    signed,
  };
  const { merchantId, livemode, permissions } = key;
  const entry = note(
    deps,
    { merchantId, livemode, cause: input.cause },
    {
      action: "api_key.created",
      subject: id,
      before: null,
      after: { permissions, expires_at: expiresAt, allowed_ips: key.allowedIps, signed },
    },
  );
  if (
    (await deps.apiKeys.add(key, kept, [entry])) === "exists" &&
    (await deps.apiKeys.find(id))?.secret.hash !== kept.hash
  )
    return failure(
      "change_not_allowed",
      "The key was already created, and has got another secret since or was revoked.",
    );
  return ok({ key, credentials: formatCredentials(key, secret) });
}
