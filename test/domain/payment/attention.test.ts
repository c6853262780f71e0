/** Each piece of work that waits unusually long is reported once; it is not given up by that. */

import { describe, expect, it } from "vitest";
import { LIMITS } from "../../../worker/domain/limits.ts";
import { needsAttention, type Tries, waitedSince } from "../../../worker/domain/payment/attention.ts";
import type { PaymentState } from "../../../worker/domain/payment/state.ts";
import { viewOf } from "../../../worker/domain/payment/view.ts";
import { type Work, workOf } from "../../../worker/domain/payment/work.ts";
import { AUTHORIZED, apply, applyAll, attemptWord, CAPTURED, makeLink, NOW, opened, said } from "./fixtures.ts";

const ANSWERED: Tries = { firstAt: NOW, silentSince: null };
const SILENT: Tries = { firstAt: NOW, silentSince: NOW };
const DAY = LIMITS.attentionEffectMs;

function workNamed(payment: PaymentState, key: string): Work {
  const work = workOf(payment).find((known) => known.key === key);
  if (work === undefined) throw new Error(`no work ${key}`);
  return work;
}

const waiting = opened().payment;
const canceled = apply(opened(), { type: "cancel" }).payment;
const capturing = apply(opened(makeLink(1)), said(AUTHORIZED)).payment;
const pending = apply(opened(), said(attemptWord({ stage: "pending" })), NOW).payment;
const refunding = applyAll(opened(), [
  said(CAPTURED),
  { type: "request_refund", refundId: "rfd_a", amount: null, reason: null },
]).payment;

describe("a human is told", () => {
  it.each([
    ["a capture without an outcome, though it was answered", capturing, "capture:1", ANSWERED, DAY],
    ["a refund that was not accepted", refunding, "refund:rfd_a", ANSWERED, LIMITS.attentionRefundMs],
    ["an end that was not answered", canceled, "close_session:1", SILENT, DAY],
    ["a question that was not answered", waiting, "ask_attempt:1", SILENT, DAY],
    ["money that is pending for longer than banks take", pending, "ask_attempt:1", ANSWERED, LIMITS.attentionPendingMs],
  ])("of %s, when the limit has passed and not before", (_what, payment, key, tries, limit) => {
    const work = workNamed(payment, key);
    expect(waitedSince(payment, work, tries, NOW + limit - 1)).toBeNull();
    expect(waitedSince(payment, work, tries, NOW + limit)).toBe(NOW);
  });

  it.each([
    ["a session that waits for its shopper and answers", waiting, "ask_attempt:1"],
    ["an end that the provider answers and cannot do", canceled, "close_session:1"],
  ])("never of %s", (_what, payment, key) => {
    expect(waitedSince(payment, workNamed(payment, key), ANSWERED, NOW + 365 * DAY)).toBeNull();
  });

  it("never of an authorisation that waits for its merchant, nor of the time of a hold", () => {
    const link = makeLink();
    const manual = { ...link, definition: { ...link.definition, capture: "manual" as const } };
    const { payment } = apply(opened(manual), said(AUTHORIZED));
    expect(waitedSince(payment, workNamed(payment, "ask_attempt:1"), SILENT, NOW + 365 * DAY)).toBeNull();
    const held = opened(makeLink(1)).payment;
    expect(waitedSince(held, workNamed(held, "lapse_hold:1"), SILENT, NOW + 365 * DAY)).toBeNull();
  });

  it("once for each piece of work, and without a change to what is known or has to be done", () => {
    const told = { key: "capture:1", kind: "capture", since: NOW };
    const paying = { link: makeLink(1), payment: capturing };
    const once = apply(paying, { type: "need_attention", ...told });
    expect(once.payment.attention).toEqual([told]);
    expect(needsAttention(once.payment, told)).toEqual([]);
    expect(waitedSince(once.payment, workNamed(once.payment, "capture:1"), ANSWERED, NOW + 9 * DAY)).toBeNull();
    expect(workOf(once.payment)).toEqual(workOf(capturing));
    expect(viewOf(once.payment)).toMatchObject({ status: "capturing", attention: [{ kind: "capture", since: NOW }] });
  });

  it("no more when the outcome has come, and not of work that is done", () => {
    const told = { type: "need_attention", key: "capture:1", kind: "capture", since: NOW } as const;
    const done = applyAll({ link: makeLink(1), payment: capturing }, [told, said(CAPTURED)]);
    expect(viewOf(done.payment).attention).toEqual([]);
    expect(needsAttention(done.payment, { ...told, key: "void:1" })).toEqual([]);
  });

  it("no more of a pending payment that was authorised and waits for its merchant now", () => {
    const link = makeLink();
    const manual = { ...link, definition: { ...link.definition, capture: "manual" as const } };
    const { payment } = applyAll(opened(manual), [
      said(attemptWord({ stage: "pending" })),
      { type: "need_attention", key: "ask_attempt:1", kind: "ask_attempt", since: NOW },
      said(AUTHORIZED),
    ]);
    expect([viewOf(payment).status, viewOf(payment).attention]).toEqual(["authorized", []]);
  });
});
