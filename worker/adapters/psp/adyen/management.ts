/** What an account is set up with: its credentials asked about, our webhook registered (docs.adyen.com/api-explorer/Management/3). */

import type { CredentialsAnswer, Refused, Unknown } from "../../../ports/psp.ts";
import type { AdyenCredentials } from "../../../ports/psp-accounts.ts";
import { type AdyenSettings, type Answer, call, type Members, unknown, withoutLock } from "./client.ts";

/** Sets up a standard webhook and has its HMAC key made. Needs an API key with the role "Management API — Webhooks read and write". */
export async function registerWebhook(
  settings: AdyenSettings,
  credentials: AdyenCredentials,
  url: string,
): Promise<{ readonly kind: "registered"; readonly secret: string } | Refused | Unknown> {
  const { merchantAccount, webhookUser, webhookPassword } = credentials;
  const webhooks = `/merchants/${encodeURIComponent(merchantAccount)}/webhooks`;
  const post = (path: string, body: Members): Promise<Answer> =>
    call(settings, credentials, { api: "management", method: "POST", path, body, idempotencyKey: null });
  const made = await post(webhooks, {
    type: "standard",
    url,
    active: true,
    communicationFormat: "json",
    description: "Paylinks",
    ...(webhookUser === null ? {} : { username: webhookUser, password: webhookPassword }),
    // Adyen's test system takes plain HTTP if it is told so; the live one never does.
    ...(url.startsWith("http:") ? { encryptionProtocol: "HTTP" } : {}),
  });
  if (made.kind !== "answered") return withoutLock(made);
  const { id } = made.object;
  if (typeof id !== "string" || made.object.url !== url) return unknown("not the webhook that was asked for");
  const keyed = await post(`${webhooks}/${encodeURIComponent(id)}/generateHmac`, {});
  if (keyed.kind !== "answered") return withoutLock(keyed);
  const { hmacKey } = keyed.object;
  return typeof hmacKey === "string" && /^[0-9A-Fa-f]{64}$/.test(hmacKey)
    ? { kind: "registered", secret: hmacKey }
    : unknown("no key came back");
}

/** "Invalid Merchant Account": there is none of that name, or the key is another company's. */
const INVALID_MERCHANT_ACCOUNT = "901";

/** Asks which payment methods the merchant account has: needs the key, the role that payments need, and the merchant account. */
export async function checkCredentials(
  settings: AdyenSettings,
  credentials: AdyenCredentials,
): Promise<CredentialsAnswer> {
  const body = { merchantAccount: credentials.merchantAccount };
  const request = { api: "checkout", method: "POST", path: "/paymentMethods", body, idempotencyKey: null } as const;
  const answer = await call(settings, credentials, request);
  if (answer.kind === "answered")
    return Array.isArray(answer.object.paymentMethods) ? { kind: "accepted" } : unknown("no list of payment methods");
  if (answer.kind === "unknown") return answer;
  const { kind, reason, errorCode, lockedOut } = answer;
  const isKey = lockedOut && errorCode !== INVALID_MERCHANT_ACCOUNT;
  return { kind, reason, members: [isKey ? "api_key" : "merchant_account"] };
}
