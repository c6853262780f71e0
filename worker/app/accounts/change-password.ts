/** Changes the password of a user who knows the present one. */

import { newPasswordProblems } from "../../domain/account.ts";
import { type Cause, CHANGED } from "../../domain/audit.ts";
import type { Actor } from "../../domain/permissions.ts";
import { failure, ok, type Result } from "../../domain/result.ts";
import { type NoteDeps, noteInBothModes } from "../audit/note.ts";
import { type MailDeps, newMail, sendSoon } from "../mail/send-mail.ts";
import type { AccountPorts } from "./ports.ts";
import { type ProofDeps, provePassword, WRONG } from "./prove-password.ts";

interface NewPassword {
  readonly actor: Actor;
  readonly cause: Cause;
  readonly currentPassword: string;
  readonly password: string;
  readonly address: string;
  readonly origin: string;
  readonly now: number;
}

/** The present session continues; the user's others end, and a mail tells the user. */
export async function changePassword(
  deps: ProofDeps & Pick<AccountPorts, "credentials"> & MailDeps & NoteDeps,
  { actor, cause, currentPassword, password, address, origin, now }: NewPassword,
): Promise<Result<null>> {
  const problems = newPasswordProblems(password);
  if (problems.length > 0) return failure("invalid_request", "The password is not valid.", problems);
  const proved = await provePassword(deps, { actor, password: currentPassword, address, now });
  if (!proved.ok) return proved;
  const { userId, sessionId, email, passwordHash: from } = proved.value;
  const notice = newMail(deps, { kind: "password_changed", address: email, origin, createdAt: now });
  const to = await deps.passwords.hash(password);
  const noted = { action: "user.password_changed", subject: userId, before: null, after: { password: CHANGED } };
  const entries = noteInBothModes(deps, { merchantId: actor.merchantId, cause }, noted);
  const change = { userId, from, to, sessionId, now, notice };
  if (!(await deps.credentials.changePassword(change, entries))) return WRONG;
  sendSoon(deps, notice);
  return ok(null);
}
