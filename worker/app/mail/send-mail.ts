/** Sends mails: at once after the change that they report was stored, and by cron until the provider has accepted them. */

import { errorName } from "../../domain/error-name.ts";
import { DURATION, LIMITS } from "../../domain/limits.ts";
import type { Accounts } from "../../ports/accounts.ts";
import type { Background } from "../../ports/background.ts";
import type { Clock, Random } from "../../ports/clock.ts";
import type { CommandIds } from "../../ports/command-ids.ts";
import type { Log } from "../../ports/log.ts";
import type {
  AccountMail,
  MailKind,
  MailMessage,
  MailProvider,
  Mails,
  OwedMail,
  WebhookMail,
} from "../../ports/mail.ts";
import type { SingleUseTokens } from "../../ports/single-use-tokens.ts";
import type { Invitations } from "../../ports/team.ts";
import type { Secrets } from "../../ports/tokens.ts";
import type { DisabledNotices } from "../../ports/webhook-endpoints.ts";
import { newId } from "../new-id.ts";
import {
  invitationWords,
  passkeyAddedWords,
  passwordChangedWords,
  resetPasswordWords,
  verifyEmailWords,
  webhookDisabledWords,
} from "./words.ts";

export interface MailDeps {
  readonly accounts: Accounts;
  readonly mails: Mails;
  /** Null if the deployment has no provider: then no mails are stored. */
  readonly mailProvider: MailProvider | null;
  readonly singleUseTokens: SingleUseTokens;
  readonly invitations: Invitations;
  readonly disabledNotices: DisabledNotices;
  readonly secrets: Secrets;
  readonly commandIds: CommandIds;
  readonly random: Random;
  readonly clock: Clock;
  readonly log: Log;
  readonly background: Background;
}

/** 160 bits, in characters that no mail program breaks. */
const TOKEN_LENGTH = 32;

/** How long each kind is worth sending; its link works for as long. */
const LIFE_MS: Readonly<Record<MailKind, number>> = {
  verify_email: LIMITS.verifyEmailMs,
  reset_password: LIMITS.resetPasswordMs,
  password_changed: LIMITS.noticeMs,
  invitation: LIMITS.invitationLifetimeMs,
  passkey_added: LIMITS.noticeMs,
  webhook_disabled: LIMITS.noticeMs,
};

/** A mail to be stored with the change that it reports; null if the deployment sends none. */
export function newMail(
  { mailProvider, random }: Pick<MailDeps, "mailProvider" | "random">,
  mail: Omit<AccountMail, "id">,
): AccountMail | null {
  return mailProvider === null ? null : { id: newId(random, "mail"), ...mail };
}

/** The token in a mail's link. It is derived from the mail, so that a resent mail says the same. */
export function mailedToken({ commandIds }: Pick<MailDeps, "commandIds">, mail: Pick<OwedMail, "id">): string {
  return commandIds.derive(mail.id, "mail-token", TOKEN_LENGTH);
}

/** Sends a mail that has just been stored, after the response. If this is interrupted, the cron sends it. */
export function sendSoon(deps: MailDeps, mail: OwedMail | null): void {
  if (mail !== null) deps.background.run(() => sendOne(deps, mail.id));
}

/** Sends the mails that are due. */
export async function sendDueMails(deps: MailDeps): Promise<void> {
  if (deps.mailProvider === null) return;
  for (const id of await deps.mails.due(deps.clock.now(), LIMITS.mailsPerTick)) await sendOne(deps, id);
}

/** Never rejects: a mail that was not sent stays due. */
async function sendOne(deps: MailDeps, id: string): Promise<void> {
  const { mails, mailProvider, clock, log } = deps;
  try {
    const taken = await mails.take(id, { now: clock.now(), leaseMs: LIMITS.mailLeaseMs });
    if (taken === null || mailProvider === null) return;
    const { mail, tries } = taken;
    const message = await compose(deps, mail);
    if (message === null) return await mails.remove(id);
    const outcome = await mailProvider.send(message, id);
    if (outcome.kind === "taken") return await mails.remove(id);
    const known = { mail_id: id, mail_kind: mail.kind, reason: outcome.reason, tries };
    if (outcome.kind === "refused") {
      log.error("mail.refused", known);
      return await mails.remove(id);
    }
    log.warn("mail.later", known);
    await mails.postpone(id, clock.now() + Math.min(LIMITS.mailRetryMsMax, LIMITS.mailRetryFirstMs * 2 ** (tries - 1)));
  } catch (error) {
    log.warn("mail.failed", { mail_id: id, error: errorName(error) });
  }
}

/** The message of a mail: always the same, so that the provider recognises it. Null if it has no recipient or is too late. */
async function compose(deps: MailDeps, mail: OwedMail): Promise<MailMessage | null> {
  if (mail.kind === "webhook_disabled") return composeNotice(deps, mail);
  const { kind, address, origin, createdAt } = mail;
  const expiresAt = createdAt + LIFE_MS[kind];
  if (kind === "invitation") {
    const invitation = await deps.invitations.find(deps.secrets.hash(mailedToken(deps, mail)), deps.clock.now());
    if (invitation === null) return null;
    const link = `${origin}/desk/join?token=${mailedToken(deps, mail)}`;
    return { to: address, ...invitationWords(link, invitation.merchantName) };
  }
  const user = await deps.accounts.userByEmail(address);
  if (user === null || deps.clock.now() >= expiresAt) return null;
  if (kind === "password_changed") return { to: address, ...passwordChangedWords(`${origin}/desk/forgot-password`) };
  if (kind === "passkey_added") return { to: address, ...passkeyAddedWords(`${origin}/desk/forgot-password`) };
  if (kind === "verify_email" && user.emailVerifiedAt !== null) return null;
  const token = mailedToken(deps, mail);
  const stored = await deps.singleUseTokens.add(
    { hash: deps.secrets.hash(token), purpose: kind, userId: user.id, createdAt, expiresAt },
    { since: createdAt - DURATION.HOUR_MS, countMax: LIMITS.mailsPerHourMax },
  );
  if (!stored) return null;
  return kind === "verify_email"
    ? { to: address, ...verifyEmailWords(`${origin}/desk/verify-email?token=${token}`) }
    : { to: address, ...resetPasswordWords(`${origin}/desk/reset-password?token=${token}`) };
}

/** About an endpoint that was disabled: nothing if it has been enabled or deleted meanwhile. */
async function composeNotice(
  { disabledNotices, clock }: MailDeps,
  { kind, endpointId, address, origin, createdAt }: WebhookMail,
): Promise<MailMessage | null> {
  if (clock.now() >= createdAt + LIFE_MS[kind]) return null;
  const notice = await disabledNotices.find(endpointId, address);
  if (notice === null) return null;
  const link = origin === null ? null : `${origin}/desk/settings/webhooks/${endpointId}`;
  return { to: address, ...webhookDisabledWords(notice, link) };
}
