/** Everything that an object knows, page by page, as publications: the read model must equal it. */

import { LIMITS } from "../../domain/limits.ts";
import type { LinkState } from "../../domain/link.ts";
import { viewOf } from "../../domain/payment/view.ts";
import { failure, ok, type Result } from "../../domain/result.ts";
import type { ExportPage, ExportPosition } from "../../ports/link-objects.ts";
import type { LinkStore } from "../../ports/link-store.ts";
import type { Publication } from "../../ports/read-model.ts";
import { emptyPublication, linkEntries, linkEvent, paymentRecords, replayPayment } from "./publications.ts";

/** Where an export begins. */
export const EXPORT_START: ExportPosition = { part: "link", after: 0 };

/**
 * One page: first the link's row with the link's own events, then its payments with their refunds and events. Rows come from the
 * states, events and ledger entries from the log. Changes nothing.
 */
export function exportPage(store: LinkStore, position: ExportPosition): Result<ExportPage> {
  const link = store.link();
  if (link === null) return failure("not_found", "There is no such link.");
  return ok(
    position.part === "link" ? linkPage(store, link, position.after) : paymentsPage(store, link, position.after),
  );
}

function linkPage(store: LinkStore, link: LinkState, after: number): ExportPage {
  const limit = LIMITS.exportEventsMax;
  const entries = store.linkLog({ after, limit });
  const until = entries.length < limit ? null : (entries.at(-1)?.seq ?? null);
  const publication: Publication = {
    ...emptyPublication(link),
    link: { state: link, seq: store.lastSeq(), updatedAt: store.lastAt() },
    events: entries.map(({ seq, at, event }) => linkEvent(link.id, { seq, at, ...event })),
    audit: entries.flatMap((entry) => linkEntries(link, entry)),
  };
  const next: ExportPosition = until === null ? { part: "payments", after: "" } : { part: "link", after: until };
  return { range: { part: "link", after, until }, publication, unreplayable: [], next };
}

function paymentsPage(store: LinkStore, link: LinkState, after: string): ExportPage {
  const limit = LIMITS.exportPaymentsMax;
  const payments = store.paymentsById({ after, limit });
  const until = payments.length < limit ? null : (payments.at(-1)?.id ?? null);
  const unreplayable: string[] = [];
  let publication = emptyPublication(link);
  for (const payment of payments) {
    const log = store.logOf(payment.id);
    const records = paymentRecords(payment, log.at(-1)?.seq ?? 0);
    const told = replayPayment(link, log);
    // The view has to follow from the log; members of the state that a later version added need not.
    const same = told !== null && JSON.stringify(viewOf(told.payment)) === JSON.stringify(viewOf(payment));
    if (!same) unreplayable.push(payment.id);
    publication = {
      ...publication,
      payments: [...publication.payments, ...records.payments],
      refunds: [...publication.refunds, ...records.refunds],
      events: [...publication.events, ...(told?.events ?? [])],
      entries: [...(publication.entries ?? []), ...(told?.entries ?? [])],
      audit: [...(publication.audit ?? []), ...(told?.audit ?? [])],
    };
  }
  const next: ExportPosition | null = until === null ? null : { part: "payments", after: until };
  return { range: { part: "payments", after, until }, publication, unreplayable, next };
}
