/** Exchanges a refresh token for new tokens. */

import { LIMITS } from "../../domain/limits.ts";
import { failure, ok, type Result } from "../../domain/result.ts";
import { type NoteDeps, noteInBothModes } from "../audit/note.ts";
import { type IssuedTokens, parseRefreshToken, toIssuedTokens } from "./begin-session.ts";
import type { AccountPorts } from "./ports.ts";

/** Each refresh token works once. One that comes back later than two tabs explain ends its session (RFC 9700, 4.14.2). */
export async function refreshSession(
  deps: Pick<AccountPorts, "sessions" | "tokens" | "secrets" | "log"> & NoteDeps,
  { refreshToken, requestId, now }: { readonly refreshToken: string; readonly requestId: string; readonly now: number },
): Promise<Result<IssuedTokens>> {
  const { sessions, tokens, secrets, log } = deps;
  const refused = failure("bad_credentials", "The refresh token is no longer valid. Log in again.");
  const given = parseRefreshToken(refreshToken);
  if (given === null) return refused;
  const { sessionId, family } = given;
  const next = secrets.make();
  const rotation = {
    sessionId,
    family: secrets.hash(family),
    from: secrets.hash(given.secret),
    to: next.hash,
    now,
    expiresAt: now + LIMITS.refreshTokenMs,
    lifetimeMsMax: LIMITS.logInMsMax,
    reuseGraceMs: LIMITS.refreshReuseGraceMs,
  };
  const cause = { actor: { kind: "stranger" }, requestId } as const;
  const reuse = {
    action: "session.ended",
    subject: sessionId,
    before: { ended: false },
    after: { ended: true, reason: "refresh_token_reused" },
  };
  const outcome = await sessions.rotate(rotation, ({ merchantId }) =>
    noteInBothModes(deps, { merchantId, cause }, reuse),
  );
  if (outcome.kind === "reused") log.warn("session.refresh_token_reused", { session_id: sessionId });
  if (outcome.kind !== "rotated") return refused;
  const accessToken = await tokens.issue(outcome.claims, now);
  return ok(toIssuedTokens({ accessToken, userId: outcome.claims.userId, sessionId, family, secret: next.secret }));
}
