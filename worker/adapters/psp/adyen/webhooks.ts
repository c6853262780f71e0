/** Verifies Adyen's notifications and splits them into items. */

import { fail, failure, ok, type Result } from "../../../domain/result.ts";
import type { PspEvent, RawWebhook } from "../../../ports/psp.ts";
import type { AdyenCredentials } from "../../../ports/psp-accounts.ts";
import { isMembers, type Members } from "../json-api.ts";
import { isHmac, isSameSecret } from "../signature.ts";
import { spelled, truthOf } from "../words.ts";
import { readItem } from "./events.ts";

const refused = (detail: string): Result<never> => failure("signature_invalid", detail);

/**
 * Checks every item's own HMAC with each valid key, and the Basic authentication if the account has one. Adyen signs no time and retries for
 * up to thirty days with the first signature, so an old notification is still genuine. The event id keeps a repeated one from counting twice.
 */
export function verifyWebhook(
  { webhookSecrets, webhookUser, webhookPassword }: AdyenCredentials,
  { body, headers }: RawWebhook,
): Result<void> {
  if (webhookUser !== null && !isSameSecret(headers.authorization ?? "", basic(webhookUser, webhookPassword ?? "")))
    return refused("The user name or password is not the account's.");
  const notification = parseNotification(body);
  if (notification === null) return refused("The body is not an Adyen notification.");
  const keys = webhookSecrets
    .filter((secret) => /^[0-9A-Fa-f]{64}$/.test(secret))
    .map((hex) => Buffer.from(hex, "hex"));
  return notification.items.every((item) => isSigned(item, keys))
    ? ok(undefined)
    : refused("The signature of an item does not match.");
}

function isSigned(item: Members, keys: readonly Uint8Array[]): boolean {
  const { additionalData } = item;
  const signature = isMembers(additionalData) ? decodeBase64(additionalData.hmacSignature) : null;
  return signature !== null && keys.some((key) => isHmac("sha256", { key, text: signedText(item), signature }));
}

/** The text that an item's HMAC covers: eight members joined without escaping. A missing one, or an object, is empty. */
export function signedText(item: Members): string {
  const amount = isMembers(item.amount) ? item.amount : {};
  return [
    item.pspReference,
    item.originalReference,
    item.merchantAccountCode,
    item.merchantReference,
    amount.value,
    amount.currency,
    item.eventCode,
    item.success,
  ]
    .map(spelled)
    .join(":");
}

function decodeBase64(text: unknown): Uint8Array | null {
  return typeof text === "string" && /^[A-Za-z0-9+/]{43}=$/.test(text) ? Buffer.from(text, "base64") : null;
}

function basic(user: string, password: string): string {
  return `Basic ${btoa(`${user}:${password}`)}`;
}

/** Reads a notification's items. An event code that does not concern us is about `nothing`; a body that is not a notification fails. */
export function readWebhook(body: string): Result<readonly PspEvent[], string> {
  const notification = parseNotification(body);
  if (notification === null) return fail("not an Adyen notification");
  const events = notification.items.flatMap((item) => readItem(item, notification.livemode) ?? []);
  return events.length === notification.items.length ? ok(events) : fail("an item without its required members");
}

/** The items and mode of a notification; null if the text is not one. Adyen sends `live` as text. */
function parseNotification(body: string): { readonly livemode: boolean; readonly items: readonly Members[] } | null {
  let value: unknown;
  try {
    value = JSON.parse(body);
  } catch {
    return null;
  }
  if (!isMembers(value) || !Array.isArray(value.notificationItems)) return null;
  const livemode = truthOf(value.live);
  const items: unknown[] = value.notificationItems.map((wrapper: unknown) =>
    isMembers(wrapper) ? wrapper.NotificationRequestItem : null,
  );
  return livemode !== undefined && items.length > 0 && items.every(isMembers) ? { livemode, items } : null;
}
