/** The read model ends in the same rows however publications arrive, and shows each merchant and mode only its own. */

import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { makePspAccounts } from "../../worker/adapters/d1/psp-accounts.ts";
import { makeReadModel } from "../../worker/adapters/d1/read-model.ts";
import type { PaymentSource } from "../../worker/domain/payment/source.ts";
import { WALLET_PROVIDER } from "../../worker/domain/payment/state.ts";
import type { LinkFilter, PaymentFilter, Publication } from "../../worker/ports/read-model.ts";
import {
  NOW,
  newAttemptView,
  newEvent,
  newLinkState,
  newMerchant,
  newPaymentView,
  newRefundView,
  newStripeAccount,
  publication,
  seal,
} from "./fixtures.ts";

const model = makeReadModel(env.DB);
const PAGE = { limit: 50, cursor: null };
const ANY_LINK: LinkFilter = { status: null, search: null };
const ANY_PAYMENT: PaymentFilter = { linkId: null, status: null, email: null, source: null };

describe("apply", () => {
  it("ends in the same rows in every order and number of arrivals", async () => {
    const scope = await newMerchant();
    const link = newLinkState(scope);
    const view = newPaymentView(scope, { linkId: link.id });
    const refund = newRefundView(view);
    const steps: readonly Publication[] = [
      publication(scope, {
        link: { state: link, seq: 1, updatedAt: NOW },
        payments: [{ view, seq: 1 }],
        events: [newEvent({ seq: 1, type: "payment.created", paymentId: view.id })],
      }),
      publication(scope, {
        link: { state: { ...link, status: "paused", version: 2 }, seq: 2, updatedAt: NOW + 1 },
        payments: [{ view: { ...view, status: "captured", amountCaptured: 1999 }, seq: 2 }],
        refunds: [{ view: refund, seq: 2 }],
        events: [newEvent({ seq: 2, paymentId: view.id })],
      }),
      publication(scope, {
        payments: [
          { view: { ...view, status: "partially_refunded", amountCaptured: 1999, amountRefunded: 500 }, seq: 3 },
        ],
        refunds: [{ view: { ...refund, status: "succeeded" }, seq: 3 }],
        events: [newEvent({ seq: 3, type: "refund.succeeded", paymentId: view.id })],
      }),
    ];
    const [first, second, third] = steps as [Publication, Publication, Publication];
    for (const order of [
      [third, first, second, third, first],
      [second, second, first, third, second],
    ]) {
      for (const step of order) await model.apply(step);
      expect((await model.link(scope, link.id))?.state.status).toBe("paused");
      const payment = await model.payment(scope, view.id);
      expect(payment).toMatchObject({ seq: 3, view: { status: "partially_refunded", amountRefunded: 500 } });
      const row = await env.DB.prepare("SELECT status, seq FROM refunds WHERE id = ?").bind(refund.id).first();
      expect(row).toEqual({ status: "succeeded", seq: 3 });
      const { data } = await model.events(scope, { paymentId: view.id }, PAGE);
      expect(data.map(({ seq }) => seq)).toEqual([3, 2, 1]);
    }
  });

  it("applies everything or nothing", async () => {
    const scope = await newMerchant();
    const good = newPaymentView(scope);
    const bad = newPaymentView(scope, { amount: -5 });
    const event = newEvent({ paymentId: good.id });
    await expect(
      model.apply(publication(scope, { payments: [good, bad].map((view) => ({ view, seq: 1 })), events: [event] })),
    ).rejects.toThrow();
    expect(await model.payment(scope, good.id)).toBeNull();
    expect((await model.events(scope, { paymentId: good.id }, PAGE)).data).toEqual([]);
  });

  it("takes more rows than one query has parameters for", async () => {
    const scope = await newMerchant();
    const view = newPaymentView(scope);
    const views = Array.from({ length: 40 }, () => newPaymentView(scope));
    await model.apply(
      publication(scope, {
        payments: [view, ...views].map((each) => ({ view: each, seq: 1 })),
        refunds: Array.from({ length: 50 }, () => ({ view: newRefundView(view), seq: 1 })),
        events: Array.from({ length: 120 }, () => newEvent({ paymentId: view.id })),
      }),
    );
    const page = await model.payments(scope, ANY_PAYMENT, { limit: 100, cursor: null });
    expect(page.data).toHaveLength(41);
    const count = await env.DB.prepare("SELECT count(*) AS n FROM events WHERE payment_id = ?")
      .bind(view.id)
      .first("n");
    expect(count).toBe(120);
  });

  it("gives back an event exactly as it was published", async () => {
    const scope = await newMerchant();
    const view = newPaymentView(scope);
    const event = newEvent({
      paymentId: view.id,
      data: { note: 'quote " and \u00e9\u{1f600}', nested: [1, null, true] },
    });
    await model.apply(publication(scope, { events: [event] }));
    expect((await model.events(scope, { paymentId: view.id }, PAGE)).data).toEqual([event]);
  });

  it("does nothing for a publication that says nothing", async () => {
    await expect(model.apply(publication(await newMerchant()))).resolves.toEqual([]);
  });
});

