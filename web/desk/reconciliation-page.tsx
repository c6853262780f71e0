/** Where the providers' own lists and ours differ, in sentences. */

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

/** How far the last comparison with one account has come. */
export interface ComparedAccount {
  readonly id: string;
  readonly provider: string;
  readonly text: string;
  /** Whether the provider can be asked for its list at the push of a button. */
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
      title="Compared with your providers"
      parent={{ label: "Payments", path: deskPath.payments }}
    >
      <section>
        <h2>Differences</h2>
        {differences.length === 0 ? (
          <Empty title="Nothing differs">
            <p>What your providers list is what you see here.</p>
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
                  <a href={deskPath.payment(paymentId)}>See the payment</a>
                </p>
              </li>
            ))}
          </ul>
        )}
        <Pager firstUrl={firstUrl} nextUrl={nextUrl} />
      </section>
      <section>
        <h2>Your accounts</h2>
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
                      Compare now
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
