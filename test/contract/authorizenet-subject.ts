/** Authorize.Net as a provider under test: its adapter, wired to the stand-in under a clock of the test's own. */

import { createHash, createHmac } from "node:crypto";
import { expect } from "vitest";
import { makeAuthorizenetAdapter } from "../../worker/adapters/psp/authorizenet/index.ts";
import type { AttemptHandle, PspAdapter, RawWebhook } from "../../worker/ports/psp.ts";
import type { AuthorizenetCredentials, PspAccount } from "../../worker/ports/psp-accounts.ts";
import { makeRig, PUBLIC_BASE, type Rig } from "../sandbox/rig.ts";
import type { Holdings, ProviderUnderTest, PspSubject, ShopperDeed } from "./psp-contract.ts";
import { answered, type Interception, rewritten, Wire } from "./wire.ts";

const KEYS = { apiLoginId: "mugs4cover", transactionKey: "4Ktq966gC55GAX7S" };
/** As the stand-in makes it of the other keys. */
const SIGNATURE_KEY = Buffer.from(KEYS.apiLoginId + KEYS.transactionKey)
  .toString("hex")
  .toUpperCase()
  .padEnd(128, "0");

const CARDS: Readonly<Partial<Record<ShopperDeed, string>>> = {
  pay: "4242424242424242",
  be_declined_for_funds: "4000000000000069",
  pay_slowly: "4000000000009235",
};

export interface AuthorizenetState {
  readonly counts: Readonly<
    Record<"forms" | "payments_captured" | "payments_capturable" | "payments_voided" | "refunds", number>
  >;
  readonly transactions: readonly { readonly transId: string; readonly status: string; readonly type: string }[];
}

/** What only Authorize.Net's own tests look at. */
export interface AuthorizenetSubject extends PspSubject {
  holdings(): Holdings;
  readonly rig: Rig;
  /** The adapter by itself, as the registry has it. */
  readonly bare: PspAdapter;
  state(): AuthorizenetState;
  /** Settles what waits for it. */
  settle(): void;
  /** A call of the merchant's own, past our adapter. */
  post(name: string, members: object): Record<string, unknown>;
}

/** The credentials of the account under test. */
export function credentialsWith(webhookSecrets: readonly string[]): AuthorizenetCredentials {
  return { provider: "authorizenet", ...KEYS, environment: "sandbox", webhookSecrets };
}

/** A fresh stand-in whose account has registered our webhook. */
export async function makeAuthorizenetSubject(): Promise<AuthorizenetSubject> {
  const rig = makeRig();
  const wire = new Wire(rig.fetch);
  const origins = { api: PUBLIC_BASE, page: PUBLIC_BASE };
  const bare = makeAuthorizenetAdapter({
    fetch: wire.fetch,
    clock: { now: rig.now },
    sandbox: origins,
    production: origins,
  });
  const registered = await bare.registerWebhook(credentialsWith([SIGNATURE_KEY]), "https://pay.test/webhooks/anet");
  if (registered.kind !== "registered") expect.fail(`the webhook was not registered: ${registered.reason}`);
  const account = accountOf(rig, [registered.secret]);
  /** Attempts of links without a limit: whatever is authorised in them is captured, as the application would. */
  const uncaptured = new Map<string, AttemptHandle>();
  const paymentIds = new Map<string, string>();
  const settle = (): void => void rig.control("POST", "/authorizenet/settle");
  const post = (name: string, members: object): Record<string, unknown> => postAs(rig, name, members);
  const state = (): AuthorizenetState => stateOf(rig);
  return {
    rig,
    bare,
    adapter: asApplied(bare, { uncaptured, paymentIds }),
    wire,
    surface: "hosted",
    account,
    accountWith: (secrets) => accountOf(rig, secrets.map(keyOf)),
    now: rig.now,
    advance: rig.advance,
    shopper: async (url, deed) => {
      submit(rig, url, CARDS[deed] ?? "");
      for (const [reference, handle] of uncaptured) {
        const answer = await bare.queryAttempt(account, handle);
        if (answer.kind !== "observed" || answer.observation.stage !== "authorized") continue;
        const { authorized, pspPaymentId } = answer.observation;
        uncaptured.delete(reference);
        if (pspPaymentId !== null) paymentIds.set(reference, pspPaymentId);
        if (authorized === null) continue;
        const effect = { idempotencyKey: "k", mode: "send" } as const;
        await bare.capture(account, { ...handle, pspPaymentId }, authorized, effect);
        settle();
      }
    },
    sessionResult: () => null,
    holdings: () => {
      const { counts } = state();
      return {
        sessions: counts.forms,
        openSessions: counts.forms,
        captured: counts.payments_captured,
        refunds: counts.refunds,
      };
    },
    failNextInside: (effect) => {
      const fault = { kind: "status", status: 500, effect: effect === "done" };
      rig.control("POST", "/faults", { match: { path: "/xml/" }, fault });
    },
    refundElsewhere: async (refTransId, cents) => {
      const payment = { creditCard: { cardNumber: "4242", expirationDate: "XXXX" } };
      const amount = (cents / 100).toFixed(2);
      const transactionRequest = { transactionType: "refundTransaction", amount, payment, refTransId };
      post("createTransactionRequest", { transactionRequest });
    },
    captureElsewhere: async (refTransId, cents) => {
      const transactionRequest = {
        transactionType: "priorAuthCaptureTransaction",
        amount: (cents / 100).toFixed(2),
        refTransId,
      };
      post("createTransactionRequest", { transactionRequest });
    },
    voidElsewhere: async (refTransId) => {
      post("createTransactionRequest", { transactionRequest: { transactionType: "voidTransaction", refTransId } });
    },
    dispute: async () => {},
    expireAuthorization: async (transId) => void rig.control("POST", "/authorizenet/expire", { transId }),
    otherBusiness: async () => {
      const transactionRequest = {
        transactionType: "authOnlyTransaction",
        amount: "19.99",
        order: { invoiceNumber: "order-7" },
      };
      const { token } = post("getHostedPaymentPageRequest", { transactionRequest });
      submit(rig, `${PUBLIC_BASE}/payment/payment?token=${String(token)}`, "4242424242424242");
    },
    otherSessions: async () => {},
    notifications: () => rig.deliver().map(({ body, headers }) => ({ body, headers })),
    signed: async (body, { secrets }) => signed(body, secrets.map(keyOf)),
    state,
    settle,
    post,
  };
}

