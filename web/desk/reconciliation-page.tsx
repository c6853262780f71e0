/** Reconciliation: the differences between the providers' lists and ours, and the last run of each account. */

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
  /** Whether the provider's list can be queried, so that a reconciliation can be started here. */
  readonly canCompare: boolean;
}

interface ReconciliationProps extends PagerProps {
  readonly desk: DeskContext;
  readonly differences: readonly DifferenceRow[];
  readonly accounts: readonly ComparedAccount[];
}

export function ReconciliationPage({ desk, differences, accounts, firstUrl, nextUrl }: ReconciliationProps) {
  return (
    <DeskPage
      desk={desk}
      section="payments"
      title="Reconciliation"
      parent={{ label: "Payments", path: deskPath.payments }}
    >
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
            {accounts.map(({ id, provider, text, canCompare }) => (
              <li class="tall">
                <p>
                  <strong>{provider}</strong> <span class="small muted">{id}</span>
                </p>
                <p>{text}</p>
                {canCompare && desk.may("psp:manage") && (
                  <PostForm action={deskPath.compare} csrf={desk.csrf}>
                    <input type="hidden" name="account" value={id} />
                    <button type="submit" class="button">
                      Reconcile now
                    </button>
                  </PostForm>
                )}
              </li>
            ))}
          </ul>
        )}
      </section>
    </DeskPage>
  );
}
