/** Sets up an account: checks its credentials and registers our webhook (docs.adyen.com/api-explorer/Management/3). */

import type { CredentialsAnswer, Refused, Unknown } from "../../../ports/psp.ts";
import type { AdyenCredentials } from "../../../ports/psp-accounts.ts";
import { asRefused, type Members, unknown } from "../json-api.ts";
import { type AdyenSettings, type Answer, call } from "./client.ts";

/** Creates a standard webhook and its HMAC key. Needs an API key with the role "Management API — Webhooks read and write". */
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
    // Adyen's test system accepts plain HTTP on request; the live one never does.
    ...(url.startsWith("http:") ? { encryptionProtocol: "HTTP" } : {}),
  });
  if (made.kind !== "answered") return asRefused(made);
  const { id } = made.object;
  if (typeof id !== "string" || made.object.url !== url) return unknown("not the webhook that was asked for");
  const keyed = await post(`${webhooks}/${encodeURIComponent(id)}/generateHmac`, {});
  if (keyed.kind !== "answered") return asRefused(keyed);
  const { hmacKey } = keyed.object;
  return typeof hmacKey === "string" && /^[0-9A-Fa-f]{64}$/.test(hmacKey)
    ? { kind: "registered", secret: hmacKey }
    : unknown("no key came back");
}

/** "Invalid Merchant Account": it does not exist, or the key belongs to another company. */
const INVALID_MERCHANT_ACCOUNT = "901";

/** Lists the merchant account's payment methods, which needs a valid key, the role for payments, and the right merchant account. */
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
