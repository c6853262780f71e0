/** An object's export from its log equals its publications: the same rows, and events and ledger entries under the same ids. */

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { auditRowsOf } from "../../../worker/adapters/d1/read-model-audit.ts";
import { changeDefinition, changeStatus, requestRefund } from "../../../worker/app/link-object/commands.ts";
import { EXPORT_START, exportPage } from "../../../worker/app/link-object/export.ts";
import { compareRows } from "../../../worker/app/publications/compare-rows.ts";
import { SYSTEM } from "../../../worker/domain/audit.ts";
import { LIMITS } from "../../../worker/domain/limits.ts";
import type { ExportPage, ExportPosition } from "../../../worker/ports/link-objects.ts";
import type { ModelRow, ModelRows } from "../../../worker/ports/read-model-audit.ts";
import { AUTHORIZED, CANCELED, CAPTURED, EXPIRED, NOW } from "../../domain/payment/fixtures.ts";
import { makeRig, type Rig } from "./rig.ts";

/** Every page of an export. */
function exported(rig: Rig): readonly ExportPage[] {
  const pages: ExportPage[] = [];
  for (let position: ExportPosition | null = EXPORT_START; position !== null; ) {
    const page = exportPage(rig.storage.freshStore(), position);
    if (!page.ok) throw new Error(page.error.detail);
    pages.push(page.value);
    position = page.value.next;
  }
  return pages;
}

/** The rows that publications amount to, applied in any order: of each row the newest, every event once. */
function applied(publications: readonly Parameters<typeof auditRowsOf>[0][]): ModelRows {
  const all = publications.map(auditRowsOf);
  const newest = (rows: readonly ModelRow[]): ModelRow[] => {
    const byId = new Map<string, ModelRow>();
    for (const row of rows) {
      const known = byId.get(row.id);
      if (known === undefined || row.seq > known.seq) byId.set(row.id, row);
    }
    return [...byId.values()];
  };
  return {
    links: newest(all.flatMap(({ links }) => links)),
    payments: newest(all.flatMap(({ payments }) => payments)),
    refunds: newest(all.flatMap(({ refunds }) => refunds)),
    events: newest(all.flatMap(({ events }) => events)),
    pspPayments: newest(all.flatMap(({ pspPayments }) => pspPayments)),
    ledgerEntries: newest(all.flatMap(({ ledgerEntries }) => ledgerEntries)),
    auditLog: newest(all.flatMap(({ auditLog }) => auditLog)),
  };
}

const told = (rig: Rig): ModelRows =>
  applied(rig.store.duePublications(Number.MAX_SAFE_INTEGER, 10_000).map(({ publication }) => publication));

const DEEDS: readonly ((rig: Rig, serial: number, now: number) => void)[] = [
  (rig, serial, now) => void rig.start(serial, {}, now),
  (rig, serial, now) => withPayment(rig, serial, (payment) => rig.opened(payment, now)),
  ...[AUTHORIZED, CAPTURED, CANCELED, EXPIRED].map(
    (observation) => (rig: Rig, serial: number, now: number) =>
      withPayment(rig, serial, (payment) =>
        // A payment at a provider carries one reference: no two of ours are ever told of under one id.
        rig.applyReport(payment, `evt_${serial}_${now}`, { ...observation, pspPaymentId: `pi_${serial}` }, now),
      ),
  ),
  (rig, serial, now) => withPayment(rig, serial, ({ id }) => rig.cancel(id, now)),
  (rig, serial, now) => withPayment(rig, serial, ({ id }) => rig.lapse(id, now + LIMITS.holdMs)),
  (rig, serial, now) =>
    withPayment(rig, serial, ({ id: paymentId }) =>
      requestRefund(
        { store: rig.store, now, cause: SYSTEM },
        { paymentId, refundId: `rfd_${now}`, amount: 100, reason: null, cause: SYSTEM },
      ),
    ),
  (rig, _serial, now) =>
    void changeStatus({ store: rig.store, now, cause: SYSTEM }, now % 2 === 0 ? "paused" : "active"),
  (rig, _serial, now) => void changeDefinition({ store: rig.store, now, cause: SYSTEM }, { title: `Title ${now}` }),
];

