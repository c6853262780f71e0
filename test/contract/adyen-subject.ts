/**
 * Adyen as a provider under test: its adapter, wired to the stand-in under a clock of the test's own. Adyen tells by webhook what it
 * does not answer, so the subject listens to them as the application does.
 */

import { createHash, createHmac } from "node:crypto";
import { expect } from "vitest";
import { makeAdyenAdapter } from "../../worker/adapters/psp/adyen/index.ts";
import { signedText } from "../../worker/adapters/psp/adyen/webhooks.ts";
import type { Surface } from "../../worker/domain/payment/state.ts";
import { pspOriginsAt } from "../../worker/env.ts";
import type { PspAdapter, RawWebhook } from "../../worker/ports/psp.ts";
import type { AdyenCredentials, PspAccount } from "../../worker/ports/psp-accounts.ts";
import { makeRig, PUBLIC_BASE, type Rig } from "../sandbox/rig.ts";
import {
  answerBank,
  type BrowserPost,
  bringBack,
  type CardPlace,
  sessionResultIn,
  typeCard,
} from "../sandbox/scripts.ts";
import { listening, Newsroom } from "./adyen-newsroom.ts";
import { inAddress, sessionIn } from "./in-address.ts";
import type { DisputeDeed, Holdings, ProviderUnderTest, PspSubject, ShopperDeed } from "./psp-contract.ts";
import { answered, type Interception, rewritten, Wire } from "./wire.ts";

const API_KEY = "AQEcontract+key/of=a*test-account";
const WEBHOOK_URL = "https://pay.test/webhooks/adyen/psp_1";

const CARDS: Readonly<Partial<Record<ShopperDeed, string>>> = {
  pay: "4242424242424242",
  be_declined_for_funds: "4000000000009995",
  meet_challenge: "4000002500003155",
  pay_and_have_failing_refunds: "4000000000005126",
};

/** Everything that Adyen's adapter needs, and what only Adyen's own tests look at. */
export interface AdyenSubject extends PspSubject {
  holdings(): Holdings;
  readonly rig: Rig;
  /** The adapter by itself, which knows only what Adyen answers. */
  readonly bare: PspAdapter;
  /** A call of the merchant's own, past our adapter. */
  post(path: string, body: object): Record<string, unknown>;
  state(): AdyenState;
}

/** What the stand-in's account holds. */
export interface AdyenState {
  readonly counts: Readonly<Record<"links" | "links_active" | "payments_captured" | "refunds", number>>;
  readonly links: readonly { readonly id: string; readonly status: string; readonly manualCapture: boolean }[];
  readonly payments: readonly { readonly pspReference: string; readonly captured: number; readonly refunded: number }[];
}

/** The credentials of the account under test. */
export function credentialsWith(webhookSecrets: readonly string[]): AdyenCredentials {
  return {
    provider: "adyen",
    apiKey: API_KEY,
    merchantAccount: "MugsECOM",
    webhookSecrets,
    clientKey: "test_CONTRACT1",
    liveUrlPrefix: null,
    liveEnvironment: null,
    webhookUser: null,
    webhookPassword: null,
  };
}

