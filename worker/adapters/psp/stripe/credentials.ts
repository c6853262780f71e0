/** Reads the credentials of a Stripe account as a merchant enters them. */

import { type FieldError, failure, ok, type Result } from "../../../domain/result.ts";
import type { PspAccount, StripeCredentials } from "../../../ports/psp-accounts.ts";

const SECRET_KEY = /^(?:sk|rk)_(test|live)_[A-Za-z0-9_]{8,250}$/;
const PUBLISHABLE_KEY = /^pk_(test|live)_[A-Za-z0-9_]{8,250}$/;
const WEBHOOK_SECRET = /^whsec_[A-Za-z0-9+/=_-]{8,250}$/;

/** The secret key decides the mode. Without `webhook_secret`, the webhook is registered through Stripe's API. */
export function readCredentials(
  input: Readonly<Record<string, unknown>>,
): Result<{ readonly credentials: StripeCredentials; readonly livemode: boolean }> {
  const errors: FieldError[] = [];
  const mode = (member: string, pattern: RegExp, start: string): string | null => {
    const match = pattern.exec(String(input[member] ?? ""));
    if (match === null)
      errors.push({ pointer: `/credentials/${member}`, detail: `must be whole and begin with ${start}` });
    return match?.[1] ?? null;
  };
  const secretMode = mode("secret_key", SECRET_KEY, "sk_test_, sk_live_, rk_test_ or rk_live_");
  const publishableMode = mode("publishable_key", PUBLISHABLE_KEY, "pk_test_ or pk_live_");
  if (secretMode !== null && publishableMode !== null && secretMode !== publishableMode) {
    errors.push({ pointer: "/credentials/publishable_key", detail: "belongs to a different mode from the secret key" });
  }
  const webhookSecret = input.webhook_secret;
  if (webhookSecret !== undefined) mode("webhook_secret", WEBHOOK_SECRET, "whsec_");
  for (const member of Object.keys(input)) {
    if (!["secret_key", "publishable_key", "webhook_secret"].includes(member))
      errors.push({ pointer: `/credentials/${member}`, detail: "is not known" });
  }
  if (errors.length > 0)
    return failure("invalid_request", "The credentials are not those of a Stripe account.", errors);
  const credentials: StripeCredentials = {
    provider: "stripe",
    secretKey: String(input.secret_key),
    publishableKey: String(input.publishable_key),
    webhookSecrets: webhookSecret === undefined ? [] : [String(webhookSecret)],
  };
  return ok({ credentials, livemode: secretMode === "live" });
}

/** Reads a webhook secret on its own, as rotation needs. */
export function readWebhookSecret(text: string): Result<string> {
  if (WEBHOOK_SECRET.test(text)) return ok(text);
  return failure("invalid_request", "This is not a Stripe webhook secret.", [
    { pointer: "/webhook_secret", detail: "must be whole and begin with whsec_" },
  ]);
}

/** The credentials of a Stripe account; throws for any other provider's. */
export function credentialsOf({ credentials }: Pick<PspAccount, "credentials">): StripeCredentials {
  if (credentials.provider !== "stripe") throw new Error("not a Stripe account");
  return credentials;
}
