/** An object's alarm: what fails by itself waits its turn, and keeps nothing else of the link from being done. */

import { evictDurableObject, runInDurableObject } from "cloudflare:test";
import { afterEach, describe, expect, it, vi } from "vitest";
import { DURATION, LIMITS } from "../../worker/domain/limits.ts";
import { LinkObject } from "../../worker/index.ts";
import type { WorkReport } from "../../worker/ports/link-objects.ts";
import { advance } from "./rig/clock.ts";
import { openPage, openShop, submitForm } from "./rig/people.ts";
import { objectOf, ring, settle, sqlOf, useRig } from "./rig/rig.ts";

const rig = useRig();

afterEach(() => vi.restoreAllMocks());

describe("work whose report cannot be kept", () => {
  it("is tried once an alarm, later and later, and the other payments' work is done", async () => {
    const shop = await openShop(rig);
    const link = await shop.newLink();
    for (let shopper = 0; shopper < LIMITS.asksAtOnceMax + 2; shopper++) await submitForm(await openPage(link));
    await settle(rig, [link.id]);
    const rows = () =>
      sqlOf<{ payment_id: string; tries: number; due_at: number }>(
        link.id,
        "SELECT payment_id, tries, due_at FROM work WHERE key = 'ask_attempt:1' ORDER BY due_at, payment_id",
      );
    const broken = new Set((await rows()).slice(0, LIMITS.asksAtOnceMax).map(({ payment_id: id }) => id));
    const prototype: { report(report: WorkReport): Promise<unknown> } = LinkObject.prototype;
    const { report } = prototype;
    const reports = vi.spyOn(prototype, "report").mockImplementation(async function (this: LinkObject, said) {
      if (broken.has(said.paymentId)) throw new Error("every change of this payment's state fails");
      return report.call(this, said);
    });
    advance(LIMITS.askFirstMs);
    await ring(link.id);
    const tried = reports.mock.calls.map(([{ paymentId }]) => paymentId);
    expect(tried.filter((id) => broken.has(id))).toHaveLength(broken.size);
    expect(tried.filter((id) => !broken.has(id))).toHaveLength(2);
    const now = Date.now();
    for (const { tries, due_at: dueAt } of await rows()) expect([tries, dueAt > now]).toEqual([1, true]);
  });
});

describe("an alarm", () => {
  it("that the platform lost is set again by the next command, in an object that woke since and in one that did not", async () => {
    const shop = await openShop(rig);
    const link = await shop.newLink();
    await submitForm(await openPage(link));
    const stub = objectOf(link.id);
    const alarm = () => runInDurableObject(stub, (_, { storage }) => storage.getAlarm());
    const lostAt = (await alarm()) ?? 0;
    advance(DURATION.HOUR_MS);
    await runInDurableObject(stub, (_, { storage }) => storage.deleteAlarm());
    await submitForm(await openPage(link));
    expect(await alarm()).toBeGreaterThan(lostAt);
    // The tests' clock is ahead of the platform's: this moment has passed and nothing has rung.
    await runInDurableObject(stub, (_, { storage }) => storage.setAlarm(lostAt));
    await evictDurableObject(stub);
    await submitForm(await openPage(link));
    expect(await alarm()).toBeGreaterThan(lostAt);
  });

  it("begins no other round once it has worked for long, and the next one does the rest", async () => {
    const shop = await openShop(rig);
    const link = await shop.newLink();
    for (let shopper = 0; shopper < 2 * LIMITS.asksAtOnceMax; shopper++) await submitForm(await openPage(link));
    await settle(rig, [link.id]);
    const asked = () => rig.stripe.calls("GET", /^\/v1\/checkout\/sessions\//).length;
    rig.stripe.interrupt(/sessions\//, async () => advance(LIMITS.alarmWorkMs + 1));
    advance(LIMITS.askFirstMs);
    await ring(link.id);
    expect(asked()).toBe(LIMITS.asksAtOnceMax);
    await ring(link.id);
    expect(asked()).toBeGreaterThanOrEqual(2 * LIMITS.asksAtOnceMax);
  });
});
