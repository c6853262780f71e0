/** Absence is concluded only from Stripe's own lists: from anything else, a look-up could say "never created" of an existing object. */

import { describe, expect, test } from "vitest";
import type { ListedMoney } from "../../worker/domain/reconciliation.ts";
import { look, OPEN, open, opened, refundRequest, send } from "./psp-deeds.ts";
import { makeStripeSubject, type StripeSubject } from "./stripe-subject.ts";
import { answered } from "./wire.ts";

const EMPTY = { object: "list", url: "/v1/any", data: [], has_more: false };

const NO_LISTS: readonly (readonly [title: string, body: object])[] = [
  ["something else that has data", { ...EMPTY, object: "search_result" }],
  ["a list of customers", { ...EMPTY, data: [{ id: "cus_1", object: "customer" }] }],
  ["a list of nothing in particular", { ...EMPTY, data: [null] }],
  ["a list whose data is no list", { ...EMPTY, data: {} }],
  ["a list without data", { object: "list", has_more: false }],
  ["a list that does not say whether there is more", { object: "list", data: [] }],
  ["a list that says so in words", { ...EMPTY, has_more: "no" }],
];

const LOOKS: Readonly<Record<string, (subject: StripeSubject) => Promise<() => Promise<{ readonly kind: string }>>>> = {
  session: async (subject) => {
    const { request } = await open(subject);
    return () => subject.adapter.openSession(subject.account, request, look(OPEN));
  },
  refund: async (subject) => {
    const { handle } = await opened(subject, "pay");
    const request = refundRequest(handle, 500);
    await subject.adapter.refund(subject.account, request, send("rfd_1"));
    return () => subject.adapter.refund(subject.account, request, look("rfd_1"));
  },
};

describe.each(Object.entries(LOOKS))("looking for a %s", (_what, prepare) => {
  test.each(NO_LISTS)("proves nothing where the answer is %s", async (_title, body) => {
    const subject = await makeStripeSubject();
    const perform = await prepare(subject);
    subject.wire.breakNext(answered(200, body));
    expect((await perform()).kind).toBe("unknown");
  });

  test("says that it was never made where Stripe's list is empty", async () => {
    const subject = await makeStripeSubject();
    const perform = await prepare(subject);
    subject.wire.breakNext(answered(200, EMPTY));
    expect(await perform()).toEqual({ kind: "refused", reason: "not_made" });
  });

  test("does not say so where the list is empty and more is to come", async () => {
    const subject = await makeStripeSubject();
    const perform = await prepare(subject);
    subject.wire.breakNext(answered(200, { ...EMPTY, has_more: true }));
    expect((await perform()).kind).toBe("unknown");
  });
});

describe("Stripe's list of what was refunded", () => {
  const DAY = { from: Date.UTC(2020, 0, 1), to: Date.UTC(2100, 0, 1) };

  async function listed(subject: StripeSubject) {
    const rows: ListedMoney[] = [];
    for (let cursor: string | null = null; ; ) {
      const page = await subject.adapter.listPayments(subject.account, DAY, cursor);
      if (page.kind !== "listed") expect.fail(page.reason);
      rows.push(...page.rows.filter(({ kind }) => kind === "refunded"));
      cursor = page.next;
      if (cursor === null) return rows;
    }
  }

  test("does not count what a capture in part released, and counts a refund of just as much", async () => {
    const subject = await makeStripeSubject();
    const half = { amount: 1_000, currency: "EUR" };
    const { handle } = await opened(subject, "pay", { capturesManually: true, price: { ...half, amount: 2_000 } });
    expect((await subject.adapter.capture(subject.account, handle, half, send("capture"))).kind).toBe("observed");
    expect(await listed(subject)).toEqual([]);
    await subject.adapter.refund(subject.account, refundRequest(handle, half.amount), send("rfd_1"));
    expect(await listed(subject)).toMatchObject([{ amount: half.amount, reference: handle.reference }]);
  });
});
