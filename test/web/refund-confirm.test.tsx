/** The confirmation of a refund: who may not see wallets learns that one is concerned, and nothing of it. */

import { expect, it } from "vitest";
import { RefundConfirmPage } from "../../web/desk/refund-confirm-page.tsx";
import { desk } from "./desk-fixtures.tsx";

it("names the wallet that a payment was credited to only to those who may see wallets", () => {
  const html = (mayRead: boolean): string =>
    String(
      RefundConfirmPage({
        desk: { ...desk, may: (permission) => mayRead || permission !== "wallets:read" },
        payment: { id: "pay_1", currency: "EUR", email: null, linkTitle: "Credit" },
        amount: 500,
        amountRefundable: 500,
        reason: "",
        toppedUp: { id: "wal_1", name: "Dora", available: 123 },
        commandId: "cmd_1",
      }),
    );
  for (const text of ["Dora", "€1.23", "wal_1"]) {
    expect(html(true)).toContain(text);
    expect(html(false)).not.toContain(text);
  }
  expect(html(false)).toContain("credited to a wallet");
});
