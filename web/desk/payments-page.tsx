/** The list of payments. */

import { LIMITS } from "../../worker/domain/limits.ts";
import type { PaymentStatus } from "../../worker/domain/payment/view.ts";
import { type DeskContext, DeskPage } from "./frame.tsx";
import { Chips, Empty, Find, nothingFound, Pager, type PagerProps, type PaymentRow, PaymentTable } from "./lists.tsx";
import { deskPath, withQuery } from "./paths.ts";
import { PAYMENT_LOOKS } from "./statuses.ts";

export interface PaymentsProps extends PagerProps {
  readonly desk: DeskContext;
  readonly rows: readonly PaymentRow[];
  /** Null for all. */
  readonly status: PaymentStatus | null;
  /** The source that the list is limited to; null for all. */
  readonly source: string | null;
  /** The e-mail address searched for, or a reference that matched nothing; null for all. */
  readonly search: string | null;
  /** Whether wallets are switched on. */
  readonly hasWallets: boolean;
}

/** The statuses that merchants look for; short-lived ones are found under "All". */
const FILTERS: readonly PaymentStatus[] = [
  "captured",
  "pending",
  "authorized",
  "failed",
  "canceled",
  "expired",
  "partially_refunded",
  "refunded",
  "disputed",
  "review",
  "unknown",
];

export function PaymentsPage({ desk, rows, status, source, search, hasWallets, firstUrl, nextUrl }: PaymentsProps) {
  const isAll = status === null && source === null && search === null && firstUrl === null;
  return (
    <DeskPage
      desk={desk}
      section="payments"
      title="Payments"
      action={
        <span class="act-row">
          {rows.length > 0 && (
            <a
              class="button"
              href={withQuery(deskPath.exportPayments, { status, source, search })}
              download="payments.csv"
            >
              Export
            </a>
          )}
          <a class="button" href={deskPath.ledger}>
            Ledger
          </a>
          {hasWallets && desk.may("wallets:read") && (
            <a class="button" href={deskPath.wallets}>
              Wallets
            </a>
          )}
          <a class="button" href={deskPath.reconciliation}>
            Reconciliation
          </a>
        </span>
      }
    >
      <Chips
        label="Filter by status"
        path={deskPath.payments}
        current={status}
        kept={{ source, search }}
        options={FILTERS.map((value) => [value, PAYMENT_LOOKS[value].word])}
      />
      {(!isAll || rows.length > 0) && (
        <Find
          path={deskPath.payments}
          name="search"
          label="Shopper’s e-mail or a reference"
          hint="In full. A reference can be a payment ID, ours or the provider’s."
          value={search}
          maxlength={LIMITS.emailLengthMax}
          kept={{ status, source }}
        />
      )}
      {source !== null && (
        <p class="row start">
          <span>
            From <strong>{source}</strong>
          </span>
          <a href={withQuery(deskPath.payments, { status, search })}>Show all sources</a>
        </p>
      )}
      {rows.length > 0 ? (
        <PaymentTable rows={rows} caption="Payments" />
      ) : isAll ? (
        <Empty title="No payments yet">
          <p>Payments appear here as soon as a shopper starts to pay.</p>
          <a class="button" href={deskPath.links}>
            See your links
          </a>
        </Empty>
      ) : (
        <Empty title={nothingFound({ things: "payments", search, word: status && PAYMENT_LOOKS[status].word })}>
          <a class="button" href={deskPath.payments}>
            Show all
          </a>
        </Empty>
      )}
      <Pager firstUrl={firstUrl} nextUrl={nextUrl} />
    </DeskPage>
  );
}
