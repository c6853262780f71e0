/** What can be done to a wallet on the desk: move something in it, set its limits, switch it off and on. */

import { LIMITS } from "../../worker/domain/limits.ts";
import { toDecimal } from "../../worker/domain/money.ts";
import type { WalletBalance } from "../../worker/domain/wallet.ts";
import { Field, SelectField } from "../parts/field.tsx";
import { AskFirst, ConfirmForm, type DeskContext, PostForm } from "./frame.tsx";
import { MONEY_INPUT, Section } from "./option-parts.tsx";
import { deskPath } from "./paths.ts";
import type { WalletRow } from "./wallets-page.tsx";

/** What can be moved by a form. */
export const MOVES = ["give", "take", "hold", "pay"] as const;
export type Move = (typeof MOVES)[number];

interface FormProps {
  readonly desk: DeskContext;
  readonly wallet: WalletRow;
  /** What was typed, by field, and what is wrong with it in words. */
  readonly values: Readonly<Record<string, string>>;
  readonly errors: Readonly<Record<string, string>>;
}

interface MoveFormProps extends Omit<FormProps, "desk"> {
  readonly commandId: string;
  /** The currency that is shown. */
  readonly currency: string;
  /** Whether wallets may pay each other. */
  readonly canTransfer: boolean;
}

/** Typed: `move amount currency to to_currency reason`. */
export function MoveForm({ wallet, commandId, currency, canTransfer, values, errors }: MoveFormProps) {
  const words: Readonly<Record<Move, string>> = {
    give: "Give to it",
    take: "Take from it",
    hold: "Set aside (hold)",
    pay: canTransfer ? "Transfer, or exchange" : "Exchange within this wallet",
  };
  const canPay = canTransfer || wallet.sums.length > 1;
  return (
    <section class="stack">
      <h2>Move something</h2>
      <ConfirmForm action={deskPath.confirmMove(wallet.id)} command={commandId} class="form moves">
        <SelectField
          name="move"
          label="What to do"
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
                label="Other wallet (for a transfer)"
                value={values.to}
                error={errors.to}
                hint="Its reference, or its id (wal_…). Empty to exchange within this wallet."
                input={{ maxlength: LIMITS.walletReferenceLengthMax, autocomplete: "off", spellcheck: "false" }}
              />
            )}
            <Field
              name="to_currency"
              label="Arrives in (for an exchange)"
              value={values.to_currency}
              error={errors.to_currency}
              hint="The code of another currency, such as USD. You see the rate and both sums before anything moves."
              input={{ maxlength: 3, size: 6, autocomplete: "off", spellcheck: "false" }}
            />
          </div>
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
      </ConfirmForm>
    </section>
  );
}

/** A limit as it is typed: nothing where there is none. */
function typedLimit(limit: number, currency: string): string {
  return limit === LIMITS.amountMax ? "" : toDecimal({ amount: limit, currency });
}

/** Typed: for each currency `max_EUR` and `day_EUR`, and `new_currency`. */
export function LimitsForm({ desk, wallet, values, errors }: FormProps) {
  return (
    <Section
      title="Limits and currencies"
      hint="What may be in it, what may leave it in a day, and what else it takes"
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
            label="Another currency (optional)"
            value={values.new_currency}
            error={errors.new_currency}
            hint="By its code, such as USD. It stays: something may be in it."
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
      hint="Empty for no limit."
      input={MONEY_INPUT}
    />
  );
  return (
    <div class="pair">
      {field(`max_${currency}`, `At most in it, ${currency}`, balanceMax)}
      {field(`day_${currency}`, `At most out of it a day, ${currency}`, outgoingPerDayMax)}
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
          ? "Nothing is given, taken or set aside any more until it is activated again, and links take no payments for it. What is in it stays owed."
          : "It moves again as before, and links take payments for it."}
      </p>
      <div class="row start">
        <AskFirst
          label={isActive ? "Deactivate this wallet" : "Activate this wallet"}
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
