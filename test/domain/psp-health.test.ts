/** The circuit breaker: when it opens, for how long, which request may try, and that it never leaves an account out. */

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { LIMITS } from "../../worker/domain/limits.ts";
import {
  byHealth,
  type Circuit,
  claimProbe,
  evolveCircuit,
  HEALTHY,
  type HealthOutcome,
  healthOf,
  isProbeDue,
} from "../../worker/domain/psp-health.ts";

const NOW = Date.UTC(2026, 10, 20, 12);
const FAILURES = LIMITS.circuitFailuresMin;

function following(outcomes: readonly HealthOutcome[], from: Circuit = HEALTHY, now = NOW, jitter = 0): Circuit {
  return outcomes.reduce((circuit, outcome) => evolveCircuit(circuit, outcome, { now, jitter }), from);
}

const silences = (count: number): HealthOutcome[] => Array(count).fill("silent");
const OPEN = following(silences(FAILURES));

function probing(circuit: Circuit, now: number): Circuit {
  const claimed = claimProbe(circuit, now);
  if (claimed === null) throw new Error("the probe was not granted");
  return claimed;
}

describe("a closed circuit", () => {
  it("opens with the named number of silences, not before", () => {
    expect(following(silences(FAILURES - 1)).state).toBe("closed");
    expect(OPEN).toMatchObject({ state: "open", since: NOW, reason: "no_answer" });
  });

  it("opens at once where the keys are not accepted, and says so", () => {
    expect(following(["locked_out"])).toMatchObject({ state: "open", reason: "locked_out" });
  });

  it("stays closed while answers outweigh silences", () => {
    const mixed: HealthOutcome[] = ["silent", ...Array<HealthOutcome>(10).fill("answered"), ...silences(FAILURES)];
    expect(following(mixed).state).toBe("closed");
    expect(following([...mixed, ...silences(10)]).state).toBe("open");
  });

  it("forgets silences that are further apart than the window", () => {
    let circuit = HEALTHY;
    for (let times = 0; times < 10; times++)
      circuit = following(["silent"], circuit, NOW + times * (LIMITS.circuitWindowMs + 1));
    expect(circuit.state).toBe("closed");
  });

  it("is not changed at all by answers while nothing failed: they are not worth a write", () => {
    expect(following(["answered"])).toBe(HEALTHY);
    const reopened = following(["answered"], probing(OPEN, OPEN.until ?? 0));
    expect(following(["answered"], reopened)).toBe(reopened);
  });
});

describe("an open circuit", () => {
  const due = OPEN.until ?? 0;

  it("lets no request try before its delay is over, then one, and another if that one is lost", () => {
    expect(claimProbe(OPEN, due - 1)).toBeNull();
    const claimed = probing(OPEN, due);
    expect(claimProbe(claimed, due + LIMITS.probeLeaseMs - 1)).toBeNull();
    expect(claimProbe(claimed, due + LIMITS.probeLeaseMs)).not.toBeNull();
  });

  it("is not extended by calls that were sent before it opened", () => {
    expect(following(silences(5), OPEN, NOW + 1)).toBe(OPEN);
  });

  it("is due at once where an answer gets through, and closes by an answer when it is due", () => {
    expect(isProbeDue(following(["answered"], OPEN, NOW + 1), NOW + 1)).toBe(true);
    expect(following(["answered"], OPEN, due)).toEqual({ ...HEALTHY, since: due });
  });

  it("stays open twice as long with each failed try, up to the limit, and never less than half of that", () => {
    let circuit = OPEN;
    let now = NOW;
    for (let times = 0; times < 20; times++) {
      const full = Math.min(LIMITS.circuitOpenFirstMs * 2 ** times, LIMITS.circuitOpenMsMax);
      expect((circuit.until ?? 0) - now).toBe(full);
      const shortest = following(["silent"], probing(circuit, circuit.until ?? 0), circuit.until ?? 0, 0.999);
      const next = Math.min(full * 2, LIMITS.circuitOpenMsMax);
      expect((shortest.until ?? 0) - (circuit.until ?? 0)).toBeGreaterThanOrEqual(next / 2);
      now = circuit.until ?? 0;
      circuit = following(["silent"], probing(circuit, now), now);
    }
    expect(circuit.since).toBe(NOW);
  });

  it("closes with the answer to a trial request, and forgets how often it opened", () => {
    const closed = following(["answered"], probing(OPEN, due), due + 100);
    expect(closed).toEqual({ ...HEALTHY, since: due + 100 });
    expect(following(silences(FAILURES), closed, due + 200).until).toBe(due + 200 + LIMITS.circuitOpenFirstMs);
  });
});

describe("the order by health", () => {
  const accounts = ["a", "b", "c"].map((id) => ({ id }));

  it("tries what does not answer last, in its own order, and leaves nothing out", () => {
    const ids = (circuits: Record<string, Circuit>, probed: string | null = null) =>
      byHealth(accounts, circuits, probed).map(({ id }) => id);
    expect(ids({})).toEqual(["a", "b", "c"]);
    expect(ids({ a: OPEN })).toEqual(["b", "c", "a"]);
    expect(ids({ a: OPEN, b: probing(OPEN, OPEN.until ?? 0) })).toEqual(["c", "a", "b"]);
    expect(ids({ a: OPEN, b: OPEN, c: OPEN })).toEqual(["a", "b", "c"]);
    expect(ids({ a: OPEN, b: OPEN }, "a")).toEqual(["a", "c", "b"]);
  });

  it("shows a merchant `half_open` when the next payment may try, with the time and the reason of the outage", () => {
    expect(healthOf(OPEN, NOW)).toEqual({ state: "open", since: NOW, reason: "no_answer" });
    expect(healthOf(OPEN, OPEN.until ?? 0).state).toBe("half_open");
    expect(healthOf(HEALTHY, NOW)).toEqual({ state: "closed", since: null, reason: null });
  });
});

describe("any history of outcomes, claims and pauses", () => {
  const step = fc.record({
    what: fc.constantFrom("answered" as const, "silent" as const, "locked_out" as const, "claim" as const),
    pauseMs: fc.nat(LIMITS.circuitOpenMsMax),
    jitter: fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
  });

  it("grants one try at a time, has a reason exactly while not closed, and ends closed once the PSP answers again", () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        let circuit = HEALTHY;
        let now = NOW;
        let claimedAt: number | null = null;
        for (const { what, pauseMs, jitter } of steps) {
          now += pauseMs;
          if (what !== "claim") circuit = evolveCircuit(circuit, what, { now, jitter });
          else {
            const claimed = claimProbe(circuit, now);
            // There is no second trial while another one may still be answered.
            if (claimed !== null && circuit.state === "half_open")
              expect(now - (claimedAt ?? 0)).toBeGreaterThanOrEqual(LIMITS.probeLeaseMs);
            if (claimed !== null) claimedAt = now;
            circuit = claimed ?? circuit;
          }
          expect(circuit.reason === null).toBe(circuit.state === "closed");
          expect(circuit.until === null).toBe(circuit.state === "closed");
          expect((circuit.until ?? now) - now).toBeLessThanOrEqual(LIMITS.circuitOpenMsMax);
        }
        // Two answers are enough from anywhere: the first brings the try, the second is it.
        for (let times = 0; times < 2; times++) circuit = evolveCircuit(circuit, "answered", { now, jitter: 0 });
        expect(circuit.state).toBe("closed");
      }),
    );
  });
});
