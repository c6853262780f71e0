/** Reads the credentials of an Adyen account as a merchant enters them. */

import { type FieldError, failure, ok, type Result } from "../../../domain/result.ts";
import type { AdyenCredentials } from "../../../ports/psp-accounts.ts";
import { LIVE_ENVIRONMENTS } from "./element.ts";

const HMAC_KEY = /^[0-9A-Fa-f]{64}$/;

/** Each member: its pattern, that pattern in words, and whether it may be left out. */
const MEMBERS: Readonly<Record<string, { pattern: RegExp; shape: string; optional: boolean }>> = {
  api_key: { pattern: /^AQE[\x21-\x7e]{20,400}$/, shape: "must be whole and begin with AQE", optional: false },
  merchant_account: {
    pattern: /^[A-Za-z0-9_-]{1,100}$/,
    shape: "must be the merchant account's name",
    optional: false,
  },
  hmac_key: { pattern: HMAC_KEY, shape: "must be 64 hexadecimal digits", optional: true },
  client_key: {
    pattern: /^(?:test|live)_[A-Za-z0-9]{8,100}$/,
    shape: "must be whole and begin with test_ or live_",
    optional: true,
  },
  live_url_prefix: {
    pattern: /^[0-9A-Za-z]{4,40}-[0-9A-Za-z]{1,60}$/,
    shape: "must look like 1797a841fbb37ca7-Company",
    optional: true,
  },
  live_environment: {
    pattern: new RegExp(`^(?:${LIVE_ENVIRONMENTS.join("|")})$`),
    shape: `must be one of ${LIVE_ENVIRONMENTS.join(", ")}`,
    optional: true,
  },
  webhook_user: {
    pattern: /^[\x20-\x39\x3b-\x7e]{1,100}$/,
    shape: "must have at most 100 characters and no colon",
    optional: true,
  },
  webhook_password: { pattern: /^[\x20-\x7e]{1,200}$/, shape: "must have at most 200 characters", optional: true },
};

/**
 * The account is live if it has a prefix for live URLs: Adyen's API keys do not show their mode. Without `hmac_key`, the webhook is registered
 * through Adyen's Management API.
 */
export function readCredentials(
  input: Readonly<Record<string, unknown>>,
): Result<{ readonly credentials: AdyenCredentials; readonly livemode: boolean }> {
  const errors: FieldError[] = [];
  const report = (member: string, detail: string): void =>
    void errors.push({ pointer: `/credentials/${member}`, detail });
  const given = (member: string): string | null => (input[member] === undefined ? null : String(input[member]));
  for (const [member, { pattern, shape, optional }] of Object.entries(MEMBERS)) {
    const value = given(member);
    if (value === null ? !optional : !pattern.test(value)) report(member, shape);
  }
  for (const member of Object.keys(input)) if (MEMBERS[member] === undefined) report(member, "is not known");
  const livemode = given("live_url_prefix") !== null;
  const clientKey = given("client_key");
  if (clientKey !== null && clientKey.startsWith("live_") !== livemode)
    report("client_key", "belongs to the other mode: live accounts have a live_url_prefix, test accounts have none");
  if (given("live_environment") !== null && !livemode)
    report("live_environment", "belongs to a live account, which has a live_url_prefix");
  if ((given("webhook_user") === null) !== (given("webhook_password") === null))
    report("webhook_password", "goes together with webhook_user");
  if (errors.length > 0)
    return failure("invalid_request", "The credentials are not those of an Adyen account.", errors);
  const hmacKey = given("hmac_key");
  const credentials: AdyenCredentials = {
    provider: "adyen",
    apiKey: given("api_key") ?? "",
    merchantAccount: given("merchant_account") ?? "",
    webhookSecrets: hmacKey === null ? [] : [hmacKey],
    clientKey,
    liveUrlPrefix: given("live_url_prefix"),
    liveEnvironment: LIVE_ENVIRONMENTS.find((name) => name === given("live_environment")) ?? null,
    webhookUser: given("webhook_user"),
    webhookPassword: given("webhook_password"),
  };
  return ok({ credentials, livemode });
}

/** Reads an HMAC key on its own, as rotation needs. */
export function readWebhookSecret(text: string): Result<string> {
  if (HMAC_KEY.test(text)) return ok(text);
  return failure("invalid_request", "This is not an Adyen HMAC key.", [
    { pointer: "/webhook_secret", detail: "must be 64 hexadecimal digits" },
  ]);
}
