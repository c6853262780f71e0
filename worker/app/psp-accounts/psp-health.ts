/** The health of PSP accounts in the store that isolates share: the domain's circuit breaker over reads and swaps. */

import { errorName } from "../../domain/error-name.ts";
import { LIMITS } from "../../domain/limits.ts";
import {
  type Circuit,
  claimProbe,
  evolveCircuit,
  HEALTHY,
  type HealthMoment,
  type HealthOutcome,
} from "../../domain/psp-health.ts";
import type { Background } from "../../ports/background.ts";
import type { Clock, Random } from "../../ports/clock.ts";
import type { Log } from "../../ports/log.ts";
import type { HealthSubject, PspHealth } from "../../ports/psp-health.ts";
import type { Scope } from "../../ports/read-model.ts";
import type { SharedState, StateAddress } from "../../ports/shared-state.ts";

export interface PspHealthDeps {
  readonly sharedState: SharedState;
  readonly background: Background;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
  /** Called with a merchant whose circuits were changed here. */
  changed(scope: Scope): void;
}

type Circuits = Readonly<Record<string, Circuit>>;

/** One entry for all accounts of a merchant in a mode: a start reads them in one round trip. */
function addressOf({ merchantId, livemode }: Scope): StateAddress {
  return { partition: `${merchantId}:${livemode ? "live" : "test"}`, name: "psp-health" };
}

/** Shared health. Made once per isolate: it remembers whether the store's silence has been logged. */
export function makePspHealth({ sharedState, background, clock, random, log, changed }: PspHealthDeps): PspHealth {
  let isDown = false;
  // An answer from an account that was healthy a moment ago changes nothing, so the store is not asked for such outcomes, which
  // are most.
  const seen = new Map<string, { readonly at: number; readonly circuits: Circuits }>();
  const look = (scope: Scope, circuits: Circuits): Circuits => {
    if (seen.size >= LIMITS.accountsRememberedMax) seen.clear();
    seen.set(addressOf(scope).partition, { at: clock.now(), circuits });
    return circuits;
  };
  const isNoNews = (account: HealthSubject, outcome: HealthOutcome, moment: HealthMoment): boolean => {
    const last = seen.get(addressOf(account).partition);
    if (last === undefined || clock.now() - last.at > LIMITS.rankingFactsMs) return false;
    const circuit = last.circuits[account.id] ?? HEALTHY;
    return evolveCircuit(circuit, outcome, moment) === circuit;
  };
  /** The store's answer; `otherwise` if it does not answer, which is logged when it begins and when it ends. */
  const orElse = async <T>(otherwise: T, ask: () => Promise<T>): Promise<T> => {
    try {
      const answer = await ask();
      if (isDown) log.info("shared_state.back", {});
      isDown = false;
      return answer;
    } catch (error) {
      if (!isDown) log.warn("shared_state.down", { error: errorName(error) });
      isDown = true;
      return otherwise;
    }
  };
  /** Changes one circuit in its present state, retrying on concurrent changes. False if there was nothing to change. */
  const change = async (account: HealthSubject, next: (circuit: Circuit) => Circuit | null): Promise<boolean> => {
    const address = addressOf(account);
    for (let tries = 0; tries < LIMITS.healthReportTriesMax; tries++) {
      const from = await sharedState.read(address);
      const circuits = parse(from);
      const before = circuits[account.id] ?? HEALTHY;
      const after = next(before);
      if (after === null || after === before) return false;
      const to = JSON.stringify({ ...circuits, [account.id]: after });
      if (!(await sharedState.swap(address, { from, to, ttlMs: LIMITS.healthKeptMs }))) continue;
      look(account, { ...circuits, [account.id]: after });
      changed(account);
      return true;
    }
    return false;
  };
  return {
    read: (scope) => orElse<Circuits>({}, async () => look(scope, parse(await sharedState.read(addressOf(scope))))),
    claimProbe: (account) => orElse(false, () => change(account, (circuit) => claimProbe(circuit, clock.now()))),
    report(account, outcome) {
      const moment = { now: clock.now(), jitter: (random.bytes(1)[0] ?? 0) / 256 };
      if (isNoNews(account, outcome, moment)) return;
      background.run(async () => {
        await orElse(false, () => change(account, (circuit) => evolveCircuit(circuit, outcome, moment)));
      });
    },
  };
}

/** Anything unreadable, such as an earlier version's format, counts as nothing. */
function parse(text: string | null): Circuits {
  if (text === null) return {};
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== "object" || value === null) return {};
    return Object.fromEntries(
      Object.entries(value).flatMap(([id, circuit]) => (isCircuit(circuit) ? [[id, circuit]] : [])),
    );
  } catch {
    return {};
  }
}

function isCircuit(value: unknown): value is Circuit {
  if (typeof value !== "object" || value === null) return false;
  const isTime = (member: unknown): boolean => member === null || typeof member === "number";
  const { state, since, reason, countedFrom, failures, successes, until, openings } = value as Partial<Circuit>;
  return (
    (state === "closed" || state === "open" || state === "half_open") &&
    (reason === null || reason === "no_answer" || reason === "locked_out") &&
    [since, countedFrom, until].every(isTime) &&
    [failures, successes, openings].every((number) => typeof number === "number")
  );
}