/** A fresh stand-in whose account has registered our webhook. */
export async function makeAdyenSubject(surface: Surface = "hosted"): Promise<AdyenSubject> {
  const rig = makeRig();
  const wire = new Wire(rig.fetch);
  const { adyen: origins } = pspOriginsAt({ stripe: null, adyen: PUBLIC_BASE, authorizenet: null });
  const bare = makeAdyenAdapter({ fetch: wire.fetch, ...origins });
  const registered = await bare.registerWebhook(credentialsWith([]), WEBHOOK_URL);
  if (registered.kind !== "registered") expect.fail(`the webhook was not registered: ${registered.reason}`);
  const account = accountOf(rig, [registered.secret]);
  let disputeId: string | null = null;
  let sessionResult: string | null = null;
  const newsroom = new Newsroom({ rig, bare, account });
  const post = (path: string, body: object): Record<string, unknown> => postAs(rig, path, body);
  return {
    rig,
    bare,
    adapter: listening(inAddress(bare), newsroom),
    wire,
    surface,
    account,
    accountWith: (secrets) => accountOf(rig, secrets.map(keyOf)),
    now: () => newsroom.now(),
    advance: rig.advance,
    shopper: async (url, deed) => {
      const embedded = sessionIn(url);
      if (embedded === null) visit(rig, url, deed);
      else sessionResult = visitDropIn(rig, embedded, deed);
      await newsroom.captureAuthorised();
    },
    post,
    state: () => stateOf(rig),
    sessionResult: () => sessionResult,
    holdings: () => holdings(stateOf(rig)),
    failNextInside: (effect) => {
      const fault = { kind: "status", status: 500, effect: effect === "done" };
      rig.control("POST", "/faults", { match: { path: "/v72/" }, fault });
    },
    refundElsewhere: async (payment, value) => {
      const amount = { value, currency: "EUR" };
      post(`/v72/payments/${payment}/refunds`, { merchantAccount: "MugsECOM", amount, reference: "credit note 7" });
      newsroom.wait();
    },
    captureElsewhere: async (payment, value) => {
      const amount = { value, currency: "EUR" };
      post(`/v72/payments/${payment}/captures`, { merchantAccount: "MugsECOM", amount, reference: "delivery 7" });
      newsroom.wait();
    },
    voidElsewhere: async (payment) => {
      post(`/v72/payments/${payment}/cancels`, { merchantAccount: "MugsECOM", reference: "order 7 is off" });
      newsroom.wait();
    },
    dispute: async (payment, deed) => {
      for (const event of DISPUTE_EVENTS[deed])
        disputeId = stepOf(rig, { payment, event, ...(disputeId === null ? {} : { dispute: disputeId }) });
    },
    expireAuthorization: async (payment) => void rig.control("POST", "/adyen/expire", { payment }),
    otherBusiness: async () => {
      const { link } = sell(rig, post);
      const payment = stateOf(rig).payments.at(-1)?.pspReference ?? expect.fail(`nobody paid ${link}`);
      const amount = { value: 100, currency: "EUR" };
      post(`/v72/payments/${payment}/refunds`, { merchantAccount: "MugsECOM", amount, reference: "order-7-refund" });
      newsroom.wait();
    },
    otherSessions: async (count) => {
      for (let index = 0; index < count; index += 1) post("/v72/paymentLinks", otherOrder(`order-${index}`));
    },
    notifications: () => newsroom.take(),
    signed: async (body, { secrets }) => signed(body, secrets.map(keyOf)),
  };
}

const DISPUTE_EVENTS: Readonly<Record<DisputeDeed, readonly string[]>> = {
  inquire: ["REQUEST_FOR_INFORMATION"],
  charge_back: ["NOTIFICATION_OF_CHARGEBACK", "CHARGEBACK"],
  win: ["CHARGEBACK_REVERSED"],
  lose: ["CHARGEBACK_REVERSED", "SECOND_CHARGEBACK"],
};

/** One step of a dispute; the dispute's reference. */
export function stepOf(rig: Rig, step: object): string {
  const { dispute } = rig.control("POST", "/adyen/disputes", step) as { dispute?: string };
  return dispute ?? expect.fail("the stand-in cannot do that");
}

function accountOf(rig: Rig, webhookSecrets: readonly string[]): PspAccount {
  return {
    id: "psp_1",
    merchantId: "mer_1",
    livemode: false,
    provider: "adyen",
    createdAt: rig.now(),
    disabledAt: null,
    credentials: credentialsWith(webhookSecrets),
  };
}

/** The suite's secrets are words; Adyen's keys are hexadecimal. An empty one stays empty. */
function keyOf(secret: string): string {
  if (secret === "" || /^[0-9A-F]{64}$/.test(secret)) return secret;
  return createHash("sha256").update(secret).digest("hex");
}

function postAs(rig: Rig, path: string, body: object): Record<string, unknown> {
  const headers = { "x-api-key": API_KEY, "content-type": "application/json" };
  const { response } = rig.send("POST", path, { headers, body: JSON.stringify(body) });
  if (response.status > 299) expect.fail(`${path} was answered with ${response.status} ${response.body}`);
  return JSON.parse(response.body) as Record<string, unknown>;
}

function otherOrder(reference: string): object {
  return { merchantAccount: "MugsECOM", reference, amount: { value: 1999, currency: "EUR" } };
}

