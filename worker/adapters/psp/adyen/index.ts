/** The Adyen adapter: Pay by Link, or sessions for the Drop-in on our page. Captures are manual, and webhooks report every outcome. */

import { NOT_ASKED, type PspAdapter } from "../../../ports/psp.ts";
import { unknown } from "../json-api.ts";
import { refusalOf } from "./amounts.ts";
import { type AdyenSettings, credentialsOf } from "./client.ts";
import { readCredentials, readWebhookSecret } from "./credentials.ts";
import { type AdyenElementOrigins, cardElementOf } from "./element.ts";
import { checkCredentials, registerWebhook } from "./management.ts";
import { readLink } from "./observe.ts";
import { cancel, capture, closeSession, getLink, KEY_RETENTION_MS, openSession, queryAttempt } from "./payments.ts";
import { readPayouts } from "./payouts.ts";
import { readReference } from "./references.ts";
import { createRefund } from "./refunds.ts";
import { readReport } from "./report.ts";
import { readWebhook, verifyWebhook } from "./webhooks.ts";

/** Builds the adapter. `hostedOrigins` are those of Adyen's payment pages, `elementOrigins` those of the test system's Drop-in. */
export function makeAdyenAdapter(
  settings: AdyenSettings & {
    readonly hostedOrigins: readonly string[];
    readonly elementOrigins: AdyenElementOrigins;
  },
): PspAdapter {
  return {
    provider: "adyen",
    displayName: "Adyen",
    capabilities: {
      canAuthorizeOnly: true,
      sessions: {
        // A payment link can be queried at any time; only webhooks report on the payment itself.
        hosted: { canQuery: true, canExpire: true },
        embedded: { canQuery: false, canExpire: false },
      },
      canVoid: true,
      tellsDisputes: true,
      canList: false,
      keyRetentionMs: KEY_RETENTION_MS,
      duplicatePrevention: "idempotency_key",
    },
    hostedOrigins: settings.hostedOrigins,
    cardElementOf: (account) => cardElementOf(settings.elementOrigins, credentialsOf(account)),
    refusalOf,
    openSession: (account, request, effect) => openSession(settings, account, request, effect),
    closeSession: (account, handle) => closeSession(settings, account, handle),
    queryAttempt: (account, handle) => queryAttempt(settings, account, handle),
    capture: (account, handle, money, effect) => capture(settings, account, handle, money, effect),
    void: (account, handle, effect) => cancel(settings, account, handle, effect),
    refund: (account, request, effect) => createRefund(settings, account, request, effect),
    queryRefund: async () => unknown("Adyen has no query for refunds"),
    queryDispute: async () => ({ kind: "refused", reason: NOT_ASKED }),
    verifyWebhook: (account, webhook) => verifyWebhook(credentialsOf(account), webhook),
    // A 2xx is enough (docs.adyen.com/development-resources/webhooks/handle-webhook-events); older endpoints expect this text.
    webhookAcknowledgement: "[accepted]",
    readWebhook,
    accountNameOf: (account) => credentialsOf(account).merchantAccount,
    complete: async (_account, event) => ({ kind: "complete", event }),
    async findReference(account, event) {
      if (event.parentId === null) return { kind: "none" };
      const answer = await getLink(settings, account, event.parentId);
      if (answer.kind === "unknown") return answer;
      // The account has no such link, so it is not ours. A refusal of a revoked key says nothing about it.
      if (answer.kind === "refused") return answer.lockedOut ? unknown(answer.reason) : { kind: "none" };
      const link = readLink(answer.object);
      if (link === null || link.id !== event.parentId) return unknown("not the payment link that was asked for");
      const ours = readReference(link.reference);
      return ours === null ? { kind: "none" } : { kind: "found", reference: ours.reference };
    },
    listPayments: async () => ({ kind: "refused", reason: "no_list" }),
    readReport: (account, text) => readReport(credentialsOf(account).merchantAccount, text),
    readPayouts: (account, text) => readPayouts(credentialsOf(account).merchantAccount, text),
    readCredentials,
    checkCredentials: (credentials) => checkCredentials(settings, credentialsOf({ credentials })),
    readWebhookSecret,
    registersAlways: false,
    registerWebhook: (credentials, url) => registerWebhook(settings, credentialsOf({ credentials }), url),
  };
}
