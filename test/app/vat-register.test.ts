/** Checks of VAT ids: from the shared state, from VIES, and with either of them gone; an open check is made later. */

import { describe, expect, it } from "vitest";
import { checkOwedVatIds } from "../../worker/app/tax/check-owed.ts";
import { makeVatRegister } from "../../worker/app/tax/vat-register.ts";
import { LIMITS } from "../../worker/domain/limits.ts";
import type { PaymentCommand } from "../../worker/domain/payment/decide.ts";
import { fail, ok } from "../../worker/domain/result.ts";
import type { VatCheck } from "../../worker/domain/tax.ts";
import type { LinkObjects } from "../../worker/ports/link-objects.ts";
import type { ViesFault, ViesQuestion } from "../../worker/ports/vies.ts";

const START = Date.UTC(2026, 10, 27, 12);
const ID = "ATU13585627";
const SELLER = "DE136695976";
const SILENT: VatCheck = { status: "unverified", requester: SELLER, consultation: null, checkedAt: null };

function makeRig() {
  const world = { now: START, cacheIsGone: false, fault: null as ViesFault | null, isRegistered: true };
  const asked: ViesQuestion[] = [];
  const kept = new Map<string, string>();
  const lives: number[] = [];
  const tasks: Promise<void>[] = [];
  const logged: string[] = [];
  const note = (event: string, facts?: object) => void logged.push(`${event} ${JSON.stringify(facts)}`);
  const parts = {
    vies: {
      async ask(question: ViesQuestion) {
        asked.push(question);
        const { requester } = question;
        if (world.fault === "requester_refused" && requester !== null) return fail(world.fault);
        if (world.fault !== null && world.fault !== "requester_refused") return fail(world.fault);
        return ok({ isRegistered: world.isRegistered, consultation: requester === null ? null : "WAPI1" });
      },
    },
    sharedState: {
      async read({ name }: { name: string }) {
        if (world.cacheIsGone) throw new TypeError("gone");
        return kept.get(name) ?? null;
      },
      async swap({ name }: { name: string }, { to, ttlMs }: { to: string; ttlMs: number }) {
        if (world.cacheIsGone) throw new TypeError("gone");
        kept.set(name, to);
        if (name !== "health") lives.push(ttlMs);
        return true;
      },
    },
    background: { run: (task: () => Promise<void>) => void tasks.push(task()) },
    clock: { now: () => world.now },
    log: { info: note, warn: note, error: note },
  };
  const isolate = () => makeVatRegister(parts);
  return { world, asked, kept, lives, logged, parts, isolate, settled: () => Promise.all(tasks.splice(0)) };
}

describe("a VAT id that a shopper gives", () => {
  it("is asked about once a day by all isolates, and by each seller in their own name", async () => {
    const { asked, isolate, settled, lives } = makeRig();
    const valid = { status: "valid", requester: SELLER, consultation: "WAPI1", checkedAt: START };
    expect(await isolate().check(ID, SELLER)).toEqual(valid);
    await settled();
    expect(await isolate().check(ID, SELLER)).toEqual(valid);
    expect(asked).toEqual([{ id: ID, requester: SELLER, timeoutMs: LIMITS.viesTimeoutMs }]);
    expect(lives).toEqual([LIMITS.viesValidMs]);
    expect(await isolate().check(ID, null)).toMatchObject({ status: "valid", requester: null, consultation: null });
    expect(asked).toHaveLength(2);
  });

  it("that is not registered is remembered for minutes, not for a day", async () => {
    const { world, isolate, settled, lives } = makeRig();
    world.isRegistered = false;
    expect(await isolate().check(ID, null)).toMatchObject({ status: "invalid", checkedAt: START });
    await settled();
    expect(lives).toEqual([LIMITS.viesInvalidMs]);
  });

  it("of a state that does not answer is not verified, and only one of many shoppers waits for that", async () => {
    const { world, asked, kept, isolate } = makeRig();
    world.fault = "no_answer";
    const register = isolate();
    for (let shopper = 0; shopper < 5; shopper++) expect(await register.check(ID, SELLER)).toEqual(SILENT);
    expect(asked).toHaveLength(1);
    expect([...kept.keys()].filter((name) => name !== "health")).toEqual([]);
    // Another state's is asked about all the same.
    await register.check("FR40303265045", SELLER);
    expect(asked).toHaveLength(2);
    world.fault = null;
    world.now += LIMITS.viesSilenceMs;
    expect(await register.check(ID, SELLER)).toMatchObject({ status: "valid" });
  });

  it("is answered without a proof where VIES does not take the seller's own id", async () => {
    const { world, isolate } = makeRig();
    world.fault = "requester_refused";
    expect(await isolate().check(ID, SELLER)).toEqual({
      status: "valid",
      requester: null,
      consultation: null,
      checkedAt: START,
    });
  });

  it("is asked about without the cache too, and whatever else stands in it counts as nothing", async () => {
    const { world, asked, kept, isolate, settled } = makeRig();
    for (const text of ["", "null", "[]", '{"status":"valid"}', '{"status":"unverified","checkedAt":1}']) {
      kept.set(`${SELLER}:${ID}`, text);
      expect(await isolate().check(ID, SELLER), text).toMatchObject({ checkedAt: START });
    }
    world.cacheIsGone = true;
    expect(await isolate().check(ID, SELLER)).toMatchObject({ status: "valid" });
    await settled();
    expect(asked).toHaveLength(6);
  });

  it("stands in no log", async () => {
    const { world, isolate, logged } = makeRig();
    world.fault = "unreadable";
    await isolate().check(ID, SELLER);
    expect(logged).toEqual(['vies.silent {"member_state":"AT","reason":"unreadable"}']);
  });
});

