/** Stripe's events of disputes: each holds the dispute as it was at its moment, and the later moment counts. */

import { describe, expect, test } from "vitest";
import { mergeDispute, newDispute } from "../../worker/domain/payment/disputes.ts";
import type { PspEvent } from "../../worker/ports/psp.ts";
import { opened, refundRequest, send } from "./psp-deeds.ts";
import { makeStripeSubject } from "./stripe-subject.ts";

const { adapter } = await makeStripeSubject();

const OUT = { object: "balance_transaction", amount: -1999 };
const BACK = { object: "balance_transaction", amount: 1999 };

function event(type: string, created: number, changes: Record<string, unknown> = {}): PspEvent {
  const object = {
    id: "du_1",
    object: "dispute",
    amount: 1999,
    currency: "eur",
    status: "needs_response",
    reason: "fraudulent",
    created: 1_000,
    payment_intent: "pi_1",
    evidence_details: { due_by: 2_000 },
    balance_transactions: [],
    ...changes,
  };
  const body = {
    id: "evt_1",
    object: "event",
    type: `charge.dispute.${type}`,
    created,
    livemode: false,
    data: { object },
  };
  const read = adapter.readWebhook(JSON.stringify(body));
  return (read.ok ? read.value[0] : undefined) ?? expect.fail("the event was not readable");
}

function said({ about }: PspEvent) {
  return about.kind === "dispute" ? about.observation : expect.fail("the event is about no dispute");
}

function outcome(...told: readonly PspEvent[]): readonly [string, boolean] {
  const name = { id: "dsp_1", attemptNumber: 1, heardAt: 0 };
  const known = told.map((each) => newDispute(name, said(each)));
  const { status, fundsWithdrawn } = known.reduce((all, each) => mergeDispute(all, each));
  return [status.value, fundsWithdrawn?.value ?? false];
}

describe("Stripe's events of disputes", () => {
  test.each([
    ["warning_needs_response", "warning"],
    ["warning_under_review", "warning"],
    ["warning_closed", "warning_closed"],
    ["prevented", "warning_closed"],
    ["needs_response", "needs_response"],
    ["under_review", "under_review"],
    ["appeal_needs_response", "needs_response"],
    ["appeal_under_review", "under_review"],
    ["won", "won"],
    ["lost", "lost"],
  ])("the status %s is %s", (status, ours) => {
    expect(said(event("updated", 1, { status }))).toMatchObject({ status: ours, reason: "fraudulent" });
  });

  test("times are in milliseconds, and an answer that is not awaited has none", () => {
    expect(said(event("created", 1))).toMatchObject({ openedAt: 1_000_000, respondBy: 2_000_000 });
    expect(said(event("created", 1, { evidence_details: { due_by: null } })).respondBy).toBeNull();
  });

  test("whether money went out is told by the events about money, or by what went out and came back together", () => {
    expect(said(event("created", 1)).fundsWithdrawn).toBeNull();
    expect(said(event("created", 1, { balance_transactions: [OUT] })).fundsWithdrawn).toBe(true);
    expect(said(event("closed", 1, { balance_transactions: [OUT, BACK] })).fundsWithdrawn).toBe(false);
    expect(said(event("funds_withdrawn", 1)).fundsWithdrawn).toBe(true);
    expect(said(event("funds_reinstated", 1, { balance_transactions: [OUT] })).fundsWithdrawn).toBe(false);
  });

  test("of the same second, the closing counts more than the opening, and the money's return more than both", () => {
    const created = event("created", 5, { balance_transactions: [OUT] });
    const closed = event("closed", 5, { status: "won", balance_transactions: [OUT] });
    const back = event("funds_reinstated", 5, { status: "won", balance_transactions: [OUT, BACK] });
    expect(outcome(back, created, closed)).toEqual(["won", false]);
    expect(outcome(closed, back, created)).toEqual(["won", false]);
    expect(outcome(event("updated", 5, { status: "under_review" }), event("funds_withdrawn", 5))[0]).toBe(
      "under_review",
    );
  });

  test("a loss that was won on appeal is won, and a win that was lost after all is lost: the later moment counts", () => {
    const [lost, won] = [event("closed", 5, { status: "lost" }), event("closed", 9, { status: "won" })];
    expect(outcome(won, lost)[0]).toBe("won");
    expect(outcome(event("closed", 9, { status: "lost" }), event("closed", 5, { status: "won" }))[0]).toBe("lost");
  });

  test("an event without its time cannot be put in order, and is not understood", () => {
    const body = { id: "evt_1", object: "event", type: "charge.dispute.created", livemode: false };
    const data = { object: { id: "du_1", object: "dispute", amount: 1, currency: "eur", status: "lost" } };
    expect(adapter.readWebhook(JSON.stringify({ ...body, data })).ok).toBe(false);
  });

  test("a dispute that is asked for is told as it is, and every event that comes later stands over it", async () => {
    const subject = await makeStripeSubject();
    const { handle } = await opened(subject, "pay");
    await subject.dispute(handle.pspPaymentId ?? "", "charge_back");
    const window = { from: subject.now() - 86_400_000, to: subject.now() };
    const page = await subject.adapter.listPayments(subject.account, window, "disputes:");
    const [row] = page.kind === "listed" ? page.rows : [];
    const id = row?.pspRefundId ?? expect.fail("no dispute is listed");
    const asked = await subject.adapter.queryDispute(subject.account, id);
    const observation = asked.kind === "observed" ? asked.observation : expect.fail("no dispute was told");
    expect(observation).toMatchObject({
      livemode: false,
      pspDisputeId: id,
      pspPaymentId: handle.pspPaymentId,
      money: { amount: 1999, currency: "EUR" },
      status: "needs_response",
      fundsWithdrawn: true,
    });
    const created = (observation.openedAt ?? 0) / 1_000;
    expect(said(event("updated", created)).order).toBeGreaterThan(observation.order);
    expect(await subject.adapter.queryDispute(subject.account, "du_none")).toEqual({
      kind: "refused",
      reason: "resource_missing",
    });
    subject.wire.breakNext(async () => new Response("<html></html>", { status: 502 }));
    expect(await subject.adapter.queryDispute(subject.account, id)).toMatchObject({ kind: "unknown" });
  });

  test("the stand-in refuses to refund what the bank has taken back, as Stripe does, and refunds it once that is won", async () => {
    const subject = await makeStripeSubject();
    const { handle } = await opened(subject, "pay");
    const refund = (key: string) => subject.adapter.refund(subject.account, refundRequest(handle, 500, key), send(key));
    await subject.dispute(handle.pspPaymentId ?? "", "charge_back");
    expect(await refund("rfd_1")).toEqual({ kind: "refused", reason: "charge_disputed" });
    await subject.dispute(handle.pspPaymentId ?? "", "win");
    expect(await refund("rfd_2")).toMatchObject({ kind: "observed", observation: { status: "succeeded" } });
  });
});
