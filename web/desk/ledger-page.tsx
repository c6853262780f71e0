/** The ledger: all account balances, payout reports and the export; and the statement of one account. */

import { describedBy, ErrorSummary, FieldError, fieldId } from "../parts/field.tsx";
import { Money } from "../parts/money.tsx";
import { DESK_LOCALE, type DeskContext, DeskPage, PostForm } from "./frame.tsx";
import { type LedgerLine, LedgerLines } from "./ledger-lines.tsx";
import { Empty, Pager, type PagerProps } from "./lists.tsx";
import { deskPath, withQuery } from "./paths.ts";

/** An account in one currency. Amounts in minor units, positive on the account's normal side. */
export interface BalanceRow {
  /** The account's statement, or the list of wallets. */
  readonly url: string;
  readonly title: string;
  readonly purpose: string;
  /** The provider account, where there is one row for each; else null. */
  readonly of: string | null;
  readonly currency: string;
  readonly balance: number;
}

/** An account of the chart without postings. */
export type IdleRow = Pick<BalanceRow, "title" | "purpose">;

export interface BalanceGroup {
  readonly title: string;
  readonly rows: readonly BalanceRow[];
  readonly idle: readonly IdleRow[];
}

/** The trial balance of one currency. */
export interface SidesRow {
  readonly currency: string;
  readonly debit: number;
  readonly credit: number;
}

/** The result of booking a payout report. */
export interface BookedReport {
  readonly lines: number;
  /** How many entries are new. */
  readonly entries: number;
  readonly differences: readonly {
    readonly source: string;
    readonly paymentId: string | null;
    readonly currency: string;
    readonly amount: number;
  }[];
}

interface LedgerProps {
  readonly desk: DeskContext;
  /** The whole chart. */
  readonly groups: readonly BalanceGroup[];
  readonly sides: readonly SidesRow[];
  /** The provider accounts that a report can be booked for. */
  readonly accounts: readonly { readonly id: string; readonly label: string }[];
  /** The result of a report just uploaded, or what is wrong with it; null for none. */
  readonly uploaded: { readonly booked: BookedReport } | { readonly error: string } | null;
}

function Booked({ booked: { lines, entries, differences } }: { readonly booked: BookedReport }) {
  return (
    <div class="stack" role="status">
      <p>
        {lines === 1 ? "One line was read" : `${lines} lines were read`}, and{" "}
        {entries === 0 ? "nothing was new" : entries === 1 ? "one entry was booked" : `${entries} entries were booked`}.
        {differences.length === 0 && " Everything matches."}
      </p>
      {differences.length > 0 && (
        <ul class="rows sided">
          {differences.map(({ source, paymentId, currency, amount }) => (
            <li>
              <span>
                {paymentId === null ? source : <a href={deskPath.payment(paymentId)}>{source}</a>}{" "}
                <small class="muted">
                  {amount > 0
                    ? "Missing from the provider’s report."
                    : "In the provider’s report, but no payment explains it."}
                </small>
              </span>
              <Money amount={Math.abs(amount)} currency={currency} locale={DESK_LOCALE} />
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function Reports({ desk, accounts, uploaded }: Pick<LedgerProps, "desk" | "accounts" | "uploaded">) {
  const error = uploaded !== null && "error" in uploaded ? uploaded.error : undefined;
  return (
    <section class="stack" aria-labelledby="reports">
      <h2 id="reports">Payout reports</h2>
      {uploaded !== null && "booked" in uploaded && <Booked booked={uploaded.booked} />}
      {accounts.length === 0 ? (
        <p class="muted">No provider is connected in this mode.</p>
      ) : (
        <PostForm action={deskPath.settlements} csrf={desk.csrf} class="form" withFiles>
          <p class="hint">
            Stripe’s itemised payout reconciliation report, or Adyen’s settlement details report, as CSV. Uploading a
            report again books nothing twice.
          </p>
          <div class="field">
            <label for={fieldId("account")}>Account</label>
            <select id={fieldId("account")} name="account">
              {accounts.map(({ id, label }) => (
                <option value={id}>{label}</option>
              ))}
            </select>
          </div>
          <div class="field">
            <label for={fieldId("file")}>Report</label>
            <input
              id={fieldId("file")}
              name="file"
              type="file"
              accept=".csv,text/csv"
              {...describedBy("file", { hint: false, error: error !== undefined })}
            />
            <FieldError name="file" error={error} />
          </div>
          <button type="submit" class="button">
            Book report
          </button>
        </PostForm>
      )}
    </section>
  );
}

export function LedgerPage({ desk, groups, sides, accounts, uploaded }: LedgerProps) {
  const idle = groups.flatMap((group) => group.idle);
  return (
    <DeskPage desk={desk} section="payments" title="Ledger" parent={{ label: "Payments", path: deskPath.payments }}>
      {uploaded !== null && "error" in uploaded && (
        <ErrorSummary title="Nothing was booked" errors={{ file: uploaded.error }} />
      )}
      {sides.length === 0 && (
        <Empty title="No entries yet">
          <p>When a payment is captured, you see here where every cent of it went.</p>
        </Empty>
      )}
      {groups
        .filter(({ rows }) => rows.length > 0)
        .map((group) => (
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
      {idle.length > 0 && (
        <details class="more">
          <summary>Accounts without entries ({idle.length})</summary>
          <dl class="facts">
            {idle.map(({ title, purpose }) => (
              <div>
                <dt>{title}</dt>
                <dd>{purpose}</dd>
              </div>
            ))}
          </dl>
        </details>
      )}
      {desk.may("psp:manage") && <Reports desk={desk} accounts={accounts} uploaded={uploaded} />}
      {sides.length > 0 && (
        <>
          <section>
            <h2>Trial balance</h2>
            <ul class="rows">
              {sides.map(({ currency, debit, credit }) => (
                <li>
                  <span>
                    Debits <Money amount={debit} currency={currency} locale={DESK_LOCALE} />, credits{" "}
                    <Money amount={credit} currency={currency} locale={DESK_LOCALE} />
                  </span>
                  <strong>{debit === credit ? "Balanced" : "Not balanced: contact the operator of this system"}</strong>
                </li>
              ))}
            </ul>
          </section>
          <section>
            <h2>Export</h2>
            <p class="row start">
              <a class="button" href={withQuery(deskPath.exportLedger, { format: "csv" })}>
                CSV for spreadsheets
              </a>
              <a class="button" href={withQuery(deskPath.exportLedger, { format: "beancount" })}>
                Beancount
              </a>
            </p>
          </section>
        </>
      )}
    </DeskPage>
  );
}

interface StatementProps extends PagerProps {
  readonly desk: DeskContext;
  readonly title: string;
  readonly purpose: string;
  readonly of: string | null;
  readonly currency: string;
  readonly rows: readonly LedgerLine[];
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
        <Empty title="No entries yet" />
      ) : (
        <LedgerLines caption="Statement" balance="Balance" rows={rows} currency={currency} />
      )}
      <Pager firstUrl={firstUrl} nextUrl={nextUrl} />
    </DeskPage>
  );
}
