/** Mail through Resend's API (https://resend.com/docs/api-reference/emails/send-email). */

import type { MailOutcome, MailProvider } from "../../ports/mail.ts";

export interface ResendSettings {
  /** The API's origin. */
  readonly apiBase: string;
  readonly apiKey: string;
  /** `Name <address>` or a plain address, in a domain that the account has verified. */
  readonly from: string;
}

/** The message itself is invalid, or another one was accepted under this key. Anything else may pass: a wrong API key, an exhausted quota. */
const REFUSALS = [409, 413, 422];

/** Sends with Resend. No answer within `timeoutMs` means `later`; the idempotency key, kept for 24 hours, makes the retry safe. */
export function makeResend(
  { fetch }: { readonly fetch: typeof globalThis.fetch },
  { apiBase, apiKey, from }: ResendSettings,
  timeoutMs: number,
): MailProvider {
  return {
    async send({ to, subject, text }, idempotencyKey) {
      try {
        const response = await fetch(`${apiBase}/emails`, {
          method: "POST",
          headers: {
            Authorization: `Bearer ${apiKey}`,
            "Content-Type": "application/json",
            "Idempotency-Key": idempotencyKey,
          },
          body: JSON.stringify({ from, to: [to], subject, text }),
          signal: AbortSignal.timeout(timeoutMs),
        });
        return outcomeOf(response.status, await response.text());
      } catch {
        return { kind: "later", reason: "no_answer" };
      }
    },
  };
}

/** A mail is taken once Resend gives it an id. Resend puts the reason of a refusal in `name`. */
function outcomeOf(status: number, text: string): MailOutcome {
  const { id, name } = membersOf(text);
  if (status >= 200 && status < 300) {
    return typeof id === "string" ? { kind: "taken" } : { kind: "later", reason: "unreadable" };
  }
  const reason = typeof name === "string" && /^[a-z_]{1,60}$/.test(name) ? name : `status_${status}`;
  // The second of two concurrent requests under one key is refused only for a moment.
  const isRefused = REFUSALS.includes(status) && name !== "concurrent_idempotent_requests";
  return { kind: isRefused ? "refused" : "later", reason };
}

function membersOf(text: string): { readonly id?: unknown; readonly name?: unknown } {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null ? value : {};
  } catch {
    return {};
  }
}
