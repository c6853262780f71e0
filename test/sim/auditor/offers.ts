/** The auditor's look at offers: no more than there are were ever spent, by anybody or by one shopper, and none is lost. */

import type { LinkState } from "../../../worker/domain/link.ts";
import { isKept, type PaymentState } from "../../../worker/domain/payment/state.ts";
import type { ObjectStorage } from "../platform/object-storage.ts";
import type { PaymentBook } from "./books.ts";
import { Violation } from "./violation.ts";

/** Counts captures that were granted, by what was committed of a link's payments. */
export function checkOffers(books: readonly PaymentBook[]): void {
  const spent = books.filter(({ granted }) => granted.size > 0);
  for (const { id, shopper, limits } of spent) {
    for (const { offer, max, maxPerShopper } of limits) {
      const all = spent.filter((other) => other.limits.some((limit) => limit.offer === offer));
      const own = all.filter((other) => other.shopper === shopper);
      if (all.length > (max ?? Number.POSITIVE_INFINITY) || own.length > (maxPerShopper ?? Number.POSITIVE_INFINITY))
        throw new Violation(`${offer} is spent ${all.length} times, ${own.length} of them by the shopper of ${id}`);
    }
  }
}

/** When everything rests: what a link counts is what its payments say, and each that was spent stands for money that is kept. */
export function checkOffersAtRest(storage: ObjectStorage): void {
  const [row] = storage.read("SELECT state FROM link");
  const { offersUsed = {} } = JSON.parse(String(row?.state)) as LinkState;
  const payments = storage
    .read("SELECT state FROM payments")
    .map(({ state }) => JSON.parse(String(state)) as PaymentState);
  for (const [offer, { held, taken }] of Object.entries(offersUsed)) {
    const own = payments.filter(({ granted }) => granted?.limits.some((limit) => limit.offer === offer));
    const count = (place: PaymentState["place"]): number => own.filter((payment) => payment.place === place).length;
    if (held !== count("held") || taken !== count("taken"))
      throw new Violation(
        `${offer} counts ${held} held and ${taken} spent, and payments ${count("held")} and ${count("taken")}`,
      );
    const lost = own.find(
      ({ place, attempts }) => place === "held" || (place === "taken" && !attempts.some(isKept) && !waits(attempts)),
    );
    if (lost !== undefined) throw new Violation(`${offer} is ${lost.place} by ${lost.id}, which keeps no money`);
  }
}

/** Whether an authorisation waits for its merchant: until he decides, the offer is its own. */
function waits(attempts: PaymentState["attempts"]): boolean {
  return attempts.some(({ stage, grant, ending }) => stage === "authorized" && grant === null && ending !== "canceled");
}