/**
 * The adapter as the application uses it: a captured payment is asked for by its id, since a settled one is in no list of the unsettled.
 * A browser posts the token to one address for all: here the address names it, so that a test can go there.
 */
function asApplied(
  bare: PspAdapter,
  known: { readonly uncaptured: Map<string, AttemptHandle>; readonly paymentIds: ReadonlyMap<string, string> },
): PspAdapter {
  const { uncaptured, paymentIds } = known;
  const named = (handle: AttemptHandle): AttemptHandle => ({
    ...handle,
    pspPaymentId: handle.pspPaymentId ?? paymentIds.get(handle.reference) ?? null,
  });
  return {
    ...bare,
    queryAttempt: (account, handle) => bare.queryAttempt(account, named(handle)),
    closeSession: (account, handle, effect) => bare.closeSession(account, named(handle), effect),
    async openSession(account, request, effect) {
      const answer = await bare.openSession(account, request, effect);
      if (answer.kind !== "opened") return answer;
      if (!request.capturesManually) uncaptured.set(request.handle.reference, request.handle);
      return { ...answer, url: `${answer.url}?token=${answer.form?.fields.token ?? ""}` };
    },
  };
}

/** Fills in the form whose token stands in the address, as often as one likes. */
export function submit(rig: Rig, url: string, card: string): ReturnType<Rig["submit"]> {
  const token = new URL(url).searchParams.get("token") ?? "";
  return rig.submit(`${PUBLIC_BASE}/payment/payment`, { token, card });
}

function accountOf(rig: Rig, webhookSecrets: readonly string[]): PspAccount {
  return {
    id: "psp_1",
    merchantId: "mer_1",
    livemode: false,
    provider: "authorizenet",
    createdAt: rig.now(),
    disabledAt: null,
    credentials: credentialsWith(webhookSecrets),
  };
}

/** The suite's secrets are words; signature keys are 128 digits. An empty one stays empty. */
function keyOf(secret: string): string {
  return secret === "" ? "" : createHash("sha512").update(secret).digest("hex").toUpperCase();
}

function signed(body: string, keys: readonly string[]): RawWebhook {
  const signature = createHmac("sha512", keys[0] ?? "")
    .update(body)
    .digest("hex");
  return { body, headers: { "x-anet-signature": `sha512=${signature.toUpperCase()}` } };
}

function postAs(rig: Rig, name: string, members: object): Record<string, unknown> {
  const merchantAuthentication = { name: KEYS.apiLoginId, transactionKey: KEYS.transactionKey };
  const body = JSON.stringify({ [name]: { merchantAuthentication, ...members } });
  const { response } = rig.send("POST", "/xml/v1/request.api", { body });
  return JSON.parse(response.body.slice(1)) as Record<string, unknown>;
}

function stateOf(rig: Rig): AuthorizenetState {
  const { accounts } = rig.control("GET", "/authorizenet/state") as { accounts: AuthorizenetState[] };
  return accounts[0] ?? expect.fail("the stand-in does not know the account");
}

/** An error in the form of the JSON API. */
export function apiError(code: string): Interception {
  return answered(200, { messages: { resultCode: "Error", message: [{ code, text: "told by Authorize.Net" }] } });
}

/** Changes members of a genuine answer, byte-order mark or not. */
function members(change: (name: string, value: unknown) => unknown): Interception {
  return rewritten((body) =>
    JSON.stringify(JSON.parse(body.replace("\uFEFF", ""), (name, value: unknown) => change(name, value))),
  );
}

const STATUSES = ["transactionStatus", "resultCode", "responseCode", "status"];
const NAMES = ["transId", "token", "webhookId"];

export const AUTHORIZENET: ProviderUnderTest = {
  makeSubject: makeAuthorizenetSubject,
  lacks: ["challenges", "slow_payments", "slow_refunds", "signed_time", "disputes"],
  holdMs: null,
  signatureHeader: "x-anet-signature",
  awkwardPrices: [
    { currency: "USD", units: [1] },
    { currency: "GBP", units: [1000, 10] },
    { currency: "SEK", units: [999_999_999] },
  ],
  impossiblePrices: [
    { currency: "JPY", amount: 500 },
    { currency: "KWD", amount: 1005 },
    { currency: "NGN", amount: 1000 },
  ],
  answers: {
    unauthorized: apiError("E00007"),
    rateLimited: apiError("E00053"),
    conflict: apiError("E00001"),
    unknownStatus: members((name, value) => (STATUSES.includes(name) ? "contemplating" : value)),
    otherObject: members((name, value) => (NAMES.includes(name) ? { another: "object" } : value)),
  },
};
