/** One wallet on the desk: what is in it, what came and went, and a form that moves something after it was confirmed. */

import { LIMITS } from "../../worker/domain/limits.ts";
import { formatMoney } from "../../worker/domain/money.ts";
import { Badge } from "../parts/badge.tsx";
import { ErrorSummary, Field, SelectField } from "../parts/field.tsx";
import { Money } from "../parts/money.tsx";
import { DESK_LOCALE, type DeskContext, DeskPage, PostForm } from "./frame.tsx";
import { type LedgerLine, LedgerLines } from "./ledger-lines.tsx";
import { Empty, Pager, type PagerProps } from "./lists.tsx";
import { deskPath, withQuery } from "./paths.ts";
import { WALLET_LOOKS, WALLET_WORDS, type WalletRow } from "./wallets-page.tsx";

/** What can be done to a wallet on the desk. */
export const MOVES = ["give", "take", "pay"] as const;
export type Move = (typeof MOVES)[number];

const MOVE_WORDS: Readonly<Record<Move, string>> = {
  give: "Give to it",
  take: "Take from it",
  pay: "Transfer to another wallet",
};

interface WalletProps extends PagerProps {
  readonly desk: DeskContext;
  readonly wallet: WalletRow;
  /** The currency whose history is shown. */
  readonly currency: string;
  readonly rows: readonly LedgerLine[];
  /** Whether wallets may pay each other. */
  readonly canTransfer: boolean;
  /** Typed: `move amount currency to reason`. */
  readonly values: Readonly<Record<string, string>>;
  readonly errors: Readonly<Record<string, string>>;
}

