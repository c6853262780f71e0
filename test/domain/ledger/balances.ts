/** Adds movements up, as the tests of the ledger's rules see accounts. */

import type { Movement } from "../../../worker/domain/ledger/movements.ts";

/** The accounts after movements, those at zero left out; the debit side is above zero. */
export function balancesAfter(movements: readonly Movement[]): Record<string, number> {
  const sums = new Map<string, number>();
  for (const { debit, credit, amount } of movements) {
    sums.set(debit, (sums.get(debit) ?? 0) + amount);
    sums.set(credit, (sums.get(credit) ?? 0) - amount);
  }
  return Object.fromEntries([...sums].filter(([, sum]) => sum !== 0));
}
