/** The end of every log-in: stores the session and hands out its tokens. */

import { failure, ok, type Result } from "../../domain/result.ts";
import { type NoteDeps, noteInBothModes } from "../audit/note.ts";
import { beginSession, type IssuedTokens, type Visitor } from "./begin-session.ts";
import type { LoginAttempt } from "./guard-login.ts";
import type { AccountPorts } from "./ports.ts";

export type OpenSessionDeps = Pick<AccountPorts, "sessions" | "tokens" | "secrets"> & NoteDeps;

const OVERTAKEN = failure("bad_credentials", "The password was changed at the same time. Log in again.");

/** Opens a session of an authenticated user, and settles the attempt that led to it. */
export async function openSession(
  deps: OpenSessionDeps,
  {
    login: { userId, merchantId },
    passwordHash,
    visitor: { browser, requestId },
    now,
    attempt,
  }: {
    readonly login: { readonly userId: string; readonly merchantId: string };
    /** The stored text of the password when the log-in began. */
    readonly passwordHash: string;
    readonly visitor: Visitor;
    readonly now: number;
    /** Null if nothing could be guessed. */
    readonly attempt: LoginAttempt | null;
  },
): Promise<Result<IssuedTokens>> {
  const { session, issued } = await beginSession(deps, { userId, merchantId, browser, now });
  const cause = { actor: { kind: "user", id: userId, sessionId: session.id }, requestId } as const;
  const noted = { action: "session.opened", subject: session.id, before: null, after: { user_id: userId } };
  const entries = noteInBothModes(deps, { merchantId, cause }, noted);
  if (!(await deps.sessions.open(session, passwordHash, entries))) return OVERTAKEN;
  await attempt?.succeeded();
  return ok(issued);
}
