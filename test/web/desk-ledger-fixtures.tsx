/** The pages of the desk about the ledger and the comparison with providers, with made-up data. */

import type { DeskContext } from "../../web/desk/frame.tsx";
import type { LedgerLine } from "../../web/desk/ledger-lines.tsx";
import { type BalanceRow, LedgerPage, StatementPage } from "../../web/desk/ledger-page.tsx";
import { ReconciliationPage } from "../../web/desk/reconciliation-page.tsx";
import { MINUTE, TIME } from "./desk-payment-fixtures.tsx";

const ACCOUNT = "psp_0123456789abcdefghjk";

function row(title: string, balance: number, changes: Partial<BalanceRow> = {}): BalanceRow {
  return {
    url: "/desk/ledger/statement",
    title,
    purpose: "What it is for.",
    of: null,
    currency: "EUR",
    balance,
    ...changes,
  };
}

const groups = [
  {
    title: "Where your money is",
    rows: [
      row("Owed by the provider", 1_129_900, { of: `Stripe, ${ACCOUNT}` }),
      row("Owed by the provider", 129_900, { of: `Adyen, ${ACCOUNT}`, currency: "JPY" }),
      row("Disputed, undecided", 6_900),
    ],
    idle: [{ title: "Paid out to your bank", purpose: "What they have sent." }],
  },
  {
    title: "What came in",
    rows: [row("Paid by shoppers", 1_149_200), row("Refunded", 12_400)],
    idle: [{ title: "Fees", purpose: "What they keep." }],
  },
];

const reports = { accounts: [{ id: ACCOUNT, label: `Stripe, ${ACCOUNT}` }], uploaded: null };
const booked = {
  lines: 12,
  entries: 24,
  differences: [
    { source: "pi_1", paymentId: "pay_1", currency: "EUR", amount: 499 },
    { source: "txn_9", paymentId: null, currency: "EUR", amount: -1_999 },
  ],
};

const lines: readonly LedgerLine[] = [4, 3, 2, 1].map((number) => ({
  number,
  text: number === 3 ? "Refund" : "Payment captured",
  counter: number === 3 ? "Refunded" : "Paid by shoppers",
  paymentId: number === 1 ? null : `pay_${number}`,
  at: TIME - number * 97 * MINUTE,
  amount: number === 3 ? -6_900 : 6_900,
  balance: number * 6_900,
}));

/** By the names under which they are shown. */
export function ledgerPages({ desk, testDesk }: { readonly desk: DeskContext; readonly testDesk: DeskContext }) {
  return {
    ledger: (
      <LedgerPage
        desk={desk}
        groups={groups}
        sides={[{ currency: "EUR", debit: 1_149_200, credit: 1_149_200 }]}
        {...reports}
        uploaded={{ booked }}
      />
    ),
    "ledger-empty": (
      <LedgerPage
        desk={testDesk}
        groups={groups.map((group) => ({ ...group, rows: [] }))}
        sides={[]}
        {...reports}
        uploaded={{ error: "Line 3 has a formula. Nothing is booked." }}
      />
    ),
    "ledger-statement": (
      <StatementPage
        desk={desk}
        title="Owed by the provider"
        purpose="Captured and not yet paid out."
        of={`Stripe, ${ACCOUNT}`}
        currency="EUR"
        rows={lines}
        firstUrl="/desk/ledger/statement"
        nextUrl="/desk/ledger/statement?cursor=abc"
      />
    ),
    "ledger-statement-empty": (
      <StatementPage
        desk={testDesk}
        title="Unexplained"
        purpose="Zero where everything is explained."
        of={null}
        currency="EUR"
        rows={[]}
        firstUrl={null}
        nextUrl={null}
      />
    ),
    reconciliation: (
      <ReconciliationPage
        desk={desk}
        differences={[
          {
            id: "dif_1",
            text: "Stripe captured €112.90 that we do not know of.",
            advice: "Find it in the provider’s dashboard and have its notification sent again.",
            paymentId: "pay_1",
            foundAt: TIME,
          },
        ]}
        accounts={[
          {
            id: "psp_1",
            provider: "Stripe",
            text: "Reconciled 17 Nov 2026 to 20 Nov 2026: 12 transactions. No differences.",
            canCompare: true,
          },
          {
            id: "psp_2",
            provider: "Adyen",
            text: "Adyen offers no list to query. Upload its settlement details report instead.",
            canCompare: false,
          },
        ]}
        refused={{ accountId: "psp_2", error: "Line 1 lacks the column “Psp Reference”." }}
        firstUrl={null}
        nextUrl={null}
      />
    ),
    "reconciliation-empty": (
      <ReconciliationPage
        desk={testDesk}
        differences={[]}
        accounts={[]}
        refused={null}
        firstUrl={null}
        nextUrl={null}
      />
    ),
  };
}