export function WalletPage(props: WalletProps) {
  const { desk, wallet, currency, rows, firstUrl, nextUrl, errors } = props;
  return (
    <DeskPage
      desk={desk}
      section="payments"
      title={wallet.name}
      parent={{ label: "Wallets", path: deskPath.wallets }}
      aside={<Badge {...WALLET_LOOKS[wallet.status]} />}
    >
      <ErrorSummary title="Nothing was moved" errors={errors} />
      <p class="lede">
        {WALLET_WORDS[wallet.kind]}
        {wallet.reference !== null && <>, {wallet.reference}</>} <small class="muted">{wallet.id}</small>
      </p>
      <Balances wallet={wallet} />
      <p>
        <a href={deskPath.walletCodes(wallet.id)}>Codes to pay with</a>
      </p>
      {desk.may("wallets:write") && wallet.status === "active" && <MoveForm {...props} />}
      <section class="stack">
        <h2>History in {currency}</h2>
        {wallet.sums.length > 1 && (
          <nav class="filters" aria-label="Currency">
            {wallet.sums.map((sum) => (
              <a
                href={withQuery(deskPath.wallet(wallet.id), { currency: sum.currency })}
                {...(sum.currency === currency && { "aria-current": "true" as const })}
              >
                {sum.currency}
              </a>
            ))}
          </nav>
        )}
        {rows.length === 0 ? (
          <Empty title="Nothing has come or gone yet" />
        ) : (
          <LedgerLines caption="History" balance="Available after it" rows={rows} currency={currency} />
        )}
        <Pager firstUrl={firstUrl} nextUrl={nextUrl} />
      </section>
      {desk.may("wallets:write") && <StatusForm desk={desk} wallet={wallet} />}
    </DeskPage>
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
        {wallet.sums.map(({ currency, available, held, owed }) => (
          <tr>
            <td class="lead">{currency}</td>
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

function MoveForm({ desk, wallet, currency, canTransfer, values, errors }: WalletProps) {
  const moves = MOVES.filter((move) => move !== "pay" || canTransfer);
  return (
    <section class="stack">
      <h2>Move something</h2>
      <PostForm action={deskPath.confirmMove(wallet.id)} csrf={desk.csrf} class="form">
        <SelectField
          name="move"
          label="What to do"
          choices={moves.map((move) => [move, MOVE_WORDS[move]])}
          value={values.move}
        />
        <div class="pair">
          <Field
            name="amount"
            label="Amount"
            value={values.amount}
            error={errors.amount}
            input={{ inputmode: "decimal", autocomplete: "off", required: true, maxlength: 24 }}
          />
          <SelectField
            name="currency"
            label="Currency"
            choices={wallet.sums.map((sum) => [sum.currency, sum.currency])}
            value={values.currency ?? currency}
            error={errors.currency}
          />
        </div>
        {canTransfer && (
          <Field
            name="to"
            label="Other wallet (for a transfer)"
            value={values.to}
            error={errors.to}
            hint="Its reference, or its id (wal_…)."
            input={{ maxlength: LIMITS.walletReferenceLengthMax, autocomplete: "off", spellcheck: "false" }}
          />
        )}
        <Field
          name="reason"
          label="Reason"
          value={values.reason}
          error={errors.reason}
          hint="Kept with it for ever."
          input={{ required: true, maxlength: LIMITS.walletReasonLengthMax, autocomplete: "off" }}
        />
        <button type="submit" class="button">
          Go on…
        </button>
      </PostForm>
    </section>
  );
}

function StatusForm({ desk, wallet }: Pick<WalletProps, "desk" | "wallet">) {
  const isActive = wallet.status === "active";
  return (
    <section class="stack">
      <h2>{isActive ? "Deactivate" : "Activate"}</h2>
      <p class="muted">
        {isActive
          ? "Nothing is given, taken or set aside any more until it is activated again. What is in it stays owed."
          : "It moves again as before."}
      </p>
      <PostForm action={deskPath.walletStatus(wallet.id)} csrf={desk.csrf} class="row start">
        <button type="submit" class="button" name="status" value={isActive ? "inactive" : "active"}>
          {isActive ? "Deactivate this wallet" : "Activate this wallet"}
        </button>
      </PostForm>
    </section>
  );
}

/** What is about to be moved. `amount` in minor units. */
export interface Movement {
  readonly move: Move;
  readonly amount: number;
  readonly currency: string;
  readonly reason: string;
  /** Of a transfer: the wallet to be paid. */
  readonly to: { readonly id: string; readonly name: string } | null;
}

interface ConfirmProps {
  readonly desk: DeskContext;
  readonly wallet: Pick<WalletRow, "id" | "name">;
  readonly movement: Movement;
  /** Sent as `command`, so that a second click is the same movement. */
  readonly commandId: string;
}

/** The step before: it names the wallets and the sum, and moves nothing. */
export function WalletConfirmPage({ desk, wallet, movement, commandId }: ConfirmProps) {
  const { move, amount, currency, reason, to } = movement;
  const sum = formatMoney({ amount, currency }, DESK_LOCALE);
  const words = {
    give: { title: `Give ${sum}?`, lede: `“${wallet.name}” gets ${sum} from you.`, act: `Give ${sum}` },
    take: { title: `Take ${sum}?`, lede: `${sum} goes out of “${wallet.name}”, to you.`, act: `Take ${sum}` },
    pay: {
      title: `Transfer ${sum}?`,
      lede: `“${wallet.name}” pays ${sum} to “${to?.name ?? ""}”.`,
      act: `Transfer ${sum}`,
    },
  }[move];
  return (
    <DeskPage
      desk={desk}
      section="payments"
      title={words.title}
      parent={{ label: wallet.name, path: deskPath.wallet(wallet.id) }}
    >
      <p class="lede">{words.lede}</p>
      <p>Reason: {reason}</p>
      <PostForm action={deskPath.move(wallet.id)} csrf={desk.csrf} class="row start">
        <input type="hidden" name="command" value={commandId} />
        <input type="hidden" name="move" value={move} />
        <input type="hidden" name="minor_units" value={String(amount)} />
        <input type="hidden" name="currency" value={currency} />
        <input type="hidden" name="to" value={to?.id ?? ""} />
        <input type="hidden" name="reason" value={reason} />
        <button type="submit" class="button main">
          {words.act}
        </button>
        <a class="button" href={deskPath.wallet(wallet.id)}>
          Not now
        </a>
      </PostForm>
    </DeskPage>
  );
}
