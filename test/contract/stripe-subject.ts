/** Stripe as a provider under test: its adapter, wired to the stand-in under a clock of the test's own. */

import Stripe from "stripe";
import { expect } from "vitest";
import { makeStripeAdapter } from "../../worker/adapters/psp/stripe/index.ts";
import type { Surface } from "../../worker/domain/payment/state.ts";
import { pspOriginsAt } from "../../worker/env.ts";
import type { RawWebhook } from "../../worker/ports/psp.ts";
import type { PspAccount } from "../../worker/ports/psp-accounts.ts";
import { makeRig, PUBLIC_BASE, type Rig } from "../sandbox/rig.ts";
import { answerBank, type CardPlace, typeCard } from "../sandbox/scripts.ts";
import { sessionParams } from "../sandbox/shop.ts";
import { inAddress, sessionIn } from "./in-address.ts";
import type { DisputeDeed, Holdings, ProviderUnderTest, PspSubject, ShopperDeed } from "./psp-contract.ts";
import { answered, type Interception, rewritten, Wire } from "./wire.ts";

const SECRET_KEY = "sk_test_contract";

const CARDS: Readonly<Partial<Record<ShopperDeed, string>>> = {
  pay: "4242424242424242",
  be_declined_for_funds: "4000000000009995",
  meet_challenge: "4000002500003155",
  pay_slowly: "DE89370400440532013000",
  pay_slowly_in_vain: "DE62370400440532013001",
  pay_and_have_slow_refunds: "4000000000007726",
  pay_and_have_failing_refunds: "4000000000005126",
};

/** Everything that Stripe's adapter needs, and the stand-in itself for what only Stripe's tests look at. */
export interface StripeSubject extends PspSubject {
  holdings(): Holdings;
  readonly rig: Rig;
  readonly stripe: Stripe;
  readonly secretKey: string;
  readonly webhookSecret: string;
}

/** A fresh stand-in whose account has registered our webhook. */
export async function makeStripeSubject(surface: Surface = "hosted"): Promise<StripeSubject> {
  const rig = makeRig();
  const wire = new Wire(rig.fetch);
  const { stripe: origins } = pspOriginsAt({ stripe: PUBLIC_BASE, adyen: null, authorizenet: null });
  const adapter = inAddress(makeStripeAdapter({ fetch: wire.fetch, ...origins }));
  const stripe = rig.stripe(SECRET_KEY);
  const accountWith = (webhookSecrets: readonly string[]): PspAccount => ({
    id: "psp_1",
    merchantId: "mer_1",
    livemode: false,
    provider: "stripe",
    createdAt: rig.now(),
    disabledAt: null,
    credentials: { provider: "stripe", secretKey: SECRET_KEY, publishableKey: "pk_test_contract", webhookSecrets },
  });
  const registered = await adapter.registerWebhook(
    accountWith([]).credentials,
    "https://pay.test/webhooks/stripe/psp_1",
  );
  if (registered.kind !== "registered") expect.fail(`the webhook was not registered: ${registered.reason}`);
  return {
    rig,
    stripe,
    secretKey: SECRET_KEY,
    webhookSecret: registered.secret,
    adapter,
    wire,
    surface,
    account: accountWith([registered.secret]),
    accountWith,
    now: rig.now,
    advance: rig.advance,
    shopper: (url, deed) => visit(rig, url, deed),
    sessionResult: () => null,
    holdings: () => holdings(rig),
    failNextInside: (effect) => {
      const fault = { kind: "status", status: 500, effect: effect === "done" };
      rig.control("POST", "/faults", { match: { path: "/v1/" }, fault });
    },
    refundElsewhere: async (payment_intent, amount) => {
      await stripe.refunds.create({ payment_intent, amount });
    },
    captureElsewhere: async (intent, amount_to_capture) => {
      await stripe.paymentIntents.capture(intent, { amount_to_capture });
    },
    voidElsewhere: async (intent) => {
      await stripe.paymentIntents.cancel(intent);
    },
    dispute: async (intent, deed) => dispute(rig, intent, deed),
    expireAuthorization: async () => rig.advance(HOLD_MS),
    otherBusiness: () => otherBusiness(rig, stripe),
    otherSessions: async (count) => {
      for (let index = 0; index < count; index += 1) await stripe.checkout.sessions.create(sessionParams());
    },
    notifications: () => rig.deliver().map(({ body, headers }) => ({ body, headers })),
    signed,
  };
}

/** Card authorisations that a shopper started last about a week. */
const HOLD_MS = 7 * 24 * 3_600_000;