describe("events", () => {
  it("refuse to be changed, deleted or replaced, and take the same row again as nothing", async () => {
    const scope = await newMerchant();
    const event = newEvent({ paymentId: "pay_of_append_only" });
    await model.apply(publication(scope, { events: [event] }));
    const insert = (verb: string, type: string) =>
      env.DB.prepare(
        `${verb} INTO events (id, merchant_id, livemode, seq, type, link_id, payment_id, at, data) VALUES (?, ?, 0, ?, ?, ?, ?, ?, ?)`,
      )
        .bind(
          event.id,
          scope.merchantId,
          event.seq,
          type,
          event.linkId,
          event.paymentId,
          event.at,
          JSON.stringify(event.data),
        )
        .run();
    const { id } = event;
    await expect(env.DB.prepare("UPDATE events SET type = 'x' WHERE id = ?").bind(id).run()).rejects.toThrow(
      /append-only/,
    );
    await expect(env.DB.prepare("DELETE FROM events WHERE id = ?").bind(id).run()).rejects.toThrow(/append-only/);
    for (const verb of ["INSERT", "INSERT OR REPLACE", "INSERT OR IGNORE"])
      await expect(insert(verb, "payment.forged")).rejects.toThrow(/append-only/);
    for (const verb of ["INSERT", "INSERT OR REPLACE"]) await expect(insert(verb, event.type)).resolves.toBeDefined();
    const rows = await env.DB.prepare("SELECT type FROM events WHERE id = ?").bind(id).all();
    expect(rows.results).toEqual([{ type: event.type }]);
  });

  it("that differ from a published one do not hold up the rows they come with", async () => {
    const scope = await newMerchant();
    const view = newPaymentView(scope);
    const event = newEvent({ paymentId: view.id });
    await model.apply(publication(scope, { events: [event] }));
    await model.apply(
      publication(scope, { payments: [{ view, seq: 1 }], events: [{ ...event, type: "payment.other" }] }),
    );
    expect(await model.payment(scope, view.id)).not.toBeNull();
    expect((await model.events(scope, { paymentId: view.id }, PAGE)).data).toEqual([event]);
  });
});

