/** The payment machine over Adyen's adapter and stand-in: every outcome comes by webhook, and the machine waits for it. */

import { describe, expect, test } from "vitest";
import { performWork, type WorkDeps } from "../../worker/app/payments/perform-work.ts";
import type { PaymentCommand } from "../../worker/domain/payment/decide.ts";
import type { Paying } from "../../worker/domain/payment/events.ts";
import { decideStart } from "../../worker/domain/payment/start.ts";
import { paymentStatus } from "../../worker/domain/payment/view.ts";
import { workOf } from "../../worker/domain/payment/work.ts";
import type { PspEvent } from "../../worker/ports/psp.ts";
import {
  ACCOUNT,
  apply,
  applyAll,
  applyEvents,
  makeLink,
  startCommand,
  withLimit,
} from "../domain/payment/fixtures.ts";
import { type AdyenSubject, makeAdyenSubject } from "./adyen-subject.ts";

const PAID = "4242424242424242";

/** One payment, its work and its webhooks, each step made by the test. */
class Story {
  readonly subject: AdyenSubject;
  #paying: Paying;
  readonly #deps: WorkDeps;

  constructor(subject: AdyenSubject, maxPayments: number | null) {
    this.subject = subject;
    const link = makeLink(maxPayments);
    const decided = decideStart(link, startCommand(), subject.now());
    if (!decided.ok) expect.fail("the payment was not started");
    this.#paying = applyEvents({ link, payment: null }, decided.value, subject.now());
    this.#deps = {
      clock: { now: () => subject.rig.now() },
      random: { id: (length) => "x".repeat(length), bytes: (length) => new Uint8Array(length) },
      log: { info: () => {}, warn: () => {}, error: () => {} },
      paymentIds: {
        make: () => expect.fail("no id is needed"),
        verify: () => null,
        viewToken: () => "token",
        verifyViewToken: () => false,
        shopperKey: () => "shopper",
        addressKey: () => "address",
      },
      pspAccounts: {
        add: async () => {},
        find: async () => ({ ...subject.account, id: ACCOUNT }),
        list: async () => [],
        changeCredentials: async () => "not_found",
        setDisabled: async () => null,
        reseal: async () => ({ resealed: 0, left: 0 }),
      },
      psps: { stripe: subject.bare, adyen: subject.bare, authorizenet: subject.bare },
      walletAdapter: subject.bare,
      pspHealth: { read: async () => ({}), claimProbe: async () => false, report: () => {} },
    };
  }

  get status(): string {
    return paymentStatus(this.#paying.payment);
  }

  get payment(): Paying["payment"] {
    return this.#paying.payment;
  }

  get work(): string[] {
    return workOf(this.payment).map(({ kind }) => kind);
  }

  command(command: PaymentCommand): void {
    this.#paying = apply(this.#paying, command, this.subject.rig.now());
  }

  /** No place is left: another shopper took the last one. */
  sellOut(): void {
    const { link, payment } = this.#paying;
    this.#paying = { link: { ...withLimit(link, 1), placesTaken: 1, placesHeld: 0 }, payment };
  }

  /** Does all work that there is now, once, as the alarm would. */
  async doWork(): Promise<void> {
    const now = this.subject.rig.now();
    for (const work of workOf(this.payment)) {
      const report = await performWork(this.#deps, { work, payment: this.payment, firstAt: now, tries: 0 });
      this.#paying = applyAll(this.#paying, report.commands, now);
    }
  }

  pay(card = PAID): void {
    this.subject.rig.submit(this.payment.attempts[0]?.sessionUrl ?? "", { card });
  }

  /** The events that Adyen sends once it has carried out what it received. */
  told(): PspEvent[] {
    this.subject.rig.advance(1_500);
    return this.subject.rig.deliver().flatMap(({ body }) => {
      const read = this.subject.bare.readWebhook(body);
      return read.ok ? read.value : expect.fail(read.error);
    });
  }

  applyEvents(events: readonly PspEvent[] = this.told()): void {
    for (const { about } of events) {
      const whose = { attempt: 1, pspAccountId: ACCOUNT };
      if (about.kind === "attempt") this.command({ type: "observe_attempt", ...whose, observation: about.observation });
      if (about.kind === "refund")
        this.command({ type: "observe_refund", ...whose, observation: about.observation, newRefundId: "rfd_adopted" });
    }
  }
}

async function story(maxPayments: number | null = null): Promise<Story> {
  const made = new Story(await makeAdyenSubject(), maxPayments);
  await made.doWork();
  return made;
}

async function paid(maxPayments: number | null = null): Promise<Story> {
  const made = await story(maxPayments);
  made.pay();
  made.applyEvents();
  await made.doWork();
  made.applyEvents();
  return made;
}

describe.each([null, 5])("a payment of a link with the limit %s", (maxPayments) => {
  test("is pending, authorised, capturing and captured, each by Adyen's report, and captured once however often the capture is requested", async () => {
    const made = await story(maxPayments);
    const seen = [made.status];
    made.pay();
    await made.doWork();
    seen.push(made.status);
    made.applyEvents();
    seen.push(made.status);
    for (let time = 0; time < 3; time += 1) await made.doWork();
    expect(made.work).toEqual(["capture"]);
    made.applyEvents();
    seen.push(made.status);
    expect(seen).toEqual(["created", "pending", "capturing", "captured"]);
    expect(made.work).toEqual([]);
    expect(made.subject.state().payments).toMatchObject([{ captured: 1999 }]);
  });

  test("has the same result when its webhooks come in the wrong order and twice", async () => {
    const made = await story(maxPayments);
    made.pay();
    const authorisation = made.told();
    made.applyEvents(authorisation);
    await made.doWork();
    const capture = made.told();
    const other = await story(maxPayments);
    for (const events of [capture, capture, authorisation]) other.applyEvents(events);
    made.applyEvents(capture);
    expect([made.status, other.status]).toEqual(["captured", "captured"]);
    expect(other.work).toEqual([]);
  });
});

test("a declined try leaves the payment to be paid by the next, whose name is the one that is captured", async () => {
  const made = await story();
  made.pay("4000000000000002");
  made.applyEvents();
  expect([made.status, made.payment.attempts[0]?.pspPaymentId]).toEqual(["created", null]);
  made.pay();
  made.applyEvents();
  await made.doWork();
  made.applyEvents();
  expect(made.status).toBe("captured");
  expect(made.subject.state().payments).toMatchObject([{ pspReference: made.payment.attempts[0]?.pspPaymentId }]);
});

test("an authorisation without a free place is voided, and nothing is captured", async () => {
  const made = await story(5);
  made.pay();
  const authorisation = made.told();
  made.sellOut();
  made.command({ type: "lapse_hold" });
  made.applyEvents(authorisation);
  if (made.work.includes("capture")) expect.fail("a capture was granted without a place");
  await made.doWork();
  made.applyEvents();
  expect(made.status).toBe("canceled");
  expect(made.subject.holdings()).toMatchObject({ captured: 0, refunds: 0 });
});

test("a refund is under way until its webhook, whatever is asked meanwhile", async () => {
  const made = await paid();
  made.command({ type: "request_refund", refundId: "rfd_1", amount: 500, reason: null });
  await made.doWork();
  await made.doWork();
  expect(made.payment.refunds).toMatchObject([{ status: "pending", accepted: true }]);
  made.applyEvents();
  expect(made.payment.refunds).toMatchObject([{ id: "rfd_1", status: "succeeded" }]);
  expect([made.status, made.work]).toEqual(["partially_refunded", []]);
  expect(made.subject.state().payments).toMatchObject([{ refunded: 500 }]);
});

test("a session that nobody pays is ended at Adyen when the shopper cancels, and nothing is left to do", async () => {
  const made = await story();
  made.command({ type: "cancel" });
  await made.doWork();
  expect([made.status, made.work]).toEqual(["canceled", []]);
  made.pay();
  expect(made.subject.state()).toMatchObject({ counts: { links_active: 0 }, payments: [] });
});
