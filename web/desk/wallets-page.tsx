/** The list of wallets with their balances, and the form to create one. */

import { LIMITS } from "../../worker/domain/limits.ts";
import { WALLET_KINDS, type WalletBalance, type WalletKind, type WalletStatus } from "../../worker/domain/wallet.ts";
import { Badge, type BadgeLook } from "../parts/badge.tsx";
import { ErrorSummary, Field, SelectField } from "../parts/field.tsx";
import { Icon } from "../parts/icon.tsx";
import { Money } from "../parts/money.tsx";
import { DESK_LOCALE, type DeskContext, DeskPage, PostForm } from "./frame.tsx";
import { Chips, Empty, Find, Pager, type PagerProps } from "./lists.tsx";
import { deskPath } from "./paths.ts";

/** One row of the list. */
export interface WalletRow {
  readonly id: string;
  readonly name: string;
  readonly reference: string | null;
  readonly kind: WalletKind;
  readonly status: WalletStatus;
  readonly sums: readonly WalletBalance[];
}

export const WALLET_LOOKS: Readonly<Record<WalletStatus, BadgeLook>> = {
  active: { word: "Active", shape: "full", tone: "good" },
  inactive: { word: "Inactive", shape: "bars", tone: "calm" },
};

export const WALLET_WORDS: Readonly<Record<WalletKind, string>> = {
  customer: "Customer’s wallet",
  merchant: "Your own wallet",
};

interface WalletsProps extends PagerProps {
  readonly desk: DeskContext;
  readonly rows: readonly WalletRow[];
  readonly status: WalletStatus | null;
  /** The reference searched for, in full; null for any. */
  readonly reference: string | null;
}

/** Reminds the merchant that stored value may be regulated. */
function StoredValueNotice() {
  return (
    <div class="notice">
      <Icon name="info" />
      <p>
        A wallet’s balance is stored value: you owe it to the wallet’s holder, and keeping it may be regulated where you
        or your customers are.
      </p>
    </div>
  );
}

export function WalletsPage({ desk, rows, status, reference, firstUrl, nextUrl }: WalletsProps) {
  const isAll = status === null && reference === null && firstUrl === null;
  return (
    <DeskPage
      desk={desk}
      section="payments"
      title="Wallets"
      parent={{ label: "Payments", path: deskPath.payments }}
      action={
        desk.may("wallets:write") && (
          <a class="button main" href={deskPath.newWallet}>
            <Icon name="plus" />
            New wallet
          </a>
        )
      }
    >
      <StoredValueNotice />
      <Chips
        label="Filter by status"
        path={deskPath.wallets}
        current={status}
        options={Object.entries(WALLET_LOOKS).map(([value, { word }]) => [value, word])}
        kept={{ reference }}
      />
      {(!isAll || rows.length > 0) && (
        <Find
          path={deskPath.wallets}
          name="reference"
          label="Reference"
          hint="In full, as you entered it."
          value={reference}
          maxlength={LIMITS.walletReferenceLengthMax}
          kept={{ status }}
        />
      )}
      {rows.length > 0 ? (
        <table class="list">
          <caption class="seen-not">Wallets</caption>
          <thead>
            <tr>
              <th scope="col">Wallet</th>
              <th scope="col">Status</th>
              <th scope="col" class="end">
                Available
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr>
                <td class="lead cut">
                  <a href={deskPath.wallet(row.id)}>{row.name}</a>
                  <small class="muted">
                    {WALLET_WORDS[row.kind]}
                    {row.reference !== null && <>, {row.reference}</>}
                  </small>
                </td>
                <td class="state">
                  <Badge {...WALLET_LOOKS[row.status]} />
                </td>
                <td class="end">
                  {row.sums.map(({ currency, available }, index) => (
                    <>
                      {index > 0 && <br />}
                      <Money amount={available} currency={currency} locale={DESK_LOCALE} />
                    </>
                  ))}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : (
        <Empty title={isAll ? "No wallets yet" : "No wallets found"}>
          {isAll ? (
            <p>Create one for a customer. You can add credit to it, or let a link top it up.</p>
          ) : (
            <a class="button" href={deskPath.wallets}>
              Show all
            </a>
          )}
        </Empty>
      )}
      <Pager firstUrl={firstUrl} nextUrl={nextUrl} />
    </DeskPage>
  );
}

interface NewWalletProps {
  readonly desk: DeskContext;
  /** Sent as `command`, so that a second click creates no second wallet. */
  readonly commandId: string;
  /** As typed: `name reference kind currencies`. */
  readonly values: Readonly<Record<string, string>>;
  readonly errors: Readonly<Record<string, string>>;
}

export function NewWalletPage({ desk, commandId, values, errors }: NewWalletProps) {
  return (
    <DeskPage desk={desk} section="payments" title="New wallet" parent={{ label: "Wallets", path: deskPath.wallets }}>
      <StoredValueNotice />
      <ErrorSummary title="The wallet was not created" errors={errors} />
      <PostForm action={deskPath.wallets} csrf={desk.csrf} class="form">
        <input type="hidden" name="command" value={commandId} />
        <Field
          name="name"
          label="Name"
          value={values.name}
          error={errors.name}
          hint="Only you see it."
          input={{ required: true, maxlength: LIMITS.walletNameLengthMax, autocomplete: "off" }}
        />
        <SelectField
          name="kind"
          label="Owner"
          choices={WALLET_KINDS.map((kind) => [kind, WALLET_WORDS[kind]])}
          value={values.kind}
        />
        <Field
          name="reference"
          label="Reference (optional)"
          value={values.reference}
          error={errors.reference}
          hint="Your own ID for the holder, such as a customer number."
          input={{ maxlength: LIMITS.walletReferenceLengthMax, autocomplete: "off" }}
        />
        <Field
          name="currencies"
          label="Currencies"
          value={values.currencies}
          error={errors.currencies}
          hint="Currency codes, such as EUR, USD. You can add more later, and set limits."
          input={{ required: true, maxlength: 60, autocomplete: "off", spellcheck: "false" }}
        />
        <button type="submit" class="button main">
          Create wallet
        </button>
      </PostForm>
    </DeskPage>
  );
}

/** The page shown where wallets are switched off. */
export function WalletsOffPage({ desk }: { readonly desk: DeskContext }) {
  return (
    <DeskPage desk={desk} section="payments" title="Wallets" parent={{ label: "Payments", path: deskPath.payments }}>
      <Empty title="Wallets are switched off">
        <p>Wallets hold stored value, which may be regulated. The operator of this system can switch them on.</p>
      </Empty>
    </DeskPage>
  );
}
