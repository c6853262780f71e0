/** Lets a session act for another of its user's merchants. */

import type { Cause } from "../../domain/audit.ts";
import { LIMITS } from "../../domain/limits.ts";
import type { Actor } from "../../domain/permissions.ts";
import { failure, ok, type Result } from "../../domain/result.ts";
import { type NoteDeps, noteInBothModes } from "../audit/note.ts";
import type { AccountPorts } from "./ports.ts";

/** The session's new access token. The refresh token stays the same. */
export interface SwitchedSession {
  readonly accessToken: string;
  readonly expiresInSeconds: number;
}

/**
 * Access tokens naming the earlier merchant are refused from now on. A merchant that is not the user's is treated as if it did
 * not exist.
 */
export async function switchMerchant(
  deps: Pick<AccountPorts, "sessions" | "tokens"> & NoteDeps,
  {
    actor,
    cause,
    merchantId,
    now,
  }: { readonly actor: Actor; readonly cause: Cause; readonly merchantId: string; readonly now: number },
): Promise<Result<SwitchedSession>> {
  if (actor.kind !== "session") return failure("forbidden", "An API key belongs to one merchant.");
  const { userId, sessionId } = actor;
  // Each merchant's log records only what concerns it, and not for whom else a user acts.
  const noted = (action: string, of: string) =>
    noteInBothModes(
      deps,
      { merchantId: of, cause },
      { action, subject: sessionId, before: null, after: { user_id: userId } },
    );
  const entries =
    merchantId === actor.merchantId
      ? []
      : [...noted("session.left", actor.merchantId), ...noted("session.entered", merchantId)];
  const done = await deps.sessions.switch({ userId, sessionId, merchantId }, { now, entries });
  if (done === "not_found") return failure("not_found", "There is no such merchant.");
  const accessToken = await deps.tokens.issue({ userId, sessionId, merchantId }, now);
  return ok({ accessToken, expiresInSeconds: LIMITS.accessTokenMs / 1000 });
}