describe("reads", () => {
  it("answer for another merchant's rows, and for the other mode's, as if they did not exist", async () => {
    const [owner, other] = [await newMerchant(), await newMerchant()];
    const link = newLinkState(owner);
    const view = newPaymentView(owner, { linkId: link.id, status: "captured", amountCaptured: 1999 });
    await model.apply(
      publication(owner, {
        link: { state: link, seq: 1, updatedAt: NOW },
        payments: [{ view, seq: 1 }],
        events: [newEvent({ paymentId: view.id })],
      }),
    );
    expect(await model.link(owner, link.id)).not.toBeNull();
    for (const scope of [other, { ...owner, livemode: true }]) {
      expect(await model.link(scope, link.id)).toBeNull();
      expect(await model.payment(scope, view.id)).toBeNull();
      expect((await model.links(scope, ANY_LINK, PAGE, NOW)).data).toEqual([]);
      expect((await model.payments(scope, { ...ANY_PAYMENT, linkId: link.id }, PAGE)).data).toEqual([]);
      expect((await model.events(scope, { paymentId: view.id }, PAGE)).data).toEqual([]);
      expect(await model.dailySums(scope, 0)).toEqual([]);
      expect(await model.statusCounts(scope, 0)).toEqual({});
    }
  });

  it("page through everything once, newest first, also where times are equal", async () => {
    const scope = await newMerchant();
    const views = Array.from({ length: 7 }, (_, index) =>
      newPaymentView(scope, { createdAt: NOW + Math.floor(index / 3) }),
    );
    await model.apply(publication(scope, { payments: views.map((view) => ({ view, seq: 1 })) }));
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const page = await model.payments(scope, ANY_PAYMENT, { limit: 2, cursor });
      seen.push(...page.data.map(({ view }) => view.id));
      cursor = page.nextCursor;
    } while (cursor !== null);
    const newestFirst = views.toSorted(
      (left, right) => right.createdAt - left.createdAt || (left.id < right.id ? 1 : -1),
    );
    expect(seen).toEqual(newestFirst.map(({ id }) => id));
  });

  it("end a list whose last page is full without another cursor", async () => {
    const scope = await newMerchant();
    const views = [newPaymentView(scope), newPaymentView(scope)];
    await model.apply(publication(scope, { payments: views.map((view) => ({ view, seq: 1 })) }));
    expect((await model.payments(scope, ANY_PAYMENT, { limit: 2, cursor: null })).nextCursor).toBeNull();
  });

  it("put each link under one status, as its page does", async () => {
    const scope = await newMerchant();
    const base = newLinkState(scope).definition;
    const states = {
      active: newLinkState(scope, {
        definition: { ...base, activatesAt: NOW, expiresAt: NOW + 1, maxPayments: 2 },
        placesTaken: 1,
      }),
      expired: newLinkState(scope, { definition: { ...base, expiresAt: NOW, maxPayments: 1 }, placesTaken: 1 }),
      sold_out: newLinkState(scope, { definition: { ...base, maxPayments: 1 }, placesTaken: 1 }),
      scheduled: newLinkState(scope, {
        definition: { ...base, activatesAt: NOW + 1, expiresAt: NOW + 2, maxPayments: 1 },
        placesTaken: 1,
      }),
      paused: newLinkState(scope, { definition: { ...base, activatesAt: NOW + 1, expiresAt: NOW }, status: "paused" }),
      archived: newLinkState(scope, { status: "archived" }),
    };
    for (const state of Object.values(states))
      await model.apply(publication(scope, { link: { state, seq: 1, updatedAt: NOW } }));
    for (const [status, state] of Object.entries(states)) {
      const filter = { ...ANY_LINK, status: status as keyof typeof states };
      const { data } = await model.links(scope, filter, PAGE, NOW);
      expect(
        data.map((record) => record.state.id),
        status,
      ).toEqual([state.id]);
    }
  });

  it("find a part of title or slug as it is typed, with no character that means more than itself", async () => {
    const scope = await newMerchant();
    const titled = (title: string) => {
      const state = newLinkState(scope);
      return { ...state, definition: { ...state.definition, title } };
    };
    for (const title of ["100% wool", "1000 wool", "Snow_man", "Snowman", "' OR 1=1 --"])
      await model.apply(publication(scope, { link: { state: titled(title), seq: 1, updatedAt: NOW } }));
    const find = async (search: string) =>
      (await model.links(scope, { ...ANY_LINK, search }, PAGE, NOW)).data.map(({ state }) => state.definition.title);
    expect(await find("0% W")).toEqual(["100% wool"]);
    expect(await find("snow_")).toEqual(["Snow_man"]);
    expect(await find("' or 1=1")).toEqual(["' OR 1=1 --"]);
    expect(await find("a search that is much longer than the fifty bytes of a LIKE pattern")).toEqual([]);
  });

  it("find payments by status, and by e-mail however it is written", async () => {
    const scope = await newMerchant();
    const hit = newPaymentView(scope, { email: "Ada@Example.com", status: "captured" });
    const miss = newPaymentView(scope, { email: "bob@example.com" });
    await model.apply(publication(scope, { payments: [hit, miss].map((view) => ({ view, seq: 1 })) }));
    const byEmail = await model.payments(scope, { ...ANY_PAYMENT, email: "ada@EXAMPLE.com" }, PAGE);
    expect(byEmail.data.map(({ view }) => view.email)).toEqual(["Ada@Example.com"]);
    const byStatus = await model.payments(scope, { ...ANY_PAYMENT, status: "created" }, PAGE);
    expect(byStatus.data.map(({ view }) => view.id)).toEqual([miss.id]);
  });

  it("find payments by the name of their source, in any case, and those without one by none", async () => {
    const scope = await newMerchant();
    const from = (source: PaymentSource) => newPaymentView(scope, { source });
    const views = [
      from({ utm_source: "NewsLetter", ref: "kim" }),
      from({ ref: "newsletter" }),
      from({ referrer: "shop.example" }),
      newPaymentView(scope),
    ];
    await model.apply(publication(scope, { payments: views.map((view) => ({ view, seq: 1 })) }));
    const find = async (source: string) =>
      (await model.payments(scope, { ...ANY_PAYMENT, source }, PAGE)).data.map(({ view }) => view.id).toSorted();
    expect(await find("NEWSletter")).toEqual([views[0]?.id, views[1]?.id].toSorted());
    expect(await find("shop.example")).toEqual([views[2]?.id]);
    expect(await find("kim")).toEqual([]);
    expect(await find(" ")).toEqual([]);
  });

  it("sum captured and refunded money by the UTC day of its capture and currency, and count payments by status", async () => {
    const scope = await newMerchant();
    const day = Date.UTC(2026, 10, 19);
    const paid = { status: "captured", amountCaptured: 1999 } as const;
    const begun = { ...paid, createdAt: day - 86_400_000 };
    // No money comes in by a payment from a wallet.
    const fromWallet = { ...newAttemptView(), provider: WALLET_PROVIDER, status: "captured" } as const;
    const views = [
      newPaymentView(scope, { ...begun, paidAt: day }),
      newPaymentView(scope, { ...begun, paidAt: day + 86_399_999, amountRefunded: 500 }),
      newPaymentView(scope, { ...begun, paidAt: day, currency: "JPY" }),
      newPaymentView(scope, { ...begun, paidAt: day - 1 }),
      newPaymentView(scope, { createdAt: day }),
      newPaymentView(scope, { ...begun, paidAt: day, currency: "GBP", attempts: [fromWallet] }),
    ];
    await model.apply(publication(scope, { payments: views.map((view) => ({ view, seq: 1 })) }));
    expect(await model.dailySums(scope, day)).toEqual([
      { day: "2026-11-19", currency: "EUR", amountCaptured: 3998, amountRefunded: 500, payments: 2 },
      { day: "2026-11-19", currency: "JPY", amountCaptured: 1999, amountRefunded: 0, payments: 1 },
    ]);
    expect(await model.statusCounts(scope, day)).toEqual({ created: 1 });
    expect(await model.statusCounts(scope, day - 86_400_000)).toEqual({ captured: 5, created: 1 });
  });
});

