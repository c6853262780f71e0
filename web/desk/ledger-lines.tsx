/** A table of one ledger account's lines, each with its amount and the balance after it. */

import { Money } from "../parts/money.tsx";
import { Time } from "../parts/time.tsx";
import { DESK_LOCALE } from "./frame.tsx";
import { deskPath } from "./paths.ts";

/** Amounts in minor units, with the sign to show; time in Unix milliseconds. */
export interface LedgerLine {
  readonly number: number;
  readonly text: string;
  readonly paymentId: string | null;
  /** The wallet on the other side. */
  readonly otherWalletId?: string | null;
  /** The account on the other side. */
  readonly counter?: string;
  /** The reason given by the person who asked for it. */
  readonly reason?: string | null;
  readonly amount: number;
  readonly balance: number;
  readonly at: number;
}

interface LedgerLinesProps {
  readonly caption: string;
  /** The label of the balance column. */
  readonly balance: string;
  readonly currency: string;
  readonly rows: readonly LedgerLine[];
}

export function LedgerLines({ caption, balance, currency, rows }: LedgerLinesProps) {
  const hasCounters = rows.some(({ counter }) => counter !== undefined);
  return (
    <table class="list">
      <caption class="seen-not">{caption}</caption>
      <thead>
        <tr>
          <th scope="col">Description</th>
          <th scope="col" class="end">
            Amount
          </th>
          <th scope="col" class="end">
            {balance}
          </th>
          {hasCounters && <th scope="col">Other account</th>}
          <th scope="col" class="end">
            Date
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr>
            <td class="lead">
              {row.paymentId === null ? row.text : <a href={deskPath.payment(row.paymentId)}>{row.text}</a>}
              {row.otherWalletId != null && (
                <>
                  {" "}
                  <a href={deskPath.wallet(row.otherWalletId)}>another wallet</a>
                </>
              )}
              <small class="muted">
                No. {row.number}
                {row.reason != null && <>, {row.reason}</>}
              </small>
            </td>
            <td class="end state">
              <Money amount={row.amount} currency={currency} locale={DESK_LOCALE} />
            </td>
            <td class="end" data-label={balance}>
              <Money amount={row.balance} currency={currency} locale={DESK_LOCALE} />
            </td>
            {hasCounters && <td data-label="Other account">{row.counter}</td>}
            <td class="end muted">
              <Time ms={row.at} locale={DESK_LOCALE} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
