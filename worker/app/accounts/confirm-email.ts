/** Confirms that a user reads mail at the address they gave. */

import type { Actor } from "../../domain/permissions.ts";
import { failure, ok, type Result } from "../../domain/result.ts";
import { type MailDeps, newMail, sendSoon } from "../mail/send-mail.ts";
import type { AccountPorts } from "./ports.ts";

/** With the token of a mail, from anywhere: no log-in is needed. It works once. */
export async function confirmEmail(
  { credentials, secrets }: Pick<AccountPorts, "credentials" | "secrets">,
  { token, now }: { readonly token: string; readonly now: number },
): Promise<Result<null>> {
  return (await credentials.verifyEmail(secrets.hash(token), now))
    ? ok(null)
    : failure("token_invalid", "The link was already used or has expired. Log in to have another sent.");
}

/** Sends the mail again, a few times an hour. Does nothing if the address is already confirmed. */
export async function askToConfirm(
  deps: MailDeps,
  { actor, origin, now }: { readonly actor: Actor; readonly origin: string; readonly now: number },
): Promise<Result<null>> {
  if (actor.kind !== "session") return failure("forbidden", "An API key has no e-mail address.");
  const user = await deps.accounts.user(actor.userId);
  if (user === null) return failure("not_found", "There is no such user.");
  if (user.emailVerifiedAt !== null) return ok(null);
  const mail = newMail(deps, { kind: "verify_email", address: user.email, origin, createdAt: now });
  if (mail === null) return failure("not_configured", "This deployment sends no mail. Ask its operator.");
  await deps.mails.add(mail);
  sendSoon(deps, mail);
  return ok(null);
}
