/** The pages of the desk about wallets, with made-up data. */

import type { DeskContext } from "../../web/desk/frame.tsx";
import type { LedgerLine } from "../../web/desk/ledger-lines.tsx";
import { WalletCodesPage } from "../../web/desk/wallet-codes-page.tsx";
import { WalletConfirmPage, WalletPage } from "../../web/desk/wallet-page.tsx";
import { NewWalletPage, type WalletRow, WalletsOffPage, WalletsPage } from "../../web/desk/wallets-page.tsx";
import { MINUTE, TIME } from "./desk-payment-fixtures.tsx";

const ID = "wal_0123456789abcdefghjk";

const wallet: WalletRow = {
  id: ID,
  name: "Ann Example",
  reference: "customer 4711",
  kind: "customer",
  status: "active",
  sums: [
    { currency: "EUR", available: 129_900, held: 4_900, owed: 0 },
    { currency: "JPY", available: 0, held: 0, owed: 12_000 },
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
    text: "Held in a wallet",
    otherWalletId: null,
    paymentId: null,
    reason: null,
    amount: -4_900,
    balance: 132_400,
  },
  {
    number: 2,
    text: "Topped up by a payment",
    otherWalletId: null,
    paymentId: "pay_2",
    reason: null,
    amount: 7_300,
    balance: 137_300,
  },
  {
    number: 1,
    text: "Given to a wallet",
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

const ends = { firstUrl: null, nextUrl: null };
const untouched = { values: {}, errors: {} };

/** By the names under which they are shown. */
export function walletPages({ desk, testDesk }: { readonly desk: DeskContext; readonly testDesk: DeskContext }) {
  const page = { desk, wallet, currency: "EUR", rows: history, canTransfer: true, ...untouched, ...ends };
  const to = { id: ID, name: "Bob" };
  return {
    wallets: <WalletsPage desk={desk} rows={[wallet, closed]} status={null} firstUrl={null} nextUrl="/desk/wallets" />,
    "wallets-none": <WalletsPage desk={testDesk} rows={[]} status={null} {...ends} />,
    "wallets-none-inactive": <WalletsPage desk={desk} rows={[]} status="inactive" {...ends} />,
    "wallets-off": <WalletsOffPage desk={desk} />,
    "wallet-new": (
      <NewWalletPage
        desk={desk}
        commandId="x"
        values={{ name: "Ann", currencies: "Euro" }}
        errors={{ currencies: "Enter currencies by their codes, such as EUR, USD: at most 10." }}
      />
    ),
    wallet: <WalletPage {...page} />,
    "wallet-wrong": (
      <WalletPage
        {...page}
        values={{ move: "pay", amount: "5000", currency: "EUR", to: "bob", reason: "a present" }}
        errors={{ amount: "This exceeds what is available.", to: "There is no wallet with this reference or id." }}
      />
    ),
    "wallet-empty": <WalletPage {...page} desk={testDesk} wallet={closed} rows={[]} />,
    "wallet-codes": (
      <WalletCodesPage
        desk={desk}
        wallet={wallet}
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
        movement={{ move: "pay", amount: 2_500, currency: "EUR", reason: "a present", to }}
        commandId="x"
      />
    ),
  };
}
