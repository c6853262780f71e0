/** The Authorize.Net adapter: Accept Hosted, authorise first, with every outcome read from the transaction itself. */

import { failure } from "../../../domain/result.ts";
import type { Clock } from "../../../ports/clock.ts";
import { NOT_ASKED, type PspAdapter } from "../../../ports/psp.ts";
import type { PspAccount } from "../../../ports/psp-accounts.ts";
import { refusalOf } from "./amounts.ts";
import { type AuthorizenetSettings, credentialsOf } from "./client.ts";
import { checkCredentials, readCredentials, readWebhookSecret } from "./credentials.ts";
import { listPayments } from "./list.ts";
import { cancel, capture, closeSession, DUPLICATE_WINDOW_MS, openSession, queryAttempt } from "./payments.ts";
import { createRefund, queryRefund } from "./refunds.ts";
import type { At } from "./transactions.ts";
import { complete, findReference, readWebhook, registerWebhook, verifyWebhook } from "./webhooks.ts";

/** Builds the adapter. The clock dates form tokens and bounds searches. */
export function makeAuthorizenetAdapter(settings: AuthorizenetSettings & { readonly clock: Clock }): PspAdapter {
  const at = (account: PspAccount): At => ({ settings, account });
  return {
    provider: "authorizenet",
    displayName: "Authorize.Net",
    capabilities: {
      canAuthorizeOnly: true,
      // A form, once displayed, can be submitted at any later time.
      sessions: { hosted: { canQuery: true, canExpire: false }, embedded: null },
      canVoid: true,
      // It has no webhooks for disputes, and its API documents chargebacks for bank accounts only.
      tellsDisputes: false,
      canList: true,
      // It has no idempotency keys: within this window it recognises a repeated transaction by its contents.
      keyRetentionMs: DUPLICATE_WINDOW_MS,
      duplicatePrevention: "duplicate_window",
    },
    cardElementOf: () => null,
    hostedOrigins: [...new Set([settings.sandbox.page, settings.production.page])],
    refusalOf,
    openSession: (account, request, effect) =>
      openSession(at(account), request, { ...effect, now: settings.clock.now() }),
    closeSession: (account, handle) => closeSession(at(account), handle),
    queryAttempt: (account, handle) => queryAttempt(at(account), handle),
    capture: (account, handle, money) => capture(at(account), handle, money),
    void: (account, handle) => cancel(at(account), handle),
    refund: (account, request, effect) => createRefund(at(account), request, { ...effect, now: settings.clock.now() }),
    queryRefund: (account, request) => queryRefund(at(account), request, settings.clock.now()),
    queryDispute: async () => ({ kind: "refused", reason: NOT_ASKED }),
    verifyWebhook: (account, webhook) => verifyWebhook(credentialsOf(account), webhook),
    webhookAcknowledgement: "",
    readWebhook,
    accountNameOf: () => null,
    complete: (account, event) => complete(at(account), event),
    findReference: (account, event) => findReference(at(account), event),
    listPayments: (account, window, cursor) => listPayments(at(account), window, cursor),
    readReport: () =>
      failure("invalid_request", "Authorize.Net lists its payments through its API: reconcile without a report."),
    readPayouts: () =>
      failure(
        "invalid_request",
        "Authorize.Net makes no payouts: your acquiring bank does, and its statement has no lines that we can read.",
      ),
    readCredentials,
    checkCredentials: (credentials) => checkCredentials(settings, credentialsOf({ credentials })),
    readWebhookSecret,
    registersAlways: true,
    registerWebhook: (credentials, url) => registerWebhook(settings, credentialsOf({ credentials }), url),
  };
}
