/** What every store of shared health keeps, whichever it is: one suite for the objects of the deployment and for Redis. */

import { describe, expect, it, type TestContext } from "vitest";
import { makePspHealth } from "../../worker/app/psp-accounts/psp-health.ts";
import { LIMITS } from "../../worker/domain/limits.ts";
import type { HealthOutcome } from "../../worker/domain/psp-health.ts";
import type { HealthSubject, PspHealth } from "../../worker/ports/psp-health.ts";
import type { SharedState, StateAddress } from "../../worker/ports/shared-state.ts";

const NOW = Date.UTC(2026, 10, 20, 12);
/** More than can ever be kept of one moment, so that swaps meet. */
const CROWD = 25;

let serial = 0;
function newName(prefix: string): string {
  serial += 1;
  return `${prefix}_${serial}_${crypto.randomUUID().slice(0, 8)}`;
}

/** Two isolates over one store, a clock, and an account that nobody else has. */
function makeRig(store: () => SharedState) {
  const time = { now: NOW };
  const tasks: Promise<void>[] = [];
  const logged: string[] = [];
  const note = (event: string) => void logged.push(event);
  const isolate = (): PspHealth =>
    makePspHealth({
      sharedState: store(),
      background: { run: (task) => void tasks.push(task()) },
      clock: { now: () => time.now },
      random: { id: () => "", bytes: (length) => new Uint8Array(length) },
      log: { info: note, warn: note, error: note },
      changed: () => {},
    });
  const account: HealthSubject = { id: newName("psp"), merchantId: newName("mer"), livemode: false };
  const [here, there] = [isolate(), isolate()];
  const told = async (outcomes: readonly HealthOutcome[], by = here, about = account): Promise<void> => {
    for (const outcome of outcomes) {
      by.report(about, outcome);
      await Promise.all(tasks.splice(0));
    }
  };
  const settled = () => Promise.all(tasks.splice(0));
  return { time, account, here, there, told, settled, logged, isolate };
}

const SILENCES: HealthOutcome[] = Array(LIMITS.circuitFailuresMin).fill("silent");

/** Runs the suite. `store` is asked for inside tests, after `skipWhere` has had its say. */
export function describeSharedHealth(
  name: string,
  store: () => SharedState,
  skipWhere: (context: TestContext) => void = () => {},
): void {
  describe(`health shared through ${name}`, () => {
    it("is not known of an account that nobody reported about", async (context) => {
      skipWhere(context);
      const { here, account, logged } = makeRig(store);
      expect(await here.read(account)).toEqual({});
      expect(logged).toEqual([]);
    });

    it("is seen by every isolate", async (context) => {
      skipWhere(context);
      const { account, here, there, told } = makeRig(store);
      await told(SILENCES.slice(1));
      expect(await there.read(account)).toMatchObject({
        [account.id]: { state: "closed", failures: SILENCES.length - 1 },
      });
      await told(["silent"], there);
      expect(await here.read(account)).toMatchObject({
        [account.id]: { state: "open", since: NOW, reason: "no_answer" },
      });
    });

    it("is each account's own, and never crosses merchants or modes", async (context) => {
      skipWhere(context);
      const { account, here, told } = makeRig(store);
      const sibling = { ...account, id: newName("psp") };
      await told(["locked_out"]);
      await told(["silent"], here, sibling);
      expect(await here.read(account)).toMatchObject({
        [account.id]: { state: "open", reason: "locked_out" },
        [sibling.id]: { state: "closed", failures: 1 },
      });
      expect(await here.read({ ...account, livemode: true })).toEqual({});
      expect(await here.read({ ...account, merchantId: newName("mer") })).toEqual({});
    });

    it("grants the one try to exactly one of a crowd, and to one more when it is lost", async (context) => {
      skipWhere(context);
      const { account, here, there, told, time } = makeRig(store);
      await told(SILENCES);
      const crowd = async () => {
        const claims = Array.from({ length: CROWD }, (_, at) => (at % 2 === 0 ? here : there).claimProbe(account));
        return (await Promise.all(claims)).filter(Boolean).length;
      };
      expect(await crowd()).toBe(0);
      time.now += LIMITS.circuitOpenFirstMs;
      expect(await crowd()).toBe(1);
      expect(await crowd()).toBe(0);
      time.now += LIMITS.probeLeaseMs;
      expect(await crowd()).toBe(1);
      await told(["answered"], there);
      expect(await here.read(account)).toMatchObject({ [account.id]: { state: "closed", reason: null } });
    });

    it("opens under a crowd of silences at once: a report that meets too many others is not missed", async (context) => {
      skipWhere(context);
      const { account, here, there, settled } = makeRig(store);
      for (let at = 0; at < CROWD; at++) (at % 2 === 0 ? here : there).report(account, "silent");
      await settled();
      expect(await here.read(account)).toMatchObject({ [account.id]: { state: "open", openings: 1 } });
    });
  });

  describe(`a piece of state in ${name}`, () => {
    const place = (): StateAddress => ({ partition: newName("partition"), name: "piece" });
    const ttlMs = 60_000;

    it("is replaced only by a caller that names its current value, and is read as it was stored", async (context) => {
      skipWhere(context);
      const [state, at] = [store(), place()];
      expect(await state.read(at)).toBeNull();
      expect(await state.swap(at, { from: "guess", to: "x", ttlMs })).toBe(false);
      for (const [from, to] of [
        [null, "1"],
        ["1", '{"ü": "\\u0000 € 😀"}'],
        ['{"ü": "\\u0000 € 😀"}', "true"],
      ] as const) {
        expect(await state.swap(at, { from, to, ttlMs })).toBe(true);
        expect(await state.read(at)).toBe(to);
        expect(await state.swap(at, { from, to: "late", ttlMs })).toBe(false);
      }
      expect(await state.read({ ...at, name: "other" })).toBeNull();
    });

    it("is replaced by exactly one of many callers that read the same value", async (context) => {
      skipWhere(context);
      const [state, at] = [store(), place()];
      const swaps = Array.from({ length: CROWD }, (_, who) => state.swap(at, { from: null, to: `of ${who}`, ttlMs }));
      const winners = (await Promise.all(swaps)).flatMap((happened, who) => (happened ? [`of ${who}`] : []));
      expect(winners).toHaveLength(1);
      expect(await state.read(at)).toBe(winners[0]);
    });

    it("is gone when its time is over, and its place is free", async (context) => {
      skipWhere(context);
      const [state, at] = [store(), place()];
      await state.swap(at, { from: null, to: "short", ttlMs: 20 });
      await new Promise((resolve) => setTimeout(resolve, 60));
      expect(await state.read(at)).toBeNull();
      expect(await state.swap(at, { from: null, to: "next", ttlMs })).toBe(true);
    });
  });
}
