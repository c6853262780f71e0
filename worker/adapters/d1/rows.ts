/** Maps a publication to rows, column by column. */

import { activatesAtOf } from "../../domain/link.ts";
import { sourceName } from "../../domain/payment/source.ts";
import type { Publication } from "../../ports/read-model.ts";
import type { events, ledgerEntries, links, payments, pspPayments, refunds } from "./schema.ts";

export interface PublicationRows {
  readonly links: readonly (typeof links.$inferInsert)[];
  readonly payments: readonly (typeof payments.$inferInsert)[];
  readonly refunds: readonly (typeof refunds.$inferInsert)[];
  readonly events: readonly (typeof events.$inferInsert)[];
  readonly pspPayments: readonly (typeof pspPayments.$inferInsert)[];
  /** Without their numbers, which posting assigns. */
  readonly ledgerEntries: readonly Omit<typeof ledgerEntries.$inferInsert, "number">[];
}

/** The rows of a publication. Pure: the same publication always gives the same rows. */
export function rowsOf(publication: Publication): PublicationRows {
  const { merchantId, livemode, link } = publication;
  return {
    links: link === null ? [] : [linkRow(link)],
    payments: publication.payments.map(({ view, seq }) => ({
      id: view.id,
      linkId: view.linkId,
      merchantId: view.merchantId,
      livemode: view.livemode,
      seq,
      status: view.status,
      amount: view.amount,
      currency: view.currency,
      amountCaptured: view.amountCaptured,
      amountRefunded: view.amountRefunded,
      email: view.email?.toLowerCase() ?? null,
      paidAt: view.paidAt,
      view,
      createdAt: view.createdAt,
      updatedAt: view.updatedAt,
      attentionSince: view.attention[0]?.since ?? null,
      reviewReason: view.reviewReason,
      source: sourceName(view.source),
    })),
    refunds: publication.refunds.map(({ view, seq }) => ({
      id: view.id,
      paymentId: view.paymentId,
      merchantId,
      livemode,
      seq,
      status: view.status,
      amount: view.amount,
      currency: view.currency,
      view,
      createdAt: view.createdAt,
    })),
    events: publication.events.map((event) => ({ ...event, merchantId, livemode })),
    pspPayments: publication.payments
      .flatMap(({ view }) => view.attempts)
      .flatMap(({ pspAccountId, pspPaymentId, reference }) =>
        pspPaymentId === null ? [] : [{ pspAccountId, pspPaymentId, reference }],
      ),
    ledgerEntries: (publication.entries ?? []).map((entry) => ({ ...entry, merchantId, livemode })),
  };
}

function linkRow({ state, seq, updatedAt }: NonNullable<Publication["link"]>): typeof links.$inferInsert {
  return {
    id: state.id,
    slug: state.slug,
    merchantId: state.merchantId,
    livemode: state.livemode,
    seq,
    status: state.status,
    title: state.definition.title,
    currency: state.definition.currency,
    maxPayments: state.definition.maxPayments,
    expiresAt: state.definition.expiresAt,
    placesTaken: state.placesTaken,
    state,
    createdAt: state.createdAt,
    updatedAt,
    activatesAt: activatesAtOf(state.definition),
  };
}
