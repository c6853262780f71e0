/** Merchants, links and payments for tests of the database. Each call makes its own, so that tests never meet. */

import { env } from "cloudflare:workers";
import { readRootSecret } from "../../worker/adapters/crypto/keys.ts";
import { systemRandom } from "../../worker/adapters/crypto/random.ts";
import { makeSeal } from "../../worker/adapters/crypto/seal.ts";
import { makeAccounts } from "../../worker/adapters/d1/accounts.ts";
import type { LinkState } from "../../worker/domain/link.ts";
import type { AttemptView, PaymentView, RefundView } from "../../worker/domain/payment/view.ts";
import type { PspAccount } from "../../worker/ports/psp-accounts.ts";
import type { EventRecord, Publication, Scope } from "../../worker/ports/read-model.ts";

export const NOW = Date.UTC(2026, 10, 20, 12);

/** A root secret of its own, as an operator would make one. */
export function newRootSecret() {
  const result = readRootSecret(Buffer.from(systemRandom.bytes(32)).toString("base64url"));
  if (!result.ok) throw new Error(result.error);
  return result.value;
}

export const seal = makeSeal([newRootSecret()]);

export function newName(prefix: string): string {
  return `${prefix}_${systemRandom.id(16)}`;
}

/** Stores a merchant with its owner, and gives its scope in test mode. */
export async function newMerchant(pspAccounts: readonly PspAccount[] = [], id = newName("mer")): Promise<Scope> {
  const userId = newName("usr");
  await makeAccounts(env.DB, seal).open(
    {
      user: { id: userId, email: `${userId}@example.com`, emailVerifiedAt: null, createdAt: NOW },
      passwordHash: "scrypt$1$1$1$x$x",
      merchant: {
        id,
        name: "Books & Co",
        brandColor: "#1a73e8",
        supportEmail: "help@example.com",
        logo: null,
        allowedOrigins: [],
        createdAt: NOW,
      },
      role: "owner",
      session: {
        id: newName("ses"),
        userId,
        merchantId: id,
        familyHash: "0".repeat(64),
        refreshHash: "0".repeat(64),
        browser: null,
        createdAt: NOW,
        expiresAt: NOW + 1,
      },
      pspAccounts,
      mail: null,
    },
    [],
  );
  return { merchantId: id, livemode: false };
}

export function newStripeAccount(scope: Scope, changes: Partial<PspAccount> = {}): PspAccount {
  return {
    id: newName("psp"),
    ...scope,
    provider: "stripe",
    createdAt: NOW,
    disabledAt: null,
    credentials: {
      provider: "stripe",
      secretKey: "sk_test_of_a_sample",
      publishableKey: "pk_test_of_a_sample",
      webhookSecrets: ["whsec_first"],
    },
    ...changes,
  };
}

export function newLinkState(scope: Scope, changes: Partial<LinkState> = {}): LinkState {
  return {
    id: `lnk_${systemRandom.id(8)}`,
    slug: systemRandom.id(10),
    ...scope,
    createdAt: NOW,
    definition: {
      title: "Tea pot",
      description: null,
      currency: "EUR",
      price: { kind: "fixed", amount: 1999 },
      maxPayments: null,
      capture: "automatic",
      expiresAt: null,
      latePayments: "accept",
      successUrl: null,
      metadata: {},
    },
    status: "active",
    version: 1,
    priceVersion: 1,
    paymentsStarted: 0,
    placesHeld: 0,
    placesTaken: 0,
    ...changes,
  };
}

export function newAttemptView(): AttemptView {
  return {
    number: 1,
    reference: newName("ref"),
    pspAccountId: newName("psp"),
    provider: "stripe",
    surface: "hosted",
    status: "created",
    pspSessionId: null,
    pspPaymentId: null,
    declineReason: null,
    giveBackReason: null,
    captureSource: null,
    releaseSource: null,
    authorizedUntil: null,
    startedAt: NOW,
  };
}

export function newPaymentView(scope: Scope, changes: Partial<PaymentView> = {}): PaymentView {
  return {
    id: newName("pay"),
    linkId: "lnk_00000000",
    ...scope,
    status: "created",
    amount: 1999,
    currency: "EUR",
    amountAuthorized: 0,
    amountCaptured: 0,
    amountRefunded: 0,
    amountRefundPending: 0,
    amountDisputed: 0,
    lines: [],
    email: null,
    attempts: [],
    refunds: [],
    disputes: [],
    attention: [],
    reviewReason: null,
    reviews: [],
    reviewDetail: null,
    createdAt: NOW,
    updatedAt: NOW,
    paidAt: null,
    ...changes,
  };
}

export function newRefundView(payment: PaymentView, changes: Partial<RefundView> = {}): RefundView {
  return {
    id: newName("rfd"),
    paymentId: payment.id,
    amount: 500,
    currency: payment.currency,
    status: "pending",
    reason: null,
    failureReason: null,
    source: "merchant",
    pspRefundId: null,
    createdAt: NOW,
    ...changes,
  };
}

export function newEvent(changes: Partial<EventRecord> = {}): EventRecord {
  return {
    id: newName("evt"),
    seq: 1,
    type: "payment.captured",
    linkId: "lnk_00000000",
    paymentId: null,
    at: NOW,
    data: { amount: 1999 },
    ...changes,
  };
}

export function publication(scope: Scope, changes: Partial<Publication> = {}): Publication {
  return { linkId: "lnk_00000000", ...scope, link: null, payments: [], refunds: [], events: [], ...changes };
}
