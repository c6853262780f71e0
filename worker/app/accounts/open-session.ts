/** The end of every log-in: the session is stored and its tokens handed out. */

import { ok, type Result } from "../../domain/result.ts";
import { beginSession, type IssuedTokens, type Visitor } from "./begin-session.ts";
import type { LoginAttempt } from "./guard-login.ts";
import type { AccountPorts } from "./ports.ts";

export type OpenSessionDeps = Pick<AccountPorts, "sessions" | "tokens" | "secrets" | "random">;

/** Opens a session of a user who has proved himself, and settles the try that led there. */
export async function openSession(
  deps: OpenSessionDeps,
  {
    login: { userId, merchantId },
    visitor: { browser },
    now,
    attempt,
  }: {
    readonly login: { readonly userId: string; readonly merchantId: string };
    readonly visitor: Visitor;
    readonly now: number;
    /** Null where nothing was guessed. */
    readonly attempt: LoginAttempt | null;
  },
): Promise<Result<IssuedTokens>> {
  const { session, issued } = await beginSession(deps, { userId, merchantId, browser, now });
  await deps.sessions.open(session);
  await attempt?.succeeded();
  return ok(issued);
}
