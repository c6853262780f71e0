/** Registers a user with a new merchant. */

import { foldEmail, type Merchant, registrationProblems, type User } from "../../domain/account.ts";
import { failure, ok, type Result } from "../../domain/result.ts";
import { type NoteDeps, note, noteInBothModes } from "../audit/note.ts";
import { type MailDeps, newMail, sendSoon } from "../mail/send-mail.ts";
import { newId } from "../new-id.ts";
import { connected } from "../psp-accounts/note-account.ts";
import { beginSession, type IssuedTokens, type Visitor } from "./begin-session.ts";
import type { AccountPorts } from "./ports.ts";

export interface Registered {
  readonly user: User;
  readonly merchant: Merchant;
  readonly tokens: IssuedTokens;
}

const EMAIL_TAKEN = failure("email_taken", "An account with this e-mail address already exists. Log in instead.", [
  { pointer: "/email", detail: "is taken" },
]);

interface Registration {
  readonly email: string;
  readonly password: string;
  readonly businessName: string;
  readonly visitor: Visitor;
  /** The deployment's origin, for the link in the mail. */
  readonly origin: string;
  readonly now: number;
  readonly requestId: string | null;
}

/**
 * Stores user, merchant, membership, first session, PSP accounts and the confirmation mail in one step, or nothing. The user is
 * then logged in.
 */
export async function register(
  deps: Pick<AccountPorts, "passwords" | "tokens" | "openTestAccounts"> & MailDeps & NoteDeps,
  input: Registration,
): Promise<Result<Registered>> {
  const problems = registrationProblems(input);
  if (problems.length > 0) return failure("invalid_request", "The registration is not valid.", problems);
  const { accounts, passwords, random } = deps;
  const { now, origin } = input;
  const email = foldEmail(input.email);
  // Checked before the slow work; storing settles concurrent registrations.
  if ((await accounts.login(email)) !== null) return EMAIL_TAKEN;

  const user: User = { id: newId(random, "user"), email, emailVerifiedAt: null, createdAt: now };
  const merchant: Merchant = {
    id: newId(random, "merchant"),
    name: input.businessName.trim(),
    brandColor: null,
    logo: null,
    supportEmail: null,
    allowedOrigins: [],
    createdAt: now,
  };
  const passwordHash = await passwords.hash(input.password);
  const opened = await Promise.all(deps.openTestAccounts.map((open) => open(merchant.id)));
  const { browser } = input.visitor;
  const { session, issued } = await beginSession(deps, { userId: user.id, merchantId: merchant.id, browser, now });
  const mail = newMail(deps, { kind: "verify_email", address: email, origin, createdAt: now });
  const pspAccounts = opened.flat();
  const actor = { kind: "user", id: user.id, sessionId: session.id } as const;
  const acting = { merchantId: merchant.id, cause: { actor, requestId: input.requestId } };
  const role = "owner";
  const entries = [
    ...noteInBothModes(deps, acting, {
      action: "merchant.registered",
      subject: merchant.id,
      before: null,
      after: { user_id: user.id, role },
    }),
    ...pspAccounts.map((account) => note(deps, { ...acting, livemode: account.livemode }, connected(account))),
  ];
  const stored = await accounts.open({ user, passwordHash, merchant, role, session, pspAccounts, mail }, entries);
  if (stored === "email_taken") return EMAIL_TAKEN;
  sendSoon(deps, mail);
  return ok({ user, merchant, tokens: issued });
}
