/** Begins a session: the row to store and the tokens to hand out. Stores nothing itself, so that it can be stored with other rows. */

import { LIMITS } from "../../domain/limits.ts";
import type { Session } from "../../ports/accounts.ts";
import { newId } from "../new-id.ts";
import type { AccountPorts } from "./ports.ts";

/** The only time at which the tokens can be seen. */
export interface IssuedTokens {
  readonly accessToken: string;
  readonly refreshToken: string;
  readonly expiresInSeconds: number;
}

/** Makes a session of a user for a merchant. The tokens are worth nothing until the row is stored. */
export async function beginSession(
  { tokens, secrets, random }: Pick<AccountPorts, "tokens" | "secrets" | "random">,
  { userId, merchantId, now }: { readonly userId: string; readonly merchantId: string; readonly now: number },
): Promise<{ readonly session: Session; readonly issued: IssuedTokens }> {
  const { secret, hash } = secrets.make();
  const session: Session = {
    id: newId(random, "session"),
    userId,
    merchantId,
    refreshHash: hash,
    createdAt: now,
    expiresAt: now + LIMITS.refreshTokenMs,
  };
  const accessToken = await tokens.issue({ userId, merchantId, sessionId: session.id }, now);
  return { session, issued: toIssuedTokens({ accessToken, sessionId: session.id, secret }) };
}

/** Puts a session's tokens into the form in which they are handed out. */
export function toIssuedTokens(made: {
  readonly accessToken: string;
  readonly sessionId: string;
  readonly secret: string;
}): IssuedTokens {
  return {
    accessToken: made.accessToken,
    refreshToken: `${made.sessionId}.${made.secret}`,
    expiresInSeconds: LIMITS.accessTokenMs / 1000,
  };
}

/** Takes a refresh token apart; null where it is not of the form. */
export function parseRefreshToken(token: string): { readonly sessionId: string; readonly secret: string } | null {
  const match = /^(ses_[0-9a-z]{20})\.([A-Za-z0-9_-]{43})$/.exec(token);
  return match === null ? null : { sessionId: match[1] ?? "", secret: match[2] ?? "" };
}
