/** Reconciliation: the differences between the providers' lists or reports and ours, and the last run of each account. */

import { describedBy, ErrorSummary, FieldError, fieldId } from "../parts/field.tsx";
import { Time } from "../parts/time.tsx";
import { DESK_LOCALE, type DeskContext, DeskPage, PostForm } from "./frame.tsx";
import { Empty, Pager, type PagerProps } from "./lists.tsx";
import { deskPath } from "./paths.ts";

/** One difference. Times in Unix milliseconds. */
export interface DifferenceRow {
  readonly id: string;
  readonly text: string;
  /** What to do about it. */
  readonly advice: string;
  readonly paymentId: string;
  readonly foundAt: number;
}

/** The last reconciliation of one provider account. */
export interface ComparedAccount {
  readonly id: string;
  readonly provider: string;
  readonly text: string;
  /** Whether the provider's list can be queried; otherwise its report can be uploaded. */
  readonly canCompare: boolean;
}

/** A report that was not taken, and why. */
export interface RefusedReport {
  readonly accountId: string;
  readonly error: string;
}

interface ReconciliationProps extends PagerProps {
  readonly desk: DeskContext;
  readonly differences: readonly DifferenceRow[];
  readonly accounts: readonly ComparedAccount[];
  /** The report that was just refused; null for none. */
  readonly refused: RefusedReport | null;
}

const fileOf = (accountId: string): string => `file-${accountId}`;

interface StartProps extends Pick<ReconciliationProps, "desk" | "refused"> {
  readonly account: ComparedAccount;
}

/** Starts a reconciliation with the provider's list, or with its report where there is none. */
function Start({ desk, account: { id, canCompare }, refused }: StartProps) {
  if (!desk.may("psp:manage")) return null;
  if (canCompare)
    return (
      <PostForm action={deskPath.compare} csrf={desk.csrf}>
        <input type="hidden" name="account" value={id} />
        <button type="submit" class="button">
          Reconcile now
        </button>
      </PostForm>
    );
  const [name, error] = [fileOf(id), refused?.accountId === id ? refused.error : undefined];
  return (
    <PostForm action={deskPath.compareReport} csrf={desk.csrf} class="form" withFiles>
      <input type="hidden" name="account" value={id} />
      <div class="field">
        <label for={fieldId(name)}>Settlement details report, as CSV</label>
        <input
          id={fieldId(name)}
          name="file"
          type="file"
          accept=".csv,text/csv"
          {...describedBy(name, { hint: false, error: error !== undefined })}
        />
        <FieldError name={name} error={error} />
      </div>
      <button type="submit" class="button">
        Reconcile with this report
      </button>
    </PostForm>
  );
}

export function ReconciliationPage({ desk, differences, accounts, refused, firstUrl, nextUrl }: ReconciliationProps) {
  return (
    <DeskPage
      desk={desk}
      section="payments"
      title="Reconciliation"
      parent={{ label: "Payments", path: deskPath.payments }}
    >
      {refused !== null && (
        <ErrorSummary title="Nothing was reconciled" errors={{ [fileOf(refused.accountId)]: refused.error }} />
      )}
      <section>
        <h2>Differences</h2>
        {differences.length === 0 ? (
          <Empty title="No differences">
            <p>Your providers’ lists match your payments here.</p>
          </Empty>
        ) : (
          <ul class="rows">
            {differences.map(({ text, advice, paymentId, foundAt }) => (
              <li class="tall">
                <p>
                  {text} {advice}
                </p>
                <p class="small muted">
                  Found <Time ms={foundAt} locale={DESK_LOCALE} />.{" "}
                  <a href={deskPath.payment(paymentId)}>View payment</a>
                </p>
              </li>
            ))}
          </ul>
        )}
        <Pager firstUrl={firstUrl} nextUrl={nextUrl} />
      </section>
      <section>
        <h2>Provider accounts</h2>
        {accounts.length === 0 ? (
          <p>No provider is connected in this mode.</p>
        ) : (
          <ul class="rows">
            {accounts.map((account) => (
              <li class="tall">
                <p>
                  <strong>{account.provider}</strong> <span class="small muted">{account.id}</span>
                </p>
                <p>{account.text}</p>
                <Start desk={desk} account={account} refused={refused} />
              </li>
            ))}
          </ul>
        )}
      </section>
    </DeskPage>
  );
}
