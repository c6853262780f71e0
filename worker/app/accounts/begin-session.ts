/** Begins a session: the row to store and the tokens to hand out. Stores nothing itself, so that it can be stored with other rows. */

import { LIMITS } from "../../domain/limits.ts";
import type { Session } from "../../ports/accounts.ts";
import { newId } from "../new-id.ts";
import type { AccountPorts } from "./ports.ts";

/** Tokens, visible only this once. */
export interface IssuedTokens {
  readonly accessToken: string;
  readonly refreshToken: string;
  readonly expiresInSeconds: number;
  /** Their user. */
  readonly userId: string;
}

/** Who logs in, and from where. `address` is the plain network address, which is not stored. */
export interface Visitor {
  readonly address: string;
  /** A description of the browser that its user recognises. */
  readonly browser: string | null;
  readonly requestId: string;
}

/** Creates a session of a user for a merchant. The tokens are worthless until the row is stored. */
export async function beginSession(
  { tokens, secrets, random }: Pick<AccountPorts, "tokens" | "secrets" | "random">,
  {
    userId,
    merchantId,
    browser,
    now,
  }: {
    readonly userId: string;
    readonly merchantId: string;
    readonly browser: string | null;
    readonly now: number;
  },
): Promise<{ readonly session: Session; readonly issued: IssuedTokens }> {
  const [family, { secret, hash }] = [secrets.make(), secrets.make()];
  const session: Session = {
    id: newId(random, "session"),
    userId,
    merchantId,
    familyHash: family.hash,
    refreshHash: hash,
    browser,
    createdAt: now,
    expiresAt: now + LIMITS.refreshTokenMs,
  };
  const accessToken = await tokens.issue({ userId, merchantId, sessionId: session.id }, now);
  return {
    session,
    issued: toIssuedTokens({ accessToken, userId, sessionId: session.id, family: family.secret, secret }),
  };
}

/** The tokens of a session in the form in which they are handed out. */
export function toIssuedTokens(made: {
  readonly accessToken: string;
  readonly userId: string;
  readonly sessionId: string;
  readonly family: string;
  readonly secret: string;
}): IssuedTokens {
  return {
    accessToken: made.accessToken,
    refreshToken: `${made.sessionId}.${made.family}.${made.secret}`,
    expiresInSeconds: LIMITS.accessTokenMs / 1000,
    userId: made.userId,
  };
}

/** A refresh token's parts: `family` is the same in all of a session's, `secret` differs in each. */
interface RefreshTokenParts {
  readonly sessionId: string;
  readonly family: string;
  readonly secret: string;
}

/** Splits a refresh token; null if malformed. */
export function parseRefreshToken(token: string): RefreshTokenParts | null {
  const match = /^(ses_[0-9a-z]{20})\.([A-Za-z0-9_-]{43})\.([A-Za-z0-9_-]{43})$/.exec(token);
  return match === null ? null : { sessionId: match[1] ?? "", family: match[2] ?? "", secret: match[3] ?? "" };
}
