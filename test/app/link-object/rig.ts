/** A defined link on a storage of its own, and shoppers who start to pay on it. */

import type { SqlLinkStore } from "../../../worker/adapters/durable/sql-link-store.ts";
import {
  applyPspReport,
  cancelPayment,
  defineLink,
  lapseHold,
  reportWork,
  startPayment,
} from "../../../worker/app/link-object/commands.ts";
import { NOTHING_GIVEN } from "../../../worker/domain/answers.ts";
import { SYSTEM } from "../../../worker/domain/audit.ts";
import type { AttemptObservation } from "../../../worker/domain/payment/observation.ts";
import type { PaymentState } from "../../../worker/domain/payment/state.ts";
import type { Result } from "../../../worker/domain/result.ts";
import type {
  DefineLink,
  PaymentAnswer,
  PspReportAnswer,
  StartAnswer,
  StartPayment,
  WorkReport,
} from "../../../worker/ports/link-objects.ts";
import { ACCOUNT, makeLink, NOW } from "../../domain/payment/fixtures.ts";
import { makeStorage, type TestStorage } from "./sync-sql.ts";

export interface Rig {
  readonly storage: TestStorage;
  readonly store: SqlLinkStore;
  define(changes?: Partial<DefineLink>): ReturnType<typeof defineLink>;
  start(serial: number, changes?: Partial<StartPayment>, now?: number): StartAnswer;
  /** A start that must succeed. */
  started(serial: number, changes?: Partial<StartPayment>, now?: number): PaymentState;
  report(report: WorkReport, now?: number): PaymentAnswer;
  opened(payment: PaymentState, now?: number): PaymentState;
  applyReport(payment: PaymentState, eventId: string, observation: AttemptObservation, now?: number): PspReportAnswer;
  cancel(paymentId: string, now?: number): PaymentAnswer;
  lapse(paymentId: string, now: number): PaymentAnswer;
}

function must<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`refused: ${result.error.code}`);
  return result.value;
}

/** What defines the fixtures' link. */
export function definition(maxPayments: number | null = null): DefineLink {
  const { id, slug, merchantId, livemode, definition: given } = makeLink(maxPayments);
  return { linkId: id, slug, merchantId, livemode, definition: given, claimedAt: NOW, cause: SYSTEM };
}

/** A shopper's start with their own form, browser and address. */
export function startInput(serial: number, changes: Partial<StartPayment> = {}): StartPayment {
  return {
    requestId: "req_test",
    paymentId: `pay_00000001${String(serial).padStart(6, "0")}mmmmm`,
    purchaseKey: `purchase-${serial}`,
    shopperKey: `shopper-${serial}`,
    addressKey: `address-${serial}`,
    email: null,
    country: null,
    origin: "https://pay.example",
    locale: "de",
    source: null,
    selection: { amount: null, quantities: {} },
    answers: NOTHING_GIVEN,
    priceVersion: 1,
    quote: null,
    shownTotal: null,
    vatCheck: null,
    claim: null,
    pspAccountId: ACCOUNT,
    provider: "stripe",
    surface: "hosted",
    walletLacks: false,
    holdsPerAddressMax: 3,
    ...changes,
  };
}

/** A link with its storage; defined unless told otherwise. */
export function makeRig(maxPayments: number | null = null, isDefined = true): Rig {
  const storage = makeStorage();
  const store = storage.freshStore();
  const rig: Rig = {
    storage,
    store,
    define: (changes = {}) =>
      defineLink({ store, now: NOW, cause: SYSTEM }, { ...definition(maxPayments), ...changes }),
    start: (serial, changes = {}, now = NOW) =>
      must(startPayment({ store, now, cause: SYSTEM }, startInput(serial, changes))),
    started(serial, changes = {}, now = NOW) {
      const answer = rig.start(serial, changes, now);
      if (answer.kind !== "started") throw new Error(`not started: ${answer.kind}`);
      return answer.payment;
    },
    report: (report, now = NOW) => must(reportWork({ store, now, cause: SYSTEM }, report)),
    opened: (payment, now = NOW) =>
      rig.report(
        {
          paymentId: payment.id,
          key: "open_session:1",
          commands: [
            {
              type: "record_session",
              attempt: 1,
              sessionId: `cs_${payment.id}`,
              url: "https://psp.example/s",
              expiresAt: now,
              secret: null,
              form: null,
            },
          ],
        },
        now,
      ).payment,
    applyReport: (payment, eventId, observation, now = NOW) =>
      applyPspReport(
        { store, now },
        {
          eventId,
          pspAccountId: ACCOUNT,
          merchantId: payment.merchantId,
          paymentId: payment.id,
          attempt: 1,
          requestId: null,
          about: { kind: "attempt", observation },
        },
      ),
    cancel: (paymentId, now = NOW) => must(cancelPayment({ store, now, cause: SYSTEM }, paymentId)),
    lapse: (paymentId, now) => must(lapseHold({ store, now, cause: SYSTEM }, paymentId)),
  };
  if (isDefined) rig.define();
  return rig;
}
