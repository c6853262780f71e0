/** Connects a merchant's account at a provider. */

import { type AuditFields, CHANGED } from "../../domain/audit.ts";
import { LIMITS } from "../../domain/limits.ts";
import { failure, ok, type Result } from "../../domain/result.ts";
import type { Acting } from "../../ports/audit-log.ts";
import type { Clock, Random } from "../../ports/clock.ts";
import type { CommandIds } from "../../ports/command-ids.ts";
import { LOCKED_OUT, type PspAdapter, type PspRegistry } from "../../ports/psp.ts";
import type { Provider, PspAccount, PspAccounts, PspCredentials } from "../../ports/psp-accounts.ts";
import type { PspHealth } from "../../ports/psp-health.ts";
import { note } from "../audit/note.ts";
import { newId } from "../new-id.ts";
import type { RankingFacts } from "../payments/ranking-facts.ts";
import { changedMembers, connected } from "./note-account.ts";

export interface ConnectDeps {
  readonly clock: Clock;
  readonly random: Random;
  readonly psps: PspRegistry;
  readonly pspAccounts: PspAccounts;
  readonly rankingFacts: RankingFacts;
  readonly pspHealth: PspHealth;
}

export interface ConnectInput {
  /** The same id again is the same account. */
  readonly commandId: string;
  readonly provider: Provider;
  readonly credentials: Readonly<Record<string, unknown>>;
  /** The origin at which the provider reaches us. */
  readonly origin: string;
}

/** Where a provider sends the notifications of an account. */
export function webhookUrl(origin: string, account: Pick<PspAccount, "provider" | "id">): string {
  return `${origin}/webhooks/${account.provider}/${account.id}`;
}

/**
 * Stores the account, once its provider has accepted the credentials. The credentials' mode must be the caller's. Without a
 * webhook secret, the webhook is registered through the provider's API. Executed again with the same command id it finds the same
 * account.
 */
export async function connectPspAccount(
  deps: ConnectDeps & { readonly commandIds: CommandIds },
  acting: Acting,
  input: ConnectInput,
): Promise<Result<PspAccount>> {
  const scope = { merchantId: acting.merchantId, livemode: acting.livemode };
  const psp = deps.psps[input.provider];
  const read = readOfMode(psp, scope.livemode, input.credentials);
  if (!read.ok) return read;
  const credentials = read.value;
  const id = `psp_${deps.commandIds.name(input.commandId, "psp_account", 20)}`;
  const known = await deps.pspAccounts.find(id);
  if (known !== null) return ok(known);
  const account: PspAccount = {
    id,
    ...scope,
    provider: input.provider,
    createdAt: deps.clock.now(),
    disabledAt: null,
    credentials,
  };
  const unaccepted = await unacceptedBy(psp, credentials);
  if (unaccepted !== null) return unaccepted;
  const given = credentials.webhookSecrets.length > 0 && !psp.registersAlways;
  const complete = given ? ok(account) : await withWebhook(deps, account, input.origin);
  if (complete.ok) await deps.pspAccounts.add(complete.value, [note(deps, acting, connected(complete.value))]);
  deps.rankingFacts.forget(scope);
  return complete;
}

/** Reads credentials entered by a merchant, for the present mode. */
function readOfMode(
  psp: PspAdapter,
  livemode: boolean,
  given: Readonly<Record<string, unknown>>,
): Result<PspCredentials> {
  const read = psp.readCredentials(given);
  if (!read.ok || read.value.livemode === livemode) return read.ok ? ok(read.value.credentials) : read;
  const [theirs, ours] = livemode ? ["test", "live"] : ["live", "test"];
  return failure("invalid_request", "The credentials belong to the other mode.", [
    { pointer: "/credentials", detail: `are for ${theirs} mode and this request is in ${ours} mode` },
  ]);
}

/** Asks the provider; null if it accepts them. Without an answer nothing is stored: otherwise a payment would be the first to find out. */
async function unacceptedBy(psp: PspAdapter, credentials: PspCredentials) {
  const answer = await psp.checkCredentials(credentials);
  if (answer.kind === "accepted") return null;
  if (answer.kind === "unknown")
    return failure("psp_unavailable", "The provider did not say whether it accepts the credentials. Try again.");
  const detail =
    answer.reason === LOCKED_OUT
      ? "is not accepted by the provider, or may not do what payments need"
      : `is not accepted by the provider (${answer.reason})`;
  return failure(
    "psp_refused",
    "The provider refused the credentials.",
    answer.members.map((member) => ({ pointer: `/credentials/${member}`, detail })),
  );
}

/**
 * Replaces an account's credentials, once its provider has accepted them. They must be for the same mode and, if credentials name
 * their account, for the same account, since refunds of earlier payments go there. The previous webhook secret stays valid until
 * the next rotation, so that notifications under way are still accepted.
 */
export async function replaceCredentials(
  deps: ConnectDeps,
  scope: Acting,
  input: { readonly accountId: string; readonly credentials: Readonly<Record<string, unknown>> },
): Promise<Result<PspAccount>> {
  const account = (await deps.pspAccounts.list(scope)).find(({ id }) => id === input.accountId);
  if (account === undefined) return failure("not_found", "There is no such account.");
  const psp = deps.psps[account.provider];
  const read = readOfMode(psp, scope.livemode, input.credentials);
  if (!read.ok) return read;
  const given = read.value;
  const name = psp.accountNameOf({ ...account, credentials: given });
  if (name !== psp.accountNameOf(account))
    return failure("invalid_request", "These credentials are another account's. Connect it as a new one.", [
      { pointer: "/credentials", detail: "belong to another account at the provider" },
    ]);
  const unaccepted = await unacceptedBy(psp, given);
  if (unaccepted !== null) return unaccepted;
  const replaced = await changeCredentials(deps, scope, account.id, ({ credentials }) => ({
    credentials: { ...given, webhookSecrets: withNewest(credentials.webhookSecrets, given.webhookSecrets) },
    changed: { credentials: CHANGED },
  }));
  // It has just answered, so payments need not wait for a probe.
  if (replaced.ok) deps.pspHealth.report(account, "answered");
  return replaced;
}