describe("payments that need a human", () => {
  it("are those whose disputes need a response, and none whose disputes were answered or lost", async () => {
    const scope = await newMerchant();
    const dispute = {
      id: "dsp_1",
      attempt: 1,
      amount: 1999,
      currency: "EUR",
      status: "needs_response",
      fundsWithdrawn: true,
      reason: null,
      respondBy: null,
      pspDisputeId: "du_1",
      createdAt: NOW,
    } as const;
    const disputed = { status: "disputed", amountCaptured: 1999 } as const;
    const open = newPaymentView(scope, { ...disputed, disputes: [{ ...dispute, status: "lost" }, dispute] });
    const answered = newPaymentView(scope, { ...disputed, disputes: [{ ...dispute, status: "under_review" }] });
    const lost = newPaymentView(scope, { ...disputed, disputes: [{ ...dispute, status: "lost" }] });
    const views = [open, answered, lost];
    await model.apply(publication(scope, { payments: views.map((view) => ({ view, seq: 1 })) }));
    expect((await model.paymentsForHumans(scope, 10)).disputed.map(({ id }) => id)).toEqual([open.id]);
    const other = await newMerchant();
    expect((await model.paymentsForHumans(other, 10)).disputed).toEqual([]);
  });

  it("are those that wait, the longest first, and those to be reviewed, of one merchant and mode, until they need none", async () => {
    const scope = await newMerchant();
    const waiting = newPaymentView(scope, { attention: [{ kind: "capture", since: NOW + 1 }] });
    const longer = newPaymentView(scope, { attention: [{ kind: "refund", since: NOW }] });
    const review = newPaymentView(scope, { status: "captured", reviewReason: "second_success" });
    const views = [waiting, longer, review, newPaymentView(scope)];
    await model.apply(publication(scope, { payments: views.map((view) => ({ view, seq: 1 })) }));
    const idsOf = async (limit = 10) => {
      const found = await model.paymentsForHumans(scope, limit);
      return [found.waiting.map(({ id }) => id), found.toReview.map(({ id }) => id)];
    };
    expect(await idsOf()).toEqual([[longer.id, waiting.id], [review.id]]);
    expect(await idsOf(1)).toEqual([[longer.id], [review.id]]);
    for (const other of [await newMerchant(), { ...scope, livemode: true }])
      expect(await model.paymentsForHumans(other, 10)).toEqual({ waiting: [], toReview: [], disputed: [] });
    await model.apply(publication(scope, { payments: [{ view: { ...longer, attention: [] }, seq: 2 }] }));
    expect(await idsOf()).toEqual([[waiting.id], [review.id]]);
  });
});

