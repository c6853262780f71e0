/** Reads the credentials of an Authorize.Net account as a merchant enters them. */

import { type FieldError, failure, ok, type Result } from "../../../domain/result.ts";
import type { CredentialsAnswer } from "../../../ports/psp.ts";
import type { AuthorizenetCredentials } from "../../../ports/psp-accounts.ts";
import { type AuthorizenetSettings, call } from "./client.ts";

const SIGNATURE_KEY = /^[0-9A-Fa-f]{128}$/;

/** Each member: its pattern, that pattern in words, and whether it may be left out. */
const MEMBERS: Readonly<Record<string, { pattern: RegExp; shape: string; optional: boolean }>> = {
  api_login_id: { pattern: /^[\x21-\x39\x3b-\x7e]{4,25}$/, shape: "must have 4 to 25 characters", optional: false },
  transaction_key: { pattern: /^[\x21-\x7e]{16}$/, shape: "must have 16 characters", optional: false },
  signature_key: { pattern: SIGNATURE_KEY, shape: "must be 128 hexadecimal digits", optional: false },
  environment: { pattern: /^(?:sandbox|production)$/, shape: "must be sandbox or production", optional: true },
};

/** The keys do not show their environment, so `environment` names it; the default is the sandbox. */
export function readCredentials(
  input: Readonly<Record<string, unknown>>,
): Result<{ readonly credentials: AuthorizenetCredentials; readonly livemode: boolean }> {
  const errors: FieldError[] = [];
  const given = (member: string): string | null => (input[member] === undefined ? null : String(input[member]));
  for (const [member, { pattern, shape, optional }] of Object.entries(MEMBERS)) {
    const value = given(member);
    if (value === null ? !optional : !pattern.test(value))
      errors.push({ pointer: `/credentials/${member}`, detail: shape });
  }
  for (const member of Object.keys(input))
    if (MEMBERS[member] === undefined) errors.push({ pointer: `/credentials/${member}`, detail: "is not known" });
  if (errors.length > 0)
    return failure("invalid_request", "The credentials are not those of an Authorize.Net account.", errors);
  const environment = given("environment") === "production" ? "production" : "sandbox";
  const credentials: AuthorizenetCredentials = {
    provider: "authorizenet",
    apiLoginId: given("api_login_id") ?? "",
    transactionKey: given("transaction_key") ?? "",
    environment,
    webhookSecrets: [given("signature_key") ?? ""],
  };
  return ok({ credentials, livemode: environment === "production" });
}

/** Makes Authorize.Net's own test call (developer.authorize.net, "Authentication Test"), which does not say which of the two keys is wrong. */
export async function checkCredentials(
  settings: AuthorizenetSettings,
  credentials: AuthorizenetCredentials,
): Promise<CredentialsAnswer> {
  const answer = await call(settings, credentials, { name: "authenticateTestRequest", members: {} });
  if (answer.kind === "answered") return { kind: "accepted" };
  if (answer.kind === "unknown") return answer;
  return { kind: "refused", reason: answer.reason, members: ["api_login_id", "transaction_key"] };
}

/** Reads a signature key on its own, as rotation needs. */
export function readWebhookSecret(text: string): Result<string> {
  if (SIGNATURE_KEY.test(text)) return ok(text);
  return failure("invalid_request", "This is not an Authorize.Net signature key.", [
    { pointer: "/webhook_secret", detail: "must be 128 hexadecimal digits" },
  ]);
}
