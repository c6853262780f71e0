/** Webhooks: registered over REST, thin, and signed with the account's signature key. */
import { createHmac } from "node:crypto";
import type { Message } from "../deliveries.ts";
import type { SandboxRequest, SandboxResponse } from "../http.ts";
import { jsonResponse } from "../http.ts";
import { type AnetAccount, accountOfKeys } from "./accounts.ts";
import { decimalOf, isJson } from "./answers.ts";
import type { Context, Happening } from "./context.ts";
import type { WebhookRow } from "./rows.ts";

/** The account of a request to the REST API; null without valid Basic authentication. */
export function accountOfBasic(authorization: string | undefined): AnetAccount | null {
  const encoded = /^Basic (.+)$/.exec(authorization ?? "")?.[1];
  if (encoded === undefined) return null;
  const [name, ...rest] = Buffer.from(encoded, "base64").toString("utf8").split(":");
  return accountOfKeys(name, rest.join(":"));
}

/** POST /rest/v1/webhooks */
export function createWebhook(ctx: Context, request: SandboxRequest): SandboxResponse {
  let json: unknown = null;
  try {
    json = JSON.parse(request.body);
  } catch {
    // Refused below, as everything that is no object.
  }
  const { url, eventTypes, status } = isJson(json) ? json : {};
  if (typeof url !== "string" || !URL.canParse(url) || !Array.isArray(eventTypes) || eventTypes.length === 0)
    return jsonResponse(400, {
      status: 400,
      reason: "INVALID_DATA",
      message: "The webhook is not valid.",
      correlationId: "0",
    });
  const webhookId = `${ctx.newName(8)}-${ctx.newName(4)}-${ctx.newName(12)}`;
  const row: WebhookRow = { id: webhookId, url, eventTypes: eventTypes.map(String) };
  ctx.objects.put("webhook", webhookId, row);
  const self = { href: `/rest/v1/webhooks/${webhookId}` };
  return jsonResponse(200, { _links: { self }, webhookId, eventTypes, status: status ?? "active", url });
}

/** The messages to deliver: one for each webhook that listens to the event. `name` makes a fresh id. */
export function messagesOf(
  account: AnetAccount,
  {
    webhooks,
    happening,
    now,
    name,
  }: { webhooks: readonly WebhookRow[]; happening: Happening; now: number; name: string },
): Message[] {
  const { eventType, transaction } = happening;
  return webhooks
    .filter(({ eventTypes }) => eventTypes.includes(eventType))
    .map((webhook) => ({
      vendor: "authorizenet",
      account: account.id,
      endpointId: webhook.id,
      eventId: name,
      eventType,
      url: webhook.url,
      payload: JSON.stringify({
        notificationId: name,
        eventType,
        eventDate: new Date(now).toISOString(),
        webhookId: webhook.id,
        payload: {
          responseCode: transaction.responseCode,
          authCode: "A1B2C3",
          avsResponse: "Y",
          authAmount: decimalOf(transaction.cents),
          entityName: "transaction",
          id: transaction.transId,
        },
      }),
    }));
}

/** The headers of a delivery: HMAC-SHA512 of its body, the key taken as text (hyperswitch, `authorizedotnet.rs`). */
export function headersOf({ signatureKey }: AnetAccount, payload: string): Record<string, string> {
  const signature = createHmac("sha512", signatureKey).update(payload, "utf8").digest("hex").toUpperCase();
  return { "content-type": "application/json; charset=utf-8", "x-anet-signature": `sha512=${signature}` };
}