describe("snapshot", () => {
  it("holds the link, its merchant, and the providers connected in the link's mode, each once", async () => {
    const scope = await newMerchant();
    const psps = makePspAccounts(env.DB, { seal, clock: { now: () => NOW } });
    const state = newLinkState(scope);
    await model.apply(publication(scope, { link: { state, seq: 1, updatedAt: NOW } }));
    const merchant = { name: "Books & Co", brandColor: "#1a73e8", supportEmail: "help@example.com", logo: null };
    await psps.add(newStripeAccount({ ...scope, livemode: true }), []);
    expect(await model.snapshot(state.slug)).toEqual({
      link: state,
      merchant,
      providers: [],
      areAccountsDisabled: false,
      isWalletInactive: false,
      claims: 0,
    });
    await psps.add(newStripeAccount(scope), []);
    await psps.add(newStripeAccount(scope), []);
    expect(await model.snapshot(state.slug)).toEqual({
      link: state,
      merchant,
      providers: ["stripe"],
      areAccountsDisabled: false,
      isWalletInactive: false,
      claims: 0,
    });
    const [first, second] = await psps.list(scope);
    if (first === undefined || second === undefined) throw new Error("there are two accounts");
    await psps.setDisabled(first, { disabledAt: NOW, entries: [] });
    expect(await model.snapshot(state.slug)).toMatchObject({ providers: ["stripe"], areAccountsDisabled: false });
    await psps.setDisabled(second, { disabledAt: NOW, entries: [] });
    expect(await model.snapshot(state.slug)).toMatchObject({ providers: [], areAccountsDisabled: true });
  });

  it("is null for a slug that no link has", async () => {
    expect(await model.snapshot("no-such-slug")).toBeNull();
  });
});
