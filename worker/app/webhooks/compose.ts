/** The message of an event by Standard Webhooks 1.0: what it says, and its signature. */

import { LIMITS } from "../../domain/limits.ts";
import type { WebhookSigner } from "../../ports/webhook-endpoints.ts";

/** The number is that of the message's form. */
const USER_AGENT = "Paylinks/1";

/** Of what a message tells. It names the payment; its state is asked for, since messages may arrive in any order. */
export interface Told {
  readonly id: string;
  readonly type: string;
  /** When it happened (Unix ms). */
  readonly at: number;
  readonly livemode: boolean;
  readonly linkId: string | null;
  readonly paymentId: string | null;
  readonly metadata: Readonly<Record<string, string>>;
  readonly data: Readonly<Record<string, unknown>>;
}

/**
 * The headers and the body of a try at `now` (Unix ms), with a signature by each secret, so that a receiver may know any of them. Metadata with
 * which the body would exceed `LIMITS.webhookMessageBytesMax` are left out (null).
 */
export function composeMessage(
  signer: WebhookSigner,
  { id, type, at, livemode, linkId, paymentId, metadata, data }: Told,
  { secrets, now }: { readonly secrets: readonly string[]; readonly now: number },
): { readonly headers: Readonly<Record<string, string>>; readonly body: string } {
  const members = {
    id,
    type,
    timestamp: new Date(at).toISOString(),
    livemode,
    link_id: linkId,
    payment_id: paymentId,
  };
  const whole = JSON.stringify({ ...members, metadata, data });
  const isLong = new TextEncoder().encode(whole).length > LIMITS.webhookMessageBytesMax;
  const body = isLong ? JSON.stringify({ ...members, metadata: null, data }) : whole;
  const timestamp = Math.floor(now / 1_000);
  return {
    headers: {
      "content-type": "application/json",
      "user-agent": USER_AGENT,
      "webhook-id": id,
      "webhook-timestamp": String(timestamp),
      "webhook-signature": secrets.map((secret) => signer.sign(secret, { id, timestamp, body })).join(" "),
    },
    body,
  };
}
