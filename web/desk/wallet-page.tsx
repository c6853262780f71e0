/** One wallet on the desk: what is in it and set aside, what came and went, and the forms of what can be done to it. */

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

/** By what a history can be narrowed. */
export const HISTORY_KINDS = ["top_ups", "transfers", "purchases", "corrections"] as const;
export type HistoryKind = (typeof HISTORY_KINDS)[number];

const KIND_WORDS: Readonly<Record<HistoryKind, string>> = {
  top_ups: "Top-ups",
  transfers: "Transfers and exchanges",
  purchases: "Holds and purchases",
  corrections: "Given and taken",
};

interface WalletProps extends PagerProps {
  readonly desk: DeskContext;
  readonly wallet: WalletRow;
  readonly holds: readonly HoldRow[];
  readonly hasMoreHolds: boolean;
  /** Sent as `command` by forms that are done at once, so that a second click is the same deed. */
  readonly commandId: string;
  /** The currency whose history is shown, and of which kind of lines; null for all. */
  readonly currency: string;
  readonly kind: HistoryKind | null;
  readonly rows: readonly LedgerLine[];
  /** Whether wallets may pay each other. */
  readonly canTransfer: boolean;
  /** What was typed, by field, and what is wrong with it in words. */
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
        <a href={deskPath.walletCodes(wallet.id)}>Codes to pay with</a>
      </p>
      <Holds {...props} walletId={wallet.id} rows={holds} hasMore={hasMoreHolds} />
      {mayWrite && isActive && <MoveForm {...props} />}
      <History {...props} />
      {mayWrite && <LimitsForm {...props} />}
      {mayWrite && <StatusForm desk={desk} wallet={wallet} />}
    </DeskPage>
  );
}

/** To the form of links, for one whose payments top the wallet up. */
function TopUpLink({ wallet, currency }: Pick<WalletProps, "wallet" | "currency">) {
  return (
    <a class="button" href={withQuery(deskPath.newLink, { top_up_wallet: wallet.id, currency })}>
      <Icon name="plus" />
      Link to top it up
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
        label="What is shown"
        path={path}
        name="kind"
        current={kind}
        options={HISTORY_KINDS.map((each) => [each, KIND_WORDS[each]])}
        kept={{ currency }}
      />
      {rows.length > 0 ? (
        <LedgerLines caption="History" balance="Available after it" rows={rows} currency={currency} />
      ) : kind === null && firstUrl === null ? (
        <Empty title="Nothing has come or gone yet" />
      ) : (
        <Empty title="No such lines">
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
      <caption class="seen-not">What is in it</caption>
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
            Owed by its holder
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
                  At most <Money amount={balanceMax} currency={currency} locale={DESK_LOCALE} /> in it
                </small>
              )}
              {outgoingPerDayMax < LIMITS.amountMax && (
                <small class="muted">
                  At most <Money amount={outgoingPerDayMax} currency={currency} locale={DESK_LOCALE} /> out of it a day
                </small>
              )}
            </td>
            <td class="end state">
              <Money amount={available} currency={currency} locale={DESK_LOCALE} />
            </td>
            <td class="end" data-label="Held">
              <Money amount={held} currency={currency} locale={DESK_LOCALE} />
            </td>
            <td class="end" data-label="Owed by its holder">
              <Money amount={owed} currency={currency} locale={DESK_LOCALE} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