function dispute(rig: Rig, intent: string, deed: DisputeDeed): void {
  const { accounts } = rig.control("GET", `/state?account=${SECRET_KEY}`) as {
    accounts: { disputes: { id: string; payment_intent: string }[] }[];
  };
  const known = accounts[0]?.disputes.find(({ payment_intent }) => payment_intent === intent);
  if (known === undefined) {
    rig.control("POST", "/disputes", { payment_intent: intent, inquiry: deed === "inquire" });
    return;
  }
  const status = { inquire: "warning_needs_response", charge_back: "needs_response", win: "won", lose: "lost" }[deed];
  rig.control("POST", `/disputes/${known.id}`, { status });
}

function visit(rig: Rig, url: string, deed: ShopperDeed): void {
  const embedded = sessionIn(url);
  if (embedded !== null) visitElement(rig, { provider: "stripe", ...embedded }, deed);
  else if (deed === "pass_challenge" || deed === "fail_challenge") {
    rig.submit(`${url}/authenticate`, { authentication: deed === "pass_challenge" ? "complete" : "fail" });
  } else {
    rig.submit(url, { card: CARDS[deed] ?? "", email: "buyer@example.com" });
  }
}

/** What Stripe.js and its frames send. */
function visitElement(rig: Rig, place: CardPlace, deed: ShopperDeed): void {
  const { path, body } =
    deed === "pass_challenge" || deed === "fail_challenge"
      ? answerBank(place, deed === "pass_challenge" ? "complete" : "fail")
      : typeCard(place, CARDS[deed] ?? "");
  rig.send("POST", path, { body });
}

function holdings(rig: Rig): Holdings {
  const { accounts } = rig.control("GET", `/state?account=${SECRET_KEY}`) as {
    accounts: { counts: Record<"sessions" | "sessions_open" | "payments_captured" | "refunds", number> }[];
  };
  const counts = accounts[0]?.counts;
  if (counts === undefined) expect.fail("the stand-in does not know the account");
  const { sessions, sessions_open: openSessions, payments_captured: captured, refunds } = counts;
  return { sessions, openSessions, captured, refunds };
}

async function otherBusiness(rig: Rig, stripe: Stripe): Promise<void> {
  const session = await stripe.checkout.sessions.create(sessionParams());
  rig.submit(session.url ?? "", { card: "4242424242424242", email: "buyer@example.com" });
  const { payment_intent } = await stripe.checkout.sessions.retrieve(session.id);
  await stripe.refunds.create({ payment_intent: String(payment_intent), amount: 100 });
}

/** Signs as Stripe does: one `v1` for each secret. */
async function signed(
  body: string,
  { at, secrets }: { readonly at: number; readonly secrets: readonly string[] },
): Promise<RawWebhook> {
  const timestamp = Math.floor(at / 1000);
  const headers = await Promise.all(
    secrets.map((secret) => Stripe.webhooks.generateTestHeaderStringAsync({ payload: body, secret, timestamp })),
  );
  const signatures = headers.map((header) => header.slice(header.indexOf("v1=")));
  return { body, headers: { "stripe-signature": [`t=${timestamp}`, ...signatures].join(",") } };
}

function stripeError(status: number, error: object): Interception {
  return answered(status, { error: { message: "told by Stripe", ...error } });
}

/** Changes a genuine answer's JSON member by member. */
function members(change: (name: string, value: unknown) => unknown): Interception {
  return rewritten((body) => JSON.stringify(JSON.parse(body, (name, value: unknown) => change(name, value))));
}

export const STRIPE: ProviderUnderTest = {
  makeSubject: () => makeStripeSubject(),
  lacks: [],
  holdMs: HOLD_MS,
  signatureHeader: "stripe-signature",
  awkwardPrices: [
    { currency: "JPY", units: [500] },
    { currency: "ISK", units: [1500, 1] },
    { currency: "MGA", units: [20_000] },
    { currency: "KWD", units: [1230] },
    // Each unit's last digit is not 0: only their sum can be told to Stripe.
    { currency: "KWD", units: [1005, 1005] },
  ],
  impossiblePrices: [
    { currency: "KWD", amount: 1005 },
    { currency: "MGA", amount: 20_050 },
    { currency: "UGX", amount: 5000 },
    { currency: "EUR", amount: 100_000_000 },
    { currency: "ISK", amount: 1_000_000 },
  ],
  answers: {
    unauthorized: stripeError(401, { type: "invalid_request_error" }),
    rateLimited: stripeError(429, { type: "invalid_request_error", code: "rate_limit" }),
    conflict: stripeError(409, { type: "invalid_request_error", code: "lock_timeout" }),
    unknownStatus: members((name, value) => (name === "status" ? "contemplating" : value)),
    otherObject: members((name, value) => (name === "object" ? "something_else" : value)),
  },
};
