/** The ledger on the desk: every account's balance on one screen, and the statement of one. */

import { Money } from "../parts/money.tsx";
import { Time } from "../parts/time.tsx";
import { DESK_LOCALE, type DeskContext, DeskPage } from "./frame.tsx";
import { Empty, Pager, type PagerProps } from "./lists.tsx";
import { deskPath, withQuery } from "./paths.ts";

/** An account in one currency. Amounts in minor units, above zero on the side on which the account grows. */
export interface BalanceRow {
  /** Its statement; of wallets, their list. */
  readonly url: string;
  readonly title: string;
  readonly purpose: string;
  /** Which of the merchant's accounts at a provider, where there is one line for each. */
  readonly of: string | null;
  readonly currency: string;
  readonly balance: number;
}

export interface BalanceGroup {
  readonly title: string;
  readonly rows: readonly BalanceRow[];
}

/** What stands on each side, in one currency. */
export interface SidesRow {
  readonly currency: string;
  readonly debit: number;
  readonly credit: number;
}

interface LedgerProps {
  readonly desk: DeskContext;
  readonly groups: readonly BalanceGroup[];
  readonly sides: readonly SidesRow[];
}

export function LedgerPage({ desk, groups, sides }: LedgerProps) {
  return (
    <DeskPage desk={desk} section="payments" title="Ledger" parent={{ label: "Payments", path: deskPath.payments }}>
      {groups.length === 0 ? (
        <Empty title="Nothing has been posted yet">
          <p>As soon as a payment is captured, you see here where every cent of it went.</p>
        </Empty>
      ) : (
        <>
          {groups.map((group) => (
            <section>
              <h2>{group.title}</h2>
              <table class="list">
                <caption class="seen-not">{group.title}</caption>
                <thead>
                  <tr>
                    <th scope="col">Account</th>
                    <th scope="col" class="end">
                      Balance
                    </th>
                  </tr>
                </thead>
                <tbody>
                  {group.rows.map((row) => (
                    <tr>
                      <td class="lead">
                        <a href={row.url}>
                          {row.title}
                          <span class="seen-not"> in {row.currency}</span>
                        </a>
                        <small class="muted">{row.of === null ? row.purpose : `${row.of}. ${row.purpose}`}</small>
                      </td>
                      <td class="end state">
                        <Money amount={row.balance} currency={row.currency} locale={DESK_LOCALE} />
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </section>
          ))}
          <section>
            <h2>Trial balance</h2>
            <ul class="rows">
              {sides.map(({ currency, debit, credit }) => (
                <li>
                  <span>
                    Debits <Money amount={debit} currency={currency} locale={DESK_LOCALE} />, credits{" "}
                    <Money amount={credit} currency={currency} locale={DESK_LOCALE} />
                  </span>
                  <strong>{debit === credit ? "In balance" : "Not in balance: ask whoever runs this system"}</strong>
                </li>
              ))}
            </ul>
          </section>
          <section>
            <h2>Export</h2>
            <p class="row start">
              <a class="button" href={withQuery(deskPath.exportLedger, { format: "csv" })}>
                For a spreadsheet (CSV)
              </a>
              <a class="button" href={withQuery(deskPath.exportLedger, { format: "beancount" })}>
                For beancount
              </a>
            </p>
          </section>
        </>
      )}
    </DeskPage>
  );
}

/** A line of a statement. `amount` and `balance` as in `BalanceRow`, time in Unix milliseconds. */
export interface StatementRow {
  readonly number: number;
  readonly text: string;
  readonly counter: string;
  readonly paymentId: string | null;
  readonly at: number;
  readonly amount: number;
  readonly balance: number;
}

interface StatementProps extends PagerProps {
  readonly desk: DeskContext;
  readonly title: string;
  readonly purpose: string;
  readonly of: string | null;
  readonly currency: string;
  readonly rows: readonly StatementRow[];
}

export function StatementPage({ desk, title, purpose, of, currency, rows, firstUrl, nextUrl }: StatementProps) {
  return (
    <DeskPage
      desk={desk}
      section="payments"
      title={`${title}, ${currency}`}
      parent={{ label: "Ledger", path: deskPath.ledger }}
    >
      <p class="lede">{of === null ? purpose : `${of}. ${purpose}`}</p>
      {rows.length === 0 ? (
        <Empty title="Nothing has been posted here yet" />
      ) : (
        <table class="list">
          <caption class="seen-not">Statement</caption>
          <thead>
            <tr>
              <th scope="col">What</th>
              <th scope="col" class="end">
                Amount
              </th>
              <th scope="col" class="end">
                Balance
              </th>
              <th scope="col">Other account</th>
              <th scope="col" class="end">
                When
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr>
                <td class="lead">
                  {row.paymentId === null ? row.text : <a href={deskPath.payment(row.paymentId)}>{row.text}</a>}
                  <small class="muted">No. {row.number}</small>
                </td>
                <td class="end state">
                  <Money amount={row.amount} currency={currency} locale={DESK_LOCALE} />
                </td>
                <td class="end" data-label="Balance">
                  <Money amount={row.balance} currency={currency} locale={DESK_LOCALE} />
                </td>
                <td data-label="Other account">{row.counter}</td>
                <td class="end muted">
                  <Time ms={row.at} locale={DESK_LOCALE} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <Pager firstUrl={firstUrl} nextUrl={nextUrl} />
    </DeskPage>
  );
}
