/** The Stripe adapter: Checkout Sessions, on Stripe's page or with the Payment Element on ours. */

import type Stripe from "stripe";
import { DURATION, LIMITS } from "../../../domain/limits.ts";
import { failure } from "../../../domain/result.ts";
import type { CredentialsAnswer, PspAdapter, Refused, Unknown } from "../../../ports/psp.ts";
import type { PspAccount } from "../../../ports/psp-accounts.ts";
import { refusalOf } from "./amounts.ts";
import { call, callList } from "./client.ts";
import { credentialsOf, readCredentials, readWebhookSecret } from "./credentials.ts";
import { queryDispute } from "./disputes.ts";
import { cardElementOf, type StripeElementOrigins } from "./element.ts";
import { listPayments } from "./list.ts";
import type { StripeSettings } from "./package.ts";
import { cancel, capture, closeSession, openSession, queryAttempt, referenceOfIntent } from "./payments.ts";
import { readPayouts } from "./payouts.ts";
import { createRefund, queryRefund } from "./refunds.ts";
import { readWebhook, verifyWebhook, WEBHOOK_EVENTS } from "./webhooks.ts";

/** Both surfaces are Checkout Sessions. */
const SESSION = { canQuery: true, canExpire: true } as const;

/** Builds the adapter. `hostedOrigin` is the origin of Stripe's payment page. */
export function makeStripeAdapter(
  settings: StripeSettings & StripeElementOrigins & { readonly hostedOrigin: string },
): PspAdapter {
  // A client holds an object for every resource of the API, which is too much to build per call.
  const clients = new Map<string, Stripe>();
  const stripe = async (account: Pick<PspAccount, "credentials">): Promise<Stripe> => {
    const { secretKey } = credentialsOf(account);
    const known = clients.get(secretKey);
    if (known !== undefined) return known;
    const { clientFor } = await import("./package.ts");
    const client = clientFor(settings, secretKey);
    const [oldest] = clients.keys();
    if (clients.size >= LIMITS.accountsRememberedMax && oldest !== undefined) clients.delete(oldest);
    clients.set(secretKey, client);
    return client;
  };
  return {
    provider: "stripe",
    displayName: "Stripe",
    capabilities: {
      canAuthorizeOnly: true,
      sessions: { hosted: SESSION, embedded: SESSION },
      canVoid: true,
      tellsDisputes: true,
      canList: true,
      // docs.stripe.com/api/idempotent_requests: keys are removed after they are at least 24 hours old.
      keyRetentionMs: DURATION.DAY_MS,
      duplicatePrevention: "idempotency_key",
    },
    hostedOrigins: [settings.hostedOrigin],
    cardElementOf: (account) => cardElementOf(settings, credentialsOf(account)),
    refusalOf,
    openSession: async (account, request, effect) => openSession(await stripe(account), request, effect),
    closeSession: async (account, handle, effect) => closeSession(await stripe(account), handle, effect),
    queryAttempt: async (account, handle) => queryAttempt(await stripe(account), handle),
    capture: async (account, handle, money, effect) => capture(await stripe(account), handle, money, effect),
    void: async (account, handle, effect) => cancel(await stripe(account), handle, effect),
    refund: async (account, request, effect) => createRefund(await stripe(account), request, account.livemode, effect),
    queryRefund: async (account, request) => queryRefund(await stripe(account), request, account.livemode),
    queryDispute: async (account, pspDisputeId) => queryDispute(await stripe(account), pspDisputeId),
    verifyWebhook: (account, webhook, now) => verifyWebhook(credentialsOf(account).webhookSecrets, webhook, now),
    webhookAcknowledgement: '{"received":true}',
    readWebhook,
    accountNameOf: () => null,
    complete: async (_account, event) => ({ kind: "complete", event }),
    async findReference(account, event) {
      if (event.parentId === null) return { kind: "none" };
      const read = await referenceOfIntent(await stripe(account), event.parentId);
      if (read.kind === "unknown") return read;
      return read.reference === null ? { kind: "none" } : { kind: "found", reference: read.reference };
    },
    listPayments: async (account, window, cursor) => listPayments(await stripe(account), window, cursor),
    readReport: () =>
      failure("invalid_request", "Stripe lists its payments through its API: reconcile without a report."),
    readPayouts: (_, text) => readPayouts(text),
    readCredentials,
    checkCredentials: async (credentials) => checkCredentials(await stripe({ credentials })),
    readWebhookSecret,
    registersAlways: false,
    async registerWebhook(credentials, url) {
      const { API_VERSION, clientFor } = await import("./package.ts");
      return registerWebhook(clientFor(settings, credentialsOf({ credentials }).secretKey), url, API_VERSION);
    },
  };
}

/** Lists sessions, as every payment must be able to: a restricted key without that permission is of no use to us. */
async function checkCredentials(stripe: Stripe): Promise<CredentialsAnswer> {
  const parameters = { limit: 1 };
  const answer = await callList<Stripe.Checkout.Session>("checkout.session", () =>
    stripe.checkout.sessions.list(parameters),
  );
  if (answer.kind === "answered") return { kind: "accepted" };
  return answer.kind === "refused" ? { ...answer, members: ["secret_key"] } : answer;
}

async function registerWebhook(
  stripe: Stripe,
  url: string,
  version: typeof Stripe.API_VERSION,
): Promise<{ readonly kind: "registered"; readonly secret: string } | Refused | Unknown> {
  // By default Stripe uses the version the account was created with, which may predate the refund events.
  const parameters = { url, enabled_events: [...WEBHOOK_EVENTS], api_version: version, description: "Paylinks" };
  const answer = await call<Stripe.WebhookEndpoint>("webhook_endpoint", () =>
    stripe.webhookEndpoints.create(parameters),
  );
  if (answer.kind !== "answered") return answer;
  const { secret } = answer.object;
  return secret === undefined ? { kind: "unknown", reason: "no secret came back" } : { kind: "registered", secret };
}
