/** Lets a user who has lost the password choose another, by a mail to their address. */

import { foldEmail, newPasswordProblems } from "../../domain/account.ts";
import { CHANGED } from "../../domain/audit.ts";
import { LIMITS } from "../../domain/limits.ts";
import { failure, ok, type Result } from "../../domain/result.ts";
import { isEmailAddress } from "../../domain/text.ts";
import { type NoteDeps, note, noteInBothModes } from "../audit/note.ts";
import { type MailDeps, newMail, sendSoon } from "../mail/send-mail.ts";
import { forgetFailures } from "./guard-login.ts";
import type { AccountPorts } from "./ports.ts";

const REFUSED = failure("token_invalid", "The link was already used or has expired. Request another.");

/**
 * Requests a mail to an address. Nothing is looked up here: the same row is written whether or not the address has a user, so
 * that neither the answer nor its timing tells. The sender of the mail finds out.
 */
export async function askToReset(
  deps: MailDeps,
  { email, origin, now }: { readonly email: string; readonly origin: string; readonly now: number },
): Promise<Result<null>> {
  const address = foldEmail(email);
  if (!isEmailAddress(address) || address.length > LIMITS.emailLengthMax)
    return failure("invalid_request", "The request is not valid.", [
      { pointer: "/email", detail: "must be an e-mail address" },
    ]);
  const mail = newMail(deps, { kind: "reset_password", address, origin, createdAt: now });
  if (mail === null) return failure("not_configured", "This deployment sends no mail. Ask its operator.");
  await deps.mails.add(mail);
  sendSoon(deps, mail);
  return ok(null);
}

/**
 * Sets the password with the token of a mail, which works once. Every session of the user ends, and earlier failures no longer
 * delay them.
 */
export async function resetPassword(
  deps: Pick<AccountPorts, "credentials" | "passwords" | "loginAttempts"> & MailDeps & NoteDeps,
  input: {
    readonly token: string;
    readonly password: string;
    readonly origin: string;
    readonly now: number;
    readonly requestId: string | null;
  },
): Promise<Result<null>> {
  const { token, password, origin, now } = input;
  const problems = newPasswordProblems(password);
  if (problems.length > 0) return failure("invalid_request", "The password is not valid.", problems);
  const tokenHash = deps.secrets.hash(token);
  // Checked before the slow work; storing the password settles concurrent uses of a token.
  const found = await deps.singleUseTokens.find(tokenHash, "reset_password", now);
  const user = found === null ? null : await deps.accounts.user(found.userId);
  const login = user === null ? null : await deps.accounts.login(user.email);
  if (user === null || login === null) return REFUSED;
  const notice = newMail(deps, { kind: "password_changed", address: user.email, origin, createdAt: now });
  const passwordHash = await deps.passwords.hash(password);
  const cause = { actor: { kind: "mail", id: user.id }, requestId: input.requestId } as const;
  const noted = { action: "user.password_reset", subject: user.id, before: null, after: { password: CHANGED } };
  const { merchantId } = login;
  const entries = noteInBothModes(deps, { merchantId, cause }, noted);
  const keysNoted = { action: "api_key.all_revoked", subject: merchantId, before: null, after: { revoked: true } };
  const keyEntries = [note(deps, { merchantId, livemode: false, cause }, keysNoted)];
  const reset = { tokenHash, passwordHash, merchantId, now, notice, keyEntries };
  if (!(await deps.credentials.resetPassword(reset, entries))) return REFUSED;
  await forgetFailures(deps, user.email);
  sendSoon(deps, notice);
  return ok(null);
}
