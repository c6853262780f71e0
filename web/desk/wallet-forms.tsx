/** The forms of a wallet: moving money, limits and currencies, activating and deactivating. */

import { LIMITS } from "../../worker/domain/limits.ts";
import { toDecimal } from "../../worker/domain/money.ts";
import type { WalletBalance } from "../../worker/domain/wallet.ts";
import { Field, SelectField } from "../parts/field.tsx";
import { AskFirst, ConfirmForm, type DeskContext, PostForm } from "./frame.tsx";
import { MONEY_INPUT, Section } from "./option-parts.tsx";
import { deskPath } from "./paths.ts";
import type { WalletRow } from "./wallets-page.tsx";

/** The movements that the form offers. */
export const MOVES = ["give", "take", "hold", "pay"] as const;
export type Move = (typeof MOVES)[number];

interface FormProps {
  readonly desk: DeskContext;
  readonly wallet: WalletRow;
  /** As typed, by field. */
  readonly values: Readonly<Record<string, string>>;
  readonly errors: Readonly<Record<string, string>>;
}

interface MoveFormProps extends Omit<FormProps, "desk"> {
  readonly commandId: string;
  /** The currency preselected in the form. */
  readonly currency: string;
  /** Whether wallets may pay each other. */
  readonly canTransfer: boolean;
}

/** Fields: `move amount currency to to_currency reason`. */
export function MoveForm({ wallet, commandId, currency, canTransfer, values, errors }: MoveFormProps) {
  const words: Readonly<Record<Move, string>> = {
    give: "Add credit",
    take: "Remove credit",
    hold: "Hold an amount",
    pay: canTransfer ? "Transfer or exchange" : "Exchange within this wallet",
  };
  const canPay = canTransfer || wallet.sums.length > 1;
  return (
    <section class="stack">
      <h2>Change the balance</h2>
      <ConfirmForm action={deskPath.confirmMove(wallet.id)} command={commandId} class="form moves">
        <SelectField
          name="move"
          label="Action"
          choices={MOVES.filter((move) => move !== "pay" || canPay).map((move) => [move, words[move]])}
          value={values.move}
          error={errors.move}
        />
        <div class="pair">
          <Field
            name="amount"
            label="Amount"
            value={values.amount}
            error={errors.amount}
            input={{ ...MONEY_INPUT, required: true }}
          />
          <SelectField
            name="currency"
            label="Currency"
            choices={wallet.sums.map((sum) => [sum.currency, sum.currency])}
            value={values.currency ?? currency}
            error={errors.currency}
          />
        </div>
        {canPay && (
          <div class="only-pay stack">
            {canTransfer && (
              <Field
                name="to"
                label="Transfer to wallet"
                value={values.to}
                error={errors.to}
                hint="Its reference or ID (wal_…). Leave empty to exchange within this wallet."
                input={{ maxlength: LIMITS.walletReferenceLengthMax, autocomplete: "off", spellcheck: "false" }}
              />
            )}
            <Field
              name="to_currency"
              label="Exchange into currency"
              value={values.to_currency}
              error={errors.to_currency}
              hint="A currency code, such as USD. You see the rate and both amounts before you confirm."
              input={{ maxlength: 3, size: 6, autocomplete: "off", spellcheck: "false" }}
            />
          </div>
        )}
        <Field
          name="reason"
          label="Reason"
          value={values.reason}
          error={errors.reason}
          hint="Shown in the wallet’s history and kept permanently."
          input={{ required: true, maxlength: LIMITS.walletReasonLengthMax, autocomplete: "off" }}
        />
        <button type="submit" class="button">
          Continue…
        </button>
      </ConfirmForm>
    </section>
  );
}

/** A limit as typed; empty for none. */
function typedLimit(limit: number, currency: string): string {
  return limit === LIMITS.amountMax ? "" : toDecimal({ amount: limit, currency });
}

/** Fields: for each currency such as EUR `max_EUR` and `day_EUR`; and `new_currency`. */
export function LimitsForm({ desk, wallet, values, errors }: FormProps) {
  return (
    <Section
      title="Limits and currencies"
      hint="Maximum balance, maximum outgoing per day, and the wallet’s currencies."
      fields={/^(?:max|day)_[A-Z]{3}$|^new_currency$/}
      values={values}
      errors={errors}
    >
      <PostForm action={deskPath.walletLimits(wallet.id)} csrf={desk.csrf} class="form">
        {wallet.sums.map((sum) => (
          <LimitFields sum={sum} values={values} errors={errors} />
        ))}
        {wallet.sums.length < LIMITS.walletCurrenciesMax && (
          <Field
            name="new_currency"
            label="Add a currency (optional)"
            value={values.new_currency}
            error={errors.new_currency}
            hint="A currency code, such as USD. It cannot be removed later."
            input={{ maxlength: 3, size: 6, autocomplete: "off", spellcheck: "false" }}
          />
        )}
        <button type="submit" class="button">
          Save limits
        </button>
      </PostForm>
    </Section>
  );
}

function LimitFields({ sum, values, errors }: Pick<FormProps, "values" | "errors"> & { readonly sum: WalletBalance }) {
  const { currency, balanceMax, outgoingPerDayMax } = sum;
  const field = (name: string, label: string, limit: number) => (
    <Field
      name={name}
      label={label}
      value={values[name] ?? typedLimit(limit, currency)}
      error={errors[name]}
      hint="Leave empty for no limit."
      input={MONEY_INPUT}
    />
  );
  return (
    <div class="pair">
      {field(`max_${currency}`, `Maximum balance in ${currency}`, balanceMax)}
      {field(`day_${currency}`, `Maximum outgoing per day in ${currency}`, outgoingPerDayMax)}
    </div>
  );
}

export function StatusForm({ desk, wallet }: Pick<FormProps, "desk" | "wallet">) {
  const isActive = wallet.status === "active";
  return (
    <section class="stack">
      <h2>{isActive ? "Deactivate" : "Activate"}</h2>
      <p class="muted">
        {isActive
          ? "An inactive wallet cannot be paid into or from, and links that top it up take no payments. Its balance is kept."
          : "The wallet and the links that top it up work again."}
      </p>
      <div class="row start">
        <AskFirst
          label={isActive ? "Deactivate wallet" : "Activate wallet"}
          of={wallet.name}
          action={deskPath.walletStatus(wallet.id)}
          csrf={desk.csrf}
          button={isActive ? "Deactivate" : "Activate"}
          isDanger={isActive}
        >
          <input type="hidden" name="status" value={isActive ? "inactive" : "active"} />
          <p>
            {isActive
              ? `Deactivate “${wallet.name}”? Holds can still be captured or released.`
              : `Activate “${wallet.name}”?`}
          </p>
        </AskFirst>
      </div>
    </section>
  );
}
