/** Standard notifications: their content, the signature of each item, and their recipients. */
import { createHmac } from "node:crypto";
import type { Message } from "../deliveries.ts";
import type { AdyenAccount } from "./accounts.ts";
import type { Amount, WebhookRow } from "./rows.ts";

/** A message of an account's webhooks, in the members of a notification item. */
export type Happening = {
  readonly eventCode: string;
  readonly pspReference: string;
  readonly originalReference: string | null;
  readonly merchantAccountCode: string;
  readonly merchantReference: string;
  readonly amount: Amount;
  readonly success: boolean;
  readonly reason: string;
  readonly additionalData: Readonly<Record<string, string>>;
  readonly at: number;
};

/** A notification of one item, signed with the key that the webhook has at this moment: a later key does not sign what waits. */
function notificationOf(webhook: WebhookRow, happening: Happening): string {
  const { amount, success, originalReference, at, additionalData, ...texts } = happening;
  const operations =
    happening.eventCode === "AUTHORISATION" && success ? { operations: ["CANCEL", "CAPTURE", "REFUND"] } : {};
  const signature = webhook.hmacKey === null ? {} : { hmacSignature: signatureOf(webhook.hmacKey, happening) };
  const item = {
    additionalData: { ...additionalData, ...signature },
    amount: { currency: amount.currency, value: amount.value },
    eventDate: new Date(at).toISOString().replace(/\.\d+Z$/, "+00:00"),
    ...texts,
    ...(originalReference === null ? {} : { originalReference }),
    ...operations,
    paymentMethod: "visa",
    success: String(success),
  };
  return JSON.stringify({ live: "false", notificationItems: [{ NotificationRequestItem: item }] });
}

/**
 * HMAC-SHA256 over eight members joined by colons, the key read as hexadecimal, in base64. Source: adyen-node-api-library,
 * src/utils/hmacValidator.ts.
 */
function signatureOf(hexKey: string, happening: Happening): string {
  const { pspReference, originalReference, merchantAccountCode, merchantReference, amount, eventCode, success } =
    happening;
  const text = [
    pspReference,
    originalReference ?? "",
    merchantAccountCode,
    merchantReference,
    amount.value,
    amount.currency,
    eventCode,
    success,
  ].join(":");
  return createHmac("sha256", Buffer.from(hexKey, "hex")).update(text, "utf8").digest("base64");
}

/** The messages to deliver: one for each active webhook. */
export function messagesOf(account: AdyenAccount, webhooks: readonly WebhookRow[], happening: Happening): Message[] {
  return webhooks
    .filter((webhook) => webhook.active)
    .map((webhook) => ({
      vendor: "adyen",
      account: account.id,
      endpointId: webhook.id,
      eventId: `${happening.eventCode}:${happening.pspReference}`,
      eventType: happening.eventCode,
      url: webhook.url,
      payload: notificationOf(webhook, happening),
    }));
}

/** The headers of a delivery; the signature is in the body. */
export function headersOf({ username, password }: WebhookRow): Record<string, string> {
  const headers = { "content-type": "application/json; charset=utf-8", "user-agent": "Adyen HttpClient 1.0" };
  if (username === null) return headers;
  return { ...headers, authorization: `Basic ${Buffer.from(`${username}:${password ?? ""}`).toString("base64")}` };
}
