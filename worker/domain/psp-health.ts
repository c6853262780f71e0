/**
 * A circuit breaker for PSP accounts, pure. It only orders accounts: one with an open circuit is tried last and never
 * left out, so nothing here can keep a shopper from paying.
 */

import { LIMITS } from "./limits.ts";

/** `half_open`: one shopper's payment probes the account while everybody else tries others first. */
export type CircuitState = "closed" | "open" | "half_open";

/** Why a circuit is open: no reliable answer, or the PSP rejects the account's keys. */
export type CircuitReason = "no_answer" | "locked_out";

/** What is remembered of one account. An unknown account is `HEALTHY`. */
export interface Circuit {
  readonly state: CircuitState;
  /** When the state began (Unix ms); null if it has always been closed. */
  readonly since: number | null;
  /** Null while it is closed. */
  readonly reason: CircuitReason | null;
  /** When the first counted failure happened; null if none is counted. */
  readonly countedFrom: number | null;
  readonly failures: number;
  /** Answers since `countedFrom`. */
  readonly successes: number;
  /** Open: from when it may be probed. Half-open: until when the probe may take (both Unix ms). */
  readonly until: number | null;
  /** How often it opened without closing in between. */
  readonly openings: number;
}

/**
 * The outcome of a call that has an effect. `answered`: the PSP gave a documented answer, refusals included. `silent`:
 * a time-out, a 5xx, something unreadable. `locked_out`: it rejects the keys.
 */
export type HealthOutcome = "answered" | "silent" | "locked_out";

export const HEALTHY: Circuit = {
  state: "closed",
  since: null,
  reason: null,
  countedFrom: null,
  failures: 0,
  successes: 0,
  until: null,
  openings: 0,
};

/** A time, and a random number from 0 to below 1 that keeps isolates from probing at the same time. */
export interface HealthMoment {
  readonly now: number;
  readonly jitter: number;
}

/** The circuit after an outcome. Returns the same object if nothing changes, so that nothing is written. */
export function evolveCircuit(circuit: Circuit, outcome: HealthOutcome, { now, jitter }: HealthMoment): Circuit {
  if (outcome === "answered") return afterAnswer(circuit, now);
  const reason = outcome === "locked_out" ? "locked_out" : "no_answer";
  // Calls sent before it opened are still ending: they tell nothing new.
  if (circuit.state === "open") return circuit;
  if (circuit.state === "half_open") return opened(circuit, reason, { now, jitter });
  const counted = count(circuit, now, { failures: 1, successes: 0 });
  // Rejected keys fail for everybody, while a time-out may be one shopper's bad luck.
  const trips = outcome === "locked_out" || (counted.failures >= LIMITS.circuitFailuresMin && isMostlySilent(counted));
  return trips ? opened(counted, reason, { now, jitter }) : counted;
}

function isMostlySilent({ failures, successes }: Circuit): boolean {
  return failures >= successes;
}

function afterAnswer(circuit: Circuit, now: number): Circuit {
  if (circuit.state === "half_open") return { ...HEALTHY, since: now };
  if (circuit.state === "open") {
    const isDue = now >= (circuit.until ?? now);
    // A background retry got through, so the next shopper need not wait for the delay to pass.
    return isDue ? { ...HEALTHY, since: now } : { ...circuit, until: now };
  }
  return circuit.countedFrom === null ? circuit : count(circuit, now, { failures: 0, successes: 1 });
}

/** Counts within a window that begins with the first failure; after it counting starts again. */
function count(circuit: Circuit, now: number, add: Pick<Circuit, "failures" | "successes">): Circuit {
  const { countedFrom } = circuit;
  if (countedFrom === null || now - countedFrom > LIMITS.circuitWindowMs) {
    if (add.failures === 0) return { ...circuit, countedFrom: null, failures: 0, successes: 0 };
    return { ...circuit, countedFrom: now, failures: add.failures, successes: 0 };
  }
  return { ...circuit, failures: circuit.failures + add.failures, successes: circuit.successes + add.successes };
}

/** Opens for a delay that doubles with every opening, shortened by up to half at random. */
function opened(circuit: Circuit, reason: CircuitReason, { now, jitter }: HealthMoment): Circuit {
  const delay = Math.min(LIMITS.circuitOpenFirstMs * 2 ** Math.min(circuit.openings, 20), LIMITS.circuitOpenMsMax);
  return {
    ...circuit,
    state: "open",
    // It has not worked since it first opened, despite probes in between.
    since: circuit.openings === 0 ? now : circuit.since,
    reason,
    countedFrom: null,
    failures: 0,
    successes: 0,
    until: now + Math.round(delay * (1 - jitter / 2)),
    openings: circuit.openings + 1,
  };
}

/** Whether the account may be probed at `now`: its delay is over, or the last probe never reported. */
export function isProbeDue({ state, until }: Circuit, now: number): boolean {
  return state !== "closed" && now >= (until ?? now);
}

/** The circuit once somebody probes; null if somebody else does already, or it is too early. */
export function claimProbe(circuit: Circuit, now: number): Circuit | null {
  if (!isProbeDue(circuit, now)) return null;
  return { ...circuit, state: "half_open", until: now + LIMITS.probeLeaseMs };
}

/** The accounts with closed circuits before the others, each group in its order. `probed` counts as closed: this is its probe. */
export function byHealth<Account extends { readonly id: string }>(
  accounts: readonly Account[],
  circuits: Readonly<Record<string, Circuit>>,
  probed: string | null,
): Account[] {
  const isTried = ({ id }: Account): boolean => id === probed || (circuits[id] ?? HEALTHY).state === "closed";
  return [...accounts.filter(isTried), ...accounts.filter((account) => !isTried(account))];
}

/** A circuit as its merchant sees it: `half_open` as soon as the next payment may probe it. */
export function healthOf(circuit: Circuit, now: number): Pick<Circuit, "state" | "since" | "reason"> {
  const { since, reason } = circuit;
  return { state: isProbeDue(circuit, now) ? "half_open" : circuit.state, since, reason };
}
