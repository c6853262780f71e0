/** One wallet: its balances, holds and history, and its forms. */

import { LIMITS } from "../../worker/domain/limits.ts";
import { Badge } from "../parts/badge.tsx";
import { ErrorSummary } from "../parts/field.tsx";
import { Icon } from "../parts/icon.tsx";
import { Money } from "../parts/money.tsx";
import { DESK_LOCALE, type DeskContext, DeskPage } from "./frame.tsx";
import { type LedgerLine, LedgerLines } from "./ledger-lines.tsx";
import { Chips, Empty, Pager, type PagerProps } from "./lists.tsx";
import { deskPath, withQuery } from "./paths.ts";
import { LimitsForm, MoveForm, StatusForm } from "./wallet-forms.tsx";
import { type HoldRow, Holds } from "./wallet-holds.tsx";
import { WALLET_LOOKS, WALLET_WORDS, type WalletRow } from "./wallets-page.tsx";

/** The filters of the history. */
export const HISTORY_KINDS = ["top_ups", "transfers", "purchases", "corrections"] as const;
export type HistoryKind = (typeof HISTORY_KINDS)[number];

const KIND_WORDS: Readonly<Record<HistoryKind, string>> = {
  top_ups: "Top-ups",
  transfers: "Transfers and exchanges",
  purchases: "Holds and purchases",
  corrections: "Added and removed",
};

interface WalletProps extends PagerProps {
  readonly desk: DeskContext;
  readonly wallet: WalletRow;
  readonly holds: readonly HoldRow[];
  readonly hasMoreHolds: boolean;
  /** Sent as `command` by forms without a confirmation step, so that a second click has no second effect. */
  readonly commandId: string;
  /** The currency and the kind of the history shown; `kind` null for all. */
  readonly currency: string;
  readonly kind: HistoryKind | null;
  readonly rows: readonly LedgerLine[];
  /** Whether wallets may pay each other. */
  readonly canTransfer: boolean;
  /** As typed, by field. */
  readonly values: Readonly<Record<string, string>>;
  readonly errors: Readonly<Record<string, string>>;
}

export function WalletPage(props: WalletProps) {
  const { desk, wallet, holds, hasMoreHolds, errors } = props;
  const mayWrite = desk.may("wallets:write");
  const isActive = wallet.status === "active";
  return (
    <DeskPage
      desk={desk}
      section="payments"
      title={wallet.name}
      parent={{ label: "Wallets", path: deskPath.wallets }}
      aside={<Badge {...WALLET_LOOKS[wallet.status]} />}
      action={isActive && mayWrite && desk.may("links:write") && <TopUpLink {...props} />}
    >
      <ErrorSummary title="Nothing was changed" errors={errors} />
      <p class="lede">
        {WALLET_WORDS[wallet.kind]}
        {wallet.reference !== null && <>, {wallet.reference}</>} <small class="muted">{wallet.id}</small>
      </p>
      <Balances wallet={wallet} />
      <p>
        <a href={deskPath.walletCodes(wallet.id)}>Payment codes</a>
      </p>
      <Holds {...props} walletId={wallet.id} rows={holds} hasMore={hasMoreHolds} />
      {mayWrite && isActive && <MoveForm {...props} />}
      <History {...props} />
      {mayWrite && <LimitsForm {...props} />}
      {mayWrite && <StatusForm desk={desk} wallet={wallet} />}
    </DeskPage>
  );
}

/** Leads to the form for a link that tops up the wallet. */
function TopUpLink({ wallet, currency }: Pick<WalletProps, "wallet" | "currency">) {
  return (
    <a class="button" href={withQuery(deskPath.newLink, { top_up_wallet: wallet.id, currency })}>
      <Icon name="plus" />
      New top-up link
    </a>
  );
}

function History({ wallet, currency, kind, rows, firstUrl, nextUrl }: WalletProps) {
  const path = deskPath.wallet(wallet.id);
  return (
    <section class="stack">
      <h2>History in {currency}</h2>
      {wallet.sums.length > 1 && (
        <nav class="filters" aria-label="Currency">
          {wallet.sums.map((sum) => (
            <a
              href={withQuery(path, { currency: sum.currency, kind })}
              {...(sum.currency === currency && { "aria-current": "true" as const })}
            >
              {sum.currency}
            </a>
          ))}
        </nav>
      )}
      <Chips
        label="Filter by kind"
        path={path}
        name="kind"
        current={kind}
        options={HISTORY_KINDS.map((each) => [each, KIND_WORDS[each]])}
        kept={{ currency }}
      />
      {rows.length > 0 ? (
        <LedgerLines caption="History" balance="Available after" rows={rows} currency={currency} />
      ) : kind === null && firstUrl === null ? (
        <Empty title="No history yet" />
      ) : (
        <Empty title="No entries of this kind">
          <a class="button" href={withQuery(path, { currency })}>
            Show all
          </a>
        </Empty>
      )}
      <Pager firstUrl={firstUrl} nextUrl={nextUrl} />
    </section>
  );
}

function Balances({ wallet }: Pick<WalletProps, "wallet">) {
  return (
    <table class="list">
      <caption class="seen-not">Balances</caption>
      <thead>
        <tr>
          <th scope="col">Currency</th>
          <th scope="col" class="end">
            Available
          </th>
          <th scope="col" class="end">
            Held
          </th>
          <th scope="col" class="end">
            Owed by holder
          </th>
        </tr>
      </thead>
      <tbody>
        {wallet.sums.map(({ currency, available, held, owed, balanceMax, outgoingPerDayMax }) => (
          <tr>
            <td class="lead">
              {currency}
              {balanceMax < LIMITS.amountMax && (
                <small class="muted">
                  Maximum balance <Money amount={balanceMax} currency={currency} locale={DESK_LOCALE} />
                </small>
              )}
              {outgoingPerDayMax < LIMITS.amountMax && (
                <small class="muted">
                  Maximum outgoing per day <Money amount={outgoingPerDayMax} currency={currency} locale={DESK_LOCALE} />
                </small>
              )}
            </td>
            <td class="end state">
              <Money amount={available} currency={currency} locale={DESK_LOCALE} />
            </td>
            <td class="end" data-label="Held">
              <Money amount={held} currency={currency} locale={DESK_LOCALE} />
            </td>
            <td class="end" data-label="Owed by holder">
              <Money amount={owed} currency={currency} locale={DESK_LOCALE} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