function withPayment(rig: Rig, serial: number, act: (payment: Parameters<Rig["opened"]>[0]) => unknown): void {
  const payment = rig.store.payment(`pay_00000001${String(serial).padStart(6, "0")}mmmmm`);
  if (payment !== null) act(payment);
}

describe("an object's export", () => {
  it("equals, after any history, what the object has published: row by row, event by event", () => {
    const step = fc.tuple(fc.nat(DEEDS.length - 1), fc.integer({ min: 1, max: 3 }), fc.nat(2));
    fc.assert(
      fc.property(fc.option(fc.constant(2)), fc.array(step, { maxLength: 40 }), (maxPayments, steps) => {
        const rig = makeRig(maxPayments);
        let now = NOW;
        // Several commits within one millisecond, as they happen.
        for (const [deed, serial, passed] of steps) {
          now += passed;
          DEEDS[deed]?.(rig, serial, now);
        }
        const pages = exported(rig);
        expect(pages.flatMap(({ unreplayable }) => unreplayable)).toEqual([]);
        expect(compareRows(applied(pages.map(({ publication }) => publication)), told(rig))).toEqual([]);
      }),
      { numRuns: 150 },
    );
  });

  it("comes in pages that follow on each other without a gap, however much there is", () => {
    const rig = makeRig();
    for (let serial = 1; serial <= LIMITS.exportPaymentsMax * 2 + 1; serial++) rig.start(serial);
    for (let change = 0; change < LIMITS.exportEventsMax + 5; change++)
      changeDefinition({ store: rig.store, now: NOW, cause: SYSTEM }, { title: `Title ${change}` });
    const pages = exported(rig);
    expect(pages.map(({ range, publication }) => [range.part, publication.payments.length])).toEqual([
      ["link", 0],
      ["link", 0],
      ["payments", LIMITS.exportPaymentsMax],
      ["payments", LIMITS.exportPaymentsMax],
      ["payments", 1],
    ]);
    for (const [index, { range }] of pages.entries()) {
      const before = pages[index - 1]?.range;
      if (before?.part === range.part) expect(range.after).toBe(before.until);
    }
    expect(compareRows(applied(pages.map(({ publication }) => publication)), told(rig))).toEqual([]);
  });

  it("names a payment whose log does not lead to what is shown of it", () => {
    const rig = makeRig();
    const payment = rig.started(1);
    rig.store.savePayment({ ...payment, email: "eve@example.org" });
    expect(exported(rig).flatMap(({ unreplayable }) => unreplayable)).toEqual([payment.id]);
  });

  it("of an object that was never defined is empty", () => {
    expect(exportPage(makeRig(null, false).store, EXPORT_START)).toMatchObject({ ok: false });
  });
});

describe("the comparison of rows", () => {
  const row = (id: string, seq: number, more: object = {}): ModelRow => ({ id, seq, ...more });
  const rows = (payments: readonly ModelRow[]): ModelRows => ({
    links: [],
    payments,
    refunds: [],
    events: [],
    pspPayments: [],
    ledgerEntries: [],
    auditLog: [],
  });

  it("tells missing, behind, ahead, different and extra apart, and names columns", () => {
    const expected = rows([
      row("a", 1),
      row("b", 5),
      row("c", 5),
      row("d", 5, { view: { x: 1, y: [1] } }),
      row("e", 1),
    ]);
    const actual = rows([row("b", 4), row("c", 6), row("d", 5, { view: { x: 1, y: [2] } }), row("e", 1), row("f", 1)]);
    expect(compareRows(expected, actual).map(({ id, fault, columns }) => [id, fault, columns])).toEqual([
      ["a", "missing", []],
      ["b", "behind", ["seq"]],
      ["c", "ahead", ["seq"]],
      ["d", "differs", ["view"]],
      ["f", "extra", []],
    ]);
  });

  it("takes no notice of the order of members, or of members without a value", () => {
    const one = rows([row("a", 1, { view: { x: 1, y: null, z: undefined }, n: null })]);
    const other = rows([row("a", 1, { n: null, view: { y: null, x: 1 } })]);
    expect(compareRows(one, other)).toEqual([]);
  });
});
