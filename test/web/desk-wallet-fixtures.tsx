/** The pages of the desk about wallets, with made-up data. */

import type { DeskContext } from "../../web/desk/frame.tsx";
import type { LedgerLine } from "../../web/desk/ledger-lines.tsx";
import { LinkFormPage } from "../../web/desk/link-form-page.tsx";
import { WalletCodesPage } from "../../web/desk/wallet-codes-page.tsx";
import { WalletConfirmPage } from "../../web/desk/wallet-confirm-page.tsx";
import { WalletPage } from "../../web/desk/wallet-page.tsx";
import { NewWalletPage, type WalletRow, WalletsOffPage, WalletsPage } from "../../web/desk/wallets-page.tsx";
import { LIMITS } from "../../worker/domain/limits.ts";
import { MINUTE, TIME } from "./desk-payment-fixtures.tsx";

const NONE = LIMITS.amountMax;
const ID = "wal_0123456789abcdefghjk";

const wallet: WalletRow = {
  id: ID,
  name: "Ann Example",
  reference: "customer 4711",
  kind: "customer",
  status: "active",
  sums: [
    { currency: "EUR", available: 129_900, held: 4_900, owed: 0, balanceMax: 250_000, outgoingPerDayMax: 50_000 },
    { currency: "JPY", available: 0, held: 0, owed: 12_000, balanceMax: NONE, outgoingPerDayMax: NONE },
  ],
};
const closed: WalletRow = { ...wallet, name: "Vouchers", reference: null, kind: "merchant", status: "inactive" };

const history: readonly LedgerLine[] = [
  {
    number: 4,
    text: "Transfer to",
    otherWalletId: ID,
    paymentId: null,
    reason: "a present",
    amount: -2_500,
    balance: 129_900,
  },
  {
    number: 3,
    text: "Amount held",
    otherWalletId: null,
    paymentId: null,
    reason: null,
    amount: -4_900,
    balance: 132_400,
  },
  {
    number: 2,
    text: "Top-up by a payment",
    otherWalletId: null,
    paymentId: "pay_2",
    reason: null,
    amount: 7_300,
    balance: 137_300,
  },
  {
    number: 1,
    text: "Credit added",
    otherWalletId: null,
    paymentId: null,
    reason: "a gift",
    amount: 130_000,
    balance: 130_000,
  },
].map((row) => ({ ...row, at: TIME - row.number * 97 * MINUTE }));

const codes = [
  { id: "wcd_1", lastFour: "7K3M", createdAt: TIME - 7 * MINUTE, revokedAt: null },
  { id: "wcd_2", lastFour: "Q0R1", createdAt: TIME - 700 * MINUTE, revokedAt: TIME - 90 * MINUTE },
];

const holds = [
  { id: "wop_2", amount: 3_000, currency: "EUR", reason: "Order 17", at: TIME - 5 * MINUTE, paymentId: null },
  { id: "wop_1", amount: 1_900, currency: "EUR", reason: null, at: TIME - 500 * MINUTE, paymentId: null },
  { id: "wop_0", amount: 4_950, currency: "EUR", reason: null, at: TIME - 700 * MINUTE, paymentId: "pay_1" },
];
const terms = {
  from: "USD",
  to: "EUR",
  rate: "0.95025154",
  midRate: "0.93161915",
  markupBasisPoints: 200,
  source: "ecb",
  at: TIME - 90 * MINUTE,
  lockedUntil: TIME + 15 * MINUTE,
} as const;
const quote = { token: "a.b.c", got: { amount: 10_523, currency: "USD" }, terms };

const ends = { firstUrl: null, nextUrl: null };
const untouched = { values: {}, errors: {} };

/** By the names under which they are shown. */
export function walletPages({ desk, testDesk }: { readonly desk: DeskContext; readonly testDesk: DeskContext }) {
  const shown = { currency: "EUR", kind: null, commandId: "x", canTransfer: true, ...untouched, ...ends };
  const page = { desk, wallet, rows: history, holds, hasMoreHolds: true, ...shown };
  const empty = { rows: [], holds: [], hasMoreHolds: false };
  const to = { id: ID, name: "Bob" };
  return {
    wallets: (
      <WalletsPage
        desk={desk}
        rows={[wallet, closed]}
        status={null}
        reference={null}
        firstUrl={null}
        nextUrl="/desk/wallets"
      />
    ),
    "wallets-none": <WalletsPage desk={testDesk} rows={[]} status={null} reference={null} {...ends} />,
    "wallets-none-inactive": <WalletsPage desk={desk} rows={[]} status="inactive" reference="customer 12" {...ends} />,
    "wallets-off": <WalletsOffPage desk={desk} />,
    "wallet-new": (
      <NewWalletPage
        desk={desk}
        commandId="x"
        values={{ name: "Ann", currencies: "Euro" }}
        errors={{ currencies: "Enter at most 10 currency codes, such as EUR, USD." }}
      />
    ),
    wallet: <WalletPage {...page} />,
    "wallet-wrong": (
      <WalletPage
        {...page}
        values={{ move: "pay", amount: "5000", currency: "EUR", to: "bob", reason: "a present" }}
        errors={{ amount: "This exceeds what is available.", to: "There is no wallet with this reference or ID." }}
      />
    ),
    "wallet-empty": <WalletPage {...page} {...empty} desk={testDesk} wallet={closed} />,
    "wallet-wrong-hold": (
      <WalletPage
        {...page}
        {...empty}
        holds={holds}
        kind="transfers"
        values={{ capture_wop_2: "50", new_currency: "EUR", max_EUR: "x" }}
        errors={{
          capture_wop_2: "This exceeds the hold.",
          max_EUR: "Enter the amount in digits, such as 19.99.",
          new_currency: "The wallet already has this currency.",
        }}
      />
    ),
    "wallet-top-up-link": (
      <LinkFormPage
        hasWallets
        desk={desk}
        link={null}
        copied={null}
        toppedUp={wallet}
        values={{ price_kind: "open", title: "Credit", currency: "EUR" }}
        errors={{
          top_up_wallet_id: "Goes with no line items, extras, tips or delivery: all of the price is for the wallet.",
        }}
      />
    ),
    "wallet-codes": (
      <WalletCodesPage
        desk={desk}
        wallet={wallet}
        commandId="c"
        codes={codes}
        newCode="7K3M9-QRST0-VWXYZ-17K3M"
        error={null}
        {...ends}
      />
    ),
    "wallet-codes-none": (
      <WalletCodesPage
        desk={testDesk}
        wallet={wallet}
        commandId="c"
        codes={[]}
        newCode={null}
        error="The wallet is not active. Nothing was moved."
        {...ends}
      />
    ),
    "wallet-confirm": (
      <WalletConfirmPage
        desk={desk}
        wallet={wallet}
        movement={{ move: "pay", amount: 2_500, currency: "EUR", reason: "a present", to, quote: null }}
        commandId="x"
        now={TIME}
        isQuotedAgain={false}
      />
    ),
    "wallet-confirm-exchange": (
      <WalletConfirmPage
        desk={desk}
        wallet={wallet}
        movement={{ move: "pay", amount: 10_000, currency: "EUR", reason: "for a trip", to, quote }}
        commandId="x"
        now={TIME}
        isQuotedAgain={true}
      />
    ),
  };
}