function sell(rig: Rig, post: AdyenSubject["post"]): { link: string } {
  const { url } = post("/v72/paymentLinks", otherOrder("order-7"));
  rig.submit(String(url), { card: "4242424242424242" });
  return { link: String(url) };
}

function visit(rig: Rig, url: string, deed: ShopperDeed): void {
  if (deed === "pass_challenge" || deed === "fail_challenge") {
    rig.submit(`${url}/authenticate`, { authentication: deed === "pass_challenge" ? "complete" : "fail" });
  } else {
    rig.submit(url, { card: CARDS[deed] ?? "" });
  }
}

/** What Adyen Web and its frames send, and a bank on the way; the session result that the browser was given, null where it was given none. */
export function visitDropIn(rig: Rig, given: Omit<CardPlace, "provider">, deed: ShopperDeed): string | null {
  const place = { provider: "adyen", ...given };
  const post = ({ path, body }: BrowserPost) => rig.send("POST", path, { body }).response;
  if (deed !== "pass_challenge" && deed !== "fail_challenge")
    return sessionResultIn(post(typeCard(place, CARDS[deed] ?? "")).body);
  const { headers } = post(answerBank(place, deed === "pass_challenge" ? "complete" : "fail"));
  const details = bringBack(place, headers.location ?? null);
  return details === null ? null : sessionResultIn(post(details).body);
}

function stateOf(rig: Rig): AdyenState {
  const { accounts } = rig.control("GET", `/adyen/state?account=${encodeURIComponent(API_KEY)}`) as {
    accounts: AdyenState[];
  };
  return accounts[0] ?? expect.fail("the stand-in does not know the account");
}

function holdings({ counts }: AdyenState): Holdings {
  return {
    sessions: counts.links,
    openSessions: counts.links_active,
    captured: counts.payments_captured,
    refunds: counts.refunds,
  };
}

/** Signs each item as Adyen does: with one key, the newest. */
function signed(body: string, keys: readonly string[]): RawWebhook {
  const notification = JSON.parse(body) as {
    notificationItems: { NotificationRequestItem: Record<string, unknown> & { additionalData: object } }[];
  };
  for (const { NotificationRequestItem: item } of notification.notificationItems) {
    const hmac = createHmac("sha256", Buffer.from(keys[0] ?? "", "hex"));
    item.additionalData = { ...item.additionalData, hmacSignature: hmac.update(signedText(item)).digest("base64") };
  }
  return { body: JSON.stringify(notification), headers: {} };
}

/** An error in the form of Adyen's APIs. */
export function adyenError(status: number, errorCode: string): Interception {
  return answered(status, { status, errorCode, message: "told by Adyen", errorType: "validation" });
}

function members(change: (name: string, value: unknown) => unknown): Interception {
  return rewritten((body) => JSON.stringify(JSON.parse(body, (name, value: unknown) => change(name, value))));
}

export const ADYEN: ProviderUnderTest = {
  makeSubject: () => makeAdyenSubject(),
  lacks: ["slow_payments", "signed_time"],
  holdMs: null,
  signatureHeader: null,
  awkwardPrices: [
    { currency: "JPY", units: [500] },
    { currency: "ISK", units: [1500, 1] },
    { currency: "CLP", units: [990] },
    { currency: "UGX", units: [5000] },
    { currency: "IDR", units: [1_500_000] },
    // Neither line is whole in Adyen's units: only their sum is.
    { currency: "IDR", units: [50, 50] },
    { currency: "KWD", units: [1005] },
  ],
  impossiblePrices: [
    { currency: "IDR", amount: 1_500_050 },
    { currency: "CVE", amount: 1 },
    { currency: "BIF", amount: 5000 },
    { currency: "EUR", amount: 10_000_000_000 },
    { currency: "ISK", amount: 100_000_000 },
  ],
  answers: {
    unauthorized: adyenError(401, "000"),
    rateLimited: adyenError(429, "000"),
    conflict: adyenError(409, "704"),
    unknownStatus: members((name, value) => (name === "status" ? "contemplating" : value)),
    otherObject: members((name, value) => (name === "id" || name === "pspReference" ? { another: "object" } : value)),
  },
};
