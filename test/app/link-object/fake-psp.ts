/** A payment service provider that answers as a test wants, and records the requests. */

import type { WorkDeps } from "../../../worker/app/payments/perform-work.ts";
import { DURATION } from "../../../worker/domain/limits.ts";
import type { HealthOutcome } from "../../../worker/domain/psp-health.ts";
import type { EffectMode, PspAdapter } from "../../../worker/ports/psp.ts";
import type { PspAccount } from "../../../worker/ports/psp-accounts.ts";
import { ACCOUNT, NOW } from "../../domain/payment/fixtures.ts";

type Effects = Pick<
  PspAdapter,
  "openSession" | "closeSession" | "queryAttempt" | "capture" | "void" | "refund" | "queryRefund"
>;

/** One call as the provider saw it: the method, what was sent, and under which key. */
export interface Call {
  readonly method: keyof Effects;
  readonly sent: readonly unknown[];
  readonly effect: EffectMode | null;
}

export interface FakePsp {
  readonly deps: WorkDeps;
  readonly calls: readonly Call[];
  /** Warnings that were logged, as text. */
  readonly logged: readonly string[];
  /** What was told of the account's health. */
  readonly reported: readonly (readonly [accountId: string, HealthOutcome])[];
  setTime(now: number): void;
}

const SECRET = "sk_test_thesecret";

const ACCOUNT_ROW: PspAccount = {
  id: ACCOUNT,
  merchantId: "mer_1",
  livemode: false,
  provider: "stripe",
  createdAt: NOW,
  disabledAt: null,
  credentials: { provider: "stripe", secretKey: SECRET, publishableKey: "pk_test_x", webhookSecrets: [] },
};

/** A provider whose methods answer `unknown` unless scripted, and whose keys live for a day. `knows` is whether our account is found. */
export function makeFakePsp(script: Partial<Effects> = {}, knows = true): FakePsp {
  const calls: Call[] = [];
  const logged: string[] = [];
  const reported: [string, HealthOutcome][] = [];
  let now = NOW;
  const silent = async (): Promise<{ readonly kind: "unknown"; readonly reason: string }> => ({
    kind: "unknown",
    reason: "silent",
  });
  const note = (method: keyof Effects, sent: readonly unknown[], effect: EffectMode | null = null): void => {
    calls.push({ method, sent: structuredClone(sent), effect: effect === null ? null : { ...effect } });
  };
  const unused = (): never => {
    throw new Error("not part of a payment's work");
  };
  const psp: PspAdapter = {
    provider: "stripe",
    displayName: "Fake",
    capabilities: {
      canAuthorizeOnly: true,
      sessions: { hosted: { canQuery: true, canExpire: true }, embedded: { canQuery: true, canExpire: true } },
      canVoid: true,
      tellsDisputes: true,
      canList: true,
      keyRetentionMs: DURATION.DAY_MS,
      duplicatePrevention: "idempotency_key",
    },
    hostedOrigins: [],
    cardElementOf: () => null,
    refusalOf: () => null,
    openSession(account, request, effect) {
      note("openSession", [request], effect);
      return (script.openSession ?? silent)(account, request, effect);
    },
    closeSession(account, handle, effect) {
      note("closeSession", [handle], effect);
      return (script.closeSession ?? silent)(account, handle, effect);
    },
    queryAttempt(account, handle) {
      note("queryAttempt", [handle]);
      return (script.queryAttempt ?? silent)(account, handle);
    },
    capture(account, handle, money, effect) {
      note("capture", [handle, money], effect);
      return (script.capture ?? silent)(account, handle, money, effect);
    },
    void(account, handle, effect) {
      note("void", [handle], effect);
      return (script.void ?? silent)(account, handle, effect);
    },
    refund(account, request, effect) {
      note("refund", [request], effect);
      return (script.refund ?? silent)(account, request, effect);
    },
    queryRefund(account, request) {
      note("queryRefund", [request]);
      return (script.queryRefund ?? silent)(account, request);
    },
    queryDispute: unused,
    verifyWebhook: unused,
    webhookAcknowledgement: "",
    accountNameOf: () => null,
    readWebhook: unused,
    complete: unused,
    findReference: unused,
    listPayments: unused,
    readReport: unused,
    readPayouts: unused,
    readCredentials: unused,
    readWebhookSecret: unused,
    registersAlways: false,
    registerWebhook: unused,
    checkCredentials: unused,
  };
  const deps: WorkDeps = {
    clock: { now: () => now },
    random: { id: (length) => "x".repeat(length), bytes: (length) => new Uint8Array(length) },
    log: {
      info: () => {},
      warn: (event, fields) => logged.push(JSON.stringify([event, fields])),
      error: (event, fields) => logged.push(JSON.stringify([event, fields])),
    },
    paymentIds: {
      make: unused,
      verify: unused,
      viewToken: (paymentId) => `view-of-${paymentId}`,
      verifyViewToken: unused,
      shopperKey: unused,
      addressKey: unused,
    },
    pspAccounts: {
      add: unused,
      find: async () => (knows ? ACCOUNT_ROW : null),
      list: async () => [ACCOUNT_ROW],
      changeCredentials: unused,
      setDisabled: unused,
      reseal: unused,
    },
    psps: { stripe: psp, adyen: psp, authorizenet: psp },
    walletAdapter: psp,
    pspHealth: {
      read: async () => ({}),
      claimProbe: async () => false,
      report: (account, outcome) => void reported.push([account.id, outcome]),
    },
  };
  return {
    deps,
    calls,
    reported,
    logged,
    setTime: (time) => {
      now = time;
    },
  };
}