describe("how VIES has answered", () => {
  it("is what all isolates saw in the last day, member state by member state", async () => {
    const { world, isolate, settled } = makeRig();
    const [register, other] = [isolate(), isolate()];
    const health = () => isolate().health();
    expect(await health()).toEqual({ status: "not_asked", silentStates: [] });
    world.fault = "busy";
    await register.check(ID, SELLER);
    await settled();
    expect(await health()).toEqual({ status: "silent", silentStates: ["AT"] });
    world.fault = "requester_refused";
    await other.check("FR40303265045", SELLER);
    await settled();
    expect(await health()).toEqual({ status: "answering", silentStates: ["AT"] });
    world.now += LIMITS.viesHealthMs - 1;
    await register.recheck(ID, null);
    await settled();
    expect(await health()).toEqual({ status: "answering", silentStates: [] });
    world.now += 1;
    expect(await health()).toMatchObject({ status: "answering" });
    world.now += LIMITS.viesHealthMs;
    expect(await health()).toMatchObject({ status: "not_asked" });
    world.cacheIsGone = true;
    expect(await health()).toMatchObject({ status: "not_asked" });
  });
});

describe("an id that is still owed", () => {
  const PAYMENT = "pay_1";

  function makeOwed() {
    const rig = makeRig();
    const row: { dueAt: number | null; tries: number; isThere: boolean } = { dueAt: START, tries: 0, isThere: true };
    const told: PaymentCommand[] = [];
    const failing = { report: false };
    const deps = {
      vatRegister: rig.isolate(),
      owedVatChecks: {
        async take({ now, leaseMs }: { now: number; leaseMs: number }) {
          if (!row.isThere || row.dueAt === null || row.dueAt > now) return [];
          row.dueAt = now + leaseMs;
          row.tries += 1;
          return [{ paymentId: PAYMENT, vatId: ID, requester: SELLER, tries: row.tries }];
        },
        async postpone(_id: string, dueAt: number | null) {
          row.dueAt = dueAt;
        },
        async remove() {
          row.isThere = false;
        },
      },
      linkObjects: {
        of: () => ({
          async report({ commands }: { commands: readonly PaymentCommand[] }) {
            if (failing.report) throw new Error("gone");
            told.push(...commands);
          },
        }),
      } as unknown as LinkObjects,
      paymentIds: { verify: () => ({ linkKey: "key" }) } as never,
      clock: rig.parts.clock,
      log: rig.parts.log,
    };
    return { ...rig, row, told, failing, tick: () => checkOwedVatIds(deps), deps };
  }

  it("is asked about with growing pauses until VIES answers, and its payment is told once", async () => {
    const { world, asked, row, told, tick } = makeOwed();
    world.fault = "busy";
    const pauses: number[] = [];
    for (let round = 0; round < 5; round++) {
      await tick();
      pauses.push((row.dueAt ?? 0) - world.now);
      world.now = row.dueAt ?? 0;
    }
    expect(pauses.map((ms) => ms / 60_000)).toEqual([20, 80, 320, 1_280, 1_440]);
    expect(asked.every(({ timeoutMs }) => timeoutMs === LIMITS.viesPatienceMs)).toBe(true);
    world.fault = null;
    world.isRegistered = false;
    await tick();
    expect(told).toEqual([
      {
        type: "record_vat_check",
        check: { status: "invalid", requester: SELLER, consultation: "WAPI1", checkedAt: world.now },
      },
    ]);
    await tick();
    expect(told).toHaveLength(1);
    expect(row.isThere).toBe(false);
  });

  it("is given up after the last attempt, reported, and never begun again", async () => {
    const { world, asked, row, told, tick } = makeOwed();
    world.fault = "no_answer";
    for (let round = 0; round < LIMITS.viesTriesMax + 3; round++) {
      await tick();
      world.now += LIMITS.viesRetryMsMax;
    }
    expect(asked).toHaveLength(LIMITS.viesTriesMax);
    expect(told).toEqual([{ type: "record_vat_check", check: SILENT }]);
    expect(row).toMatchObject({ isThere: true, dueAt: null });
  });

  it("whose payment could not be told is asked about again after the lease", async () => {
    const { world, row, told, failing, tick } = makeOwed();
    failing.report = true;
    await tick();
    expect(row).toMatchObject({ isThere: true, dueAt: START + LIMITS.viesLeaseMs });
    failing.report = false;
    world.now += LIMITS.viesLeaseMs;
    await tick();
    expect(told).toHaveLength(1);
    expect(row.isThere).toBe(false);
  });

  it("waits where VIES is off", async () => {
    const { deps, row, asked } = makeOwed();
    await checkOwedVatIds({ ...deps, vatRegister: null });
    expect(asked).toEqual([]);
    expect(row.dueAt).toBe(START);
  });
});
