/** One wallet on the desk: what is in it, what came and went, and a form that moves something after it was confirmed. */

import { LIMITS } from "../../worker/domain/limits.ts";
import { formatMoney } from "../../worker/domain/money.ts";
import { Badge } from "../parts/badge.tsx";
import { describedBy, ErrorSummary, Field, FieldError, fieldId } from "../parts/field.tsx";
import { Money } from "../parts/money.tsx";
import { Time } from "../parts/time.tsx";
import { DESK_LOCALE, type DeskContext, DeskPage, PostForm } from "./frame.tsx";
import { Empty, Pager, type PagerProps } from "./lists.tsx";
import { deskPath, withQuery } from "./paths.ts";
import { WALLET_LOOKS, WALLET_WORDS, type WalletRow } from "./wallets-page.tsx";

/** A line of the history. Amounts in minor units, time in Unix milliseconds. */
export interface WalletHistoryRow {
  readonly number: number;
  readonly text: string;
  /** The wallet on the other side of a transfer. */
  readonly otherId: string | null;
  readonly paymentId: string | null;
  readonly reason: string | null;
  readonly amount: number;
  readonly available: number;
  readonly at: number;
}

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
  readonly rows: readonly WalletHistoryRow[];
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
          <History rows={rows} currency={currency} />
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

function History({ rows, currency }: Pick<WalletProps, "rows" | "currency">) {
  return (
    <table class="list">
      <caption class="seen-not">History</caption>
      <thead>
        <tr>
          <th scope="col">What</th>
          <th scope="col" class="end">
            Amount
          </th>
          <th scope="col" class="end">
            Available after it
          </th>
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
              {row.otherId !== null && (
                <>
                  {" "}
                  <a href={deskPath.wallet(row.otherId)}>the other wallet</a>
                </>
              )}
              <small class="muted">
                No. {row.number}
                {row.reason !== null && <>, {row.reason}</>}
              </small>
            </td>
            <td class="end state">
              <Money amount={row.amount} currency={currency} locale={DESK_LOCALE} />
            </td>
            <td class="end" data-label="Available after it">
              <Money amount={row.available} currency={currency} locale={DESK_LOCALE} />
            </td>
            <td class="end muted">
              <Time ms={row.at} locale={DESK_LOCALE} />
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
        <div class="field">
          <label for={fieldId("move")}>What to do</label>
          <select id={fieldId("move")} name="move">
            {moves.map((move) => (
              <option value={move} selected={values.move === move}>
                {MOVE_WORDS[move]}
              </option>
            ))}
          </select>
        </div>
        <div class="pair">
          <Field
            name="amount"
            label="Amount"
            value={values.amount}
            error={errors.amount}
            input={{ inputmode: "decimal", autocomplete: "off", required: true, maxlength: 24 }}
          />
          <div class="field">
            <label for={fieldId("currency")}>Currency</label>
            <select
              id={fieldId("currency")}
              name="currency"
              {...describedBy("currency", { hint: false, error: errors.currency !== undefined })}
            >
              {wallet.sums.map((sum) => (
                <option value={sum.currency} selected={sum.currency === (values.currency ?? currency)}>
                  {sum.currency}
                </option>
              ))}
            </select>
            <FieldError name="currency" error={errors.currency} />
          </div>
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