async function changeCredentials(
  deps: ConnectDeps,
  scope: Acting,
  accountId: string,
  change: (account: PspAccount) => { readonly credentials: PspCredentials; readonly changed: AuditFields },
): Promise<Result<PspAccount>> {
  const done = await deps.pspAccounts.changeCredentials(scope, accountId, (before) => {
    const { credentials, changed } = change(before);
    return { credentials, entries: [note(deps, scope, changedMembers(accountId, changed))] };
  });
  deps.rankingFacts.forget(scope);
  if (done === "not_found") return failure("not_found", "There is no such account.");
  if (done === "conflict")
    return failure("change_not_allowed", "The account's secrets were changed at the same time. Try again.");
  return ok(done);
}

/** Adds a new webhook secret before the present one, which stays valid until the next rotation. */
export async function rotateWebhookSecret(
  deps: ConnectDeps,
  scope: Acting,
  input: { readonly accountId: string; readonly secret: string },
): Promise<Result<PspAccount>> {
  const account = (await deps.pspAccounts.list(scope)).find(({ id }) => id === input.accountId);
  if (account === undefined) return failure("not_found", "There is no such account.");
  const read = deps.psps[account.provider].readWebhookSecret(input.secret);
  if (!read.ok) return read;
  return changeCredentials(deps, scope, account.id, ({ credentials }) => ({
    credentials: { ...credentials, webhookSecrets: withNewest(credentials.webhookSecrets, [read.value]) },
    changed: { webhook_secret: CHANGED },
  }));
}

/** The newest first; the previous one stays valid until the next rotation. */
function withNewest(known: readonly string[], newest: readonly string[]): readonly string[] {
  return [...newest, ...known.filter((secret) => !newest.includes(secret))].slice(0, LIMITS.webhookSecretsMax);
}

/** The providers' names for the secret that signs their webhooks. */
const SECRET_MEMBERS: Readonly<Record<Provider, string>> = {
  stripe: "webhook_secret",
  adyen: "hmac_key",
  authorizenet: "signature_key",
};

async function withWebhook(
  deps: Pick<ConnectDeps, "psps">,
  account: PspAccount,
  origin: string,
): Promise<Result<PspAccount>> {
  const registered = await deps.psps[account.provider].registerWebhook(
    account.credentials,
    webhookUrl(origin, account),
  );
  if (registered.kind === "refused") {
    const detail = `is missing, and registering the webhook was refused (${registered.reason})`;
    return failure("psp_refused", "The provider refused the credentials.", [
      { pointer: `/credentials/${SECRET_MEMBERS[account.provider]}`, detail },
    ]);
  }
  if (registered.kind === "unknown")
    return failure("psp_unavailable", "The provider did not answer. Try again, or give the webhook secret.");
  return ok({ ...account, credentials: { ...account.credentials, webhookSecrets: [registered.secret] } });
}

/**
 * Opens test accounts for a new merchant on a development deployment, in the order of the providers. Throws if the sandbox does
 * not answer.
 */
export async function openTestAccounts(
  deps: ConnectDeps,
  input: { readonly merchantId: string; readonly providers: readonly Provider[]; readonly origin: string },
): Promise<PspAccount[]> {
  const accounts: PspAccount[] = [];
  for (const provider of input.providers) {
    const account: PspAccount = {
      id: newId(deps.random, "pspAccount"),
      merchantId: input.merchantId,
      livemode: false,
      provider,
      createdAt: deps.clock.now() + accounts.length,
      disabledAt: null,
      credentials: testCredentials(deps.random, provider),
    };
    const complete = await withWebhook(deps, account, input.origin);
    if (!complete.ok) throw new Error(`the sandbox did not open an account at ${provider}: ${complete.error.code}`);
    accounts.push(complete.value);
  }
  return accounts;
}

/** Keys in the form of the provider's test mode; the sandbox treats each as an account of its own. */
function testCredentials(random: Random, provider: Provider): PspAccount["credentials"] {
  switch (provider) {
    case "stripe":
      return {
        provider,
        secretKey: `sk_test_${random.id(24)}`,
        publishableKey: `pk_test_${random.id(24)}`,
        webhookSecrets: [],
      };
    case "adyen":
      return {
        provider,
        apiKey: `AQE${random.id(40)}`,
        merchantAccount: "SandboxECOM",
        webhookSecrets: [],
        clientKey: `test_${random.id(32)}`,
        liveUrlPrefix: null,
        liveEnvironment: null,
        webhookUser: null,
        webhookPassword: null,
      };
    case "authorizenet": {
      const apiLoginId = random.id(12);
      const transactionKey = random.id(16);
      return {
        provider,
        apiLoginId,
        transactionKey,
        environment: "sandbox",
        webhookSecrets: [sandboxSignatureKey(apiLoginId + transactionKey)],
      };
    }
  }
}

/** No Authorize.Net call returns a signature key, so the sandbox's is the account's other keys, written as digits. */
function sandboxSignatureKey(keys: string): string {
  const digits = [...keys].map((character) => character.charCodeAt(0).toString(16).padStart(2, "0"));
  return digits.join("").toUpperCase().padEnd(128, "0");
}
