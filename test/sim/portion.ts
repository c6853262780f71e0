/** The result of a portion of seeds, and the sum of several portions. */

import type { SeedReport } from "./run-seed.ts";

/** The result of some seeds. */
export interface Portion {
  readonly seeds: number;
  readonly steps: number;
  readonly payments: number;
  readonly faults: readonly (readonly [string, number])[];
  /** Sums of the hashes of its seeds: the same for the same seeds, in whatever portions they ran. */
  readonly hash: number;
  readonly failed: { readonly seed: number; readonly violation: string } | null;
}

/** No seeds at all. */
export const NOTHING: Portion = { seeds: 0, steps: 0, payments: 0, faults: [], hash: 0, failed: null };

/** The result of a portion of seeds. */
export function portionOf(reports: readonly SeedReport[]): Portion {
  const faults = new Map<string, number>();
  for (const { faults: struck } of reports)
    for (const [name, count] of struck) faults.set(name, (faults.get(name) ?? 0) + count);
  const failed = reports.find(({ violation }) => violation !== null);
  return {
    seeds: reports.length,
    steps: reports.reduce((all, { steps }) => all + steps, 0),
    payments: reports.reduce((all, { payments }) => all + payments, 0),
    faults: [...faults],
    hash: reports.reduce((all, { hash }) => (all + Number.parseInt(hash, 16)) % 2 ** 32, 0),
    failed: failed === undefined ? null : { seed: failed.seed, violation: failed.violation ?? "" },
  };
}

/** Two portions as one. */
export function sum(a: Portion, b: Portion): Portion {
  const faults = new Map(a.faults);
  for (const [name, count] of b.faults) faults.set(name, (faults.get(name) ?? 0) + count);
  const first = [a.failed, b.failed].filter((failed) => failed !== null).sort((x, y) => x.seed - y.seed)[0] ?? null;
  return {
    seeds: a.seeds + b.seeds,
    steps: a.steps + b.steps,
    payments: a.payments + b.payments,
    faults: [...faults],
    hash: (a.hash + b.hash) % 2 ** 32,
    failed: first,
  };
}
