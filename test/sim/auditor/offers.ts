/** The auditor's check of offers: an offer is never used more often than its limits allow, in total or per shopper, and no use is lost. */

import type { LinkState } from "../../../worker/domain/link.ts";
import { freelyUsedOf } from "../../../worker/domain/offers.ts";
import { isKept, type PaymentState } from "../../../worker/domain/payment/state.ts";
import type { ObjectStorage } from "../platform/object-storage.ts";
import type { PaymentBook } from "./books.ts";
import { Violation } from "./violation.ts";

/** Counts granted captures from the committed events, of one link or of all the merchant's links. */
export function checkOffers(books: readonly PaymentBook[]): void {
  const spent = books.filter(({ granted, limits }) => granted.size > 0 && limits.length > 0);
  for (const { id, linkKey, shopper, limits } of spent) {
    for (const { offer, max, maxPerShopper, claimed } of limits) {
      const counted = claimed === true ? spent : spent.filter((other) => other.linkKey === linkKey);
      const all = counted.filter((other) => other.limits.some((limit) => limit.offer === offer));
      const own = all.filter((other) => other.shopper === shopper);
      if (all.length > (max ?? Number.POSITIVE_INFINITY) || own.length > (maxPerShopper ?? Number.POSITIVE_INFINITY))
        throw new Violation(`${offer} is spent ${all.length} times, ${own.length} of them by the shopper of ${id}`);
    }
  }
}

/** At the end of a run: a link's counts agree with its payments, and each used offer belongs to money that is kept. */
export function checkOffersAtRest(storage: ObjectStorage): void {
  const [row] = storage.read("SELECT state FROM link");
  const { offersUsed = {} } = JSON.parse(String(row?.state)) as LinkState;
  const payments = storage
    .read("SELECT state FROM payments")
    .map(({ state }) => JSON.parse(String(state)) as PaymentState);
  const offers = payments.flatMap((payment) => freelyUsedOf(payment)?.offer ?? []);
  for (const offer of new Set([...Object.keys(offersUsed), ...offers])) {
    const { held, taken } = offersUsed[offer] ?? { held: 0, taken: 0 };
    const free = payments.filter((each) => freelyUsedOf(each)?.offer === offer && each.attempts.some(isKept)).length;
    const own = payments.filter(({ granted }) => granted?.limits.some((limit) => limit.offer === offer));
    const count = (place: PaymentState["place"]): number => own.filter((payment) => payment.place === place).length;
    const spent = count("taken") + free;
    if (held !== count("held") || taken !== spent)
      throw new Violation(
        `${offer} counts ${held} held and ${taken} spent, and payments ${count("held")} and ${spent}`,
      );
    const lost = own.find(
      ({ place, attempts }) => place === "held" || (place === "taken" && !attempts.some(isKept) && !waits(attempts)),
    );
    if (lost !== undefined) throw new Violation(`${offer} is ${lost.place} by ${lost.id}, which keeps no money`);
  }
}

/** At the end of a run: each claim in the database belongs to a payment that keeps it, and each such payment has one claim. */
export function checkClaimsAtRest(
  storages: ReadonlyMap<string, ObjectStorage>,
  read: (query: string) => readonly Record<string, unknown>[],
): void {
  const claims = new Set(read("SELECT payment_id FROM offer_claims").map(({ payment_id: id }) => String(id)));
  for (const storage of storages.values()) {
    for (const row of storage.read("SELECT state FROM payments")) {
      const { id, granted, place } = JSON.parse(String(row.state)) as PaymentState;
      const keeps = granted?.limits.some(({ claimed }) => claimed === true) === true && place === "taken";
      if (keeps !== claims.delete(id))
        throw new Violation(`${id} is ${place}, and what it claimed is ${keeps ? "not there" : "never released"}`);
    }
  }
  const [lost] = claims;
  if (lost !== undefined) throw new Violation(`a claim is held for ${lost}, which no link knows`);
}

/** Whether an authorisation waits for its merchant. Until they decide, the payment keeps the offer. */
function waits(attempts: PaymentState["attempts"]): boolean {
  return attempts.some(({ stage, grant, ending }) => stage === "authorized" && grant === null && ending !== "canceled");
}
