/** Mail by Resend's API (https://resend.com/docs/api-reference/emails/send-email). */

import type { MailOutcome, MailProvider } from "../../ports/mail.ts";

export interface ResendSettings {
  /** The API's origin. */
  readonly apiBase: string;
  readonly apiKey: string;
  /** `Name <address>` or an address, of a domain that the account has proved. */
  readonly from: string;
}

/** The message itself is at fault, or was taken with other words under this key. All else may change: a key that is set right, a quota. */
const REFUSALS = [409, 413, 422];

/** Resend. An answer that takes longer than `timeoutMs` counts as none: the key makes the repetition safe (it is known for 24 hours). */
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

/** Taken is what Resend gives an id; it names its refusals in `name`. */
function outcomeOf(status: number, text: string): MailOutcome {
  const { id, name } = membersOf(text);
  if (status >= 200 && status < 300) {
    return typeof id === "string" ? { kind: "taken" } : { kind: "later", reason: "unreadable" };
  }
  const reason = typeof name === "string" && /^[a-z_]{1,60}$/.test(name) ? name : `status_${status}`;
  // Of two requests at once under one key the second is refused for a moment.
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
