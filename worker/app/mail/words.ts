/** The texts of mails: plain text in English, like the desk. */

import { DURATION, LIMITS } from "../../domain/limits.ts";
import type { AutomaticReason } from "../../domain/webhook-endpoint.ts";
import type { DisabledNotice } from "../../ports/webhook-endpoints.ts";

interface Words {
  readonly subject: string;
  readonly text: string;
}

const hours = (ms: number): string => (ms === DURATION.HOUR_MS ? "an hour" : `${ms / DURATION.HOUR_MS} hours`);

/** To the address given at a registration. */
export function verifyEmailWords(link: string): Words {
  return {
    subject: "Confirm your e-mail address",
    text: lines(
      "Somebody, probably you, has opened a Paylinks account with this address. Confirm that it is yours:",
      link,
      `The link works once, for ${hours(LIMITS.verifyEmailMs)}. If it was not you, do nothing: without it the account takes no real payments.`,
    ),
  };
}

/** To the owner of an account whose password reset was requested. */
export function resetPasswordWords(link: string): Words {
  return {
    subject: "Reset your password",
    text: lines(
      "Somebody, probably you, requested a new password for the Paylinks account with this address. Choose it here:",
      link,
      `The link works once, for ${hours(LIMITS.resetPasswordMs)}. A new password logs you out everywhere.`,
      "If it was not you, do nothing: your password stays as it is.",
    ),
  };
}

/** To the owner of an account whose password was changed. */
export function passwordChangedWords(link: string): Words {
  return {
    subject: "Your password was changed",
    text: lines(
      "The password of the Paylinks account with this address was changed, and other sessions were ended.",
      "If it was not you, take the account back at once by choosing another password:",
      link,
    ),
  };
}

/** To an account's address, even if unconfirmed, after a device was added that can log in. */
export function passkeyAddedWords(link: string): Words {
  return {
    subject: "A passkey was added",
    text: lines(
      "A passkey was added to the Paylinks account with this address: its device can log in without a password.",
      "If it was not you, choose another password at once, log in with it, and remove the passkey under Settings, Sign-in and security:",
      link,
    ),
  };
}

/** To somebody invited to act for a merchant. The merchant's name is the merchant's own text. */
export function invitationWords(link: string, merchantName: string): Words {
  return {
    subject: "You are invited to a team",
    text: lines(
      `You are invited to act for “${merchantName}” on Paylinks. Accept it here:`,
      link,
      `The link works once, for ${LIMITS.invitationLifetimeMs / DURATION.DAY_MS} days. If you do not know what this is about, do nothing.`,
    ),
  };
}

const WHY: Readonly<Record<AutomaticReason, string>> = {
  failing: `accepted no message for ${LIMITS.webhookFailingMs / DURATION.DAY_MS} days`,
  gone: "answered 410 Gone, which asks never to be called again",
};

/** To those who manage a merchant's webhooks. The merchant's name and the host are the merchant's own text. */
export function webhookDisabledWords(
  { merchantName, livemode, reason, host }: DisabledNotice,
  link: string | null,
): Words {
  const mode = livemode ? "" : " in test mode";
  return {
    subject: `A webhook endpoint was disabled${mode}`,
    text: lines(
      `The webhook endpoint of “${merchantName}”${mode} at ${host} ${WHY[reason]}. It is disabled now.`,
      "Nothing is sent to it, and events that happen while it is disabled are not kept for it. Repair your server, send a test, and enable the endpoint:",
      link ?? "You find it in the desk under Settings, Webhooks.",
    ),
  };
}

function lines(...paragraphs: readonly string[]): string {
  return `${paragraphs.join("\n\n")}\n`;
}
