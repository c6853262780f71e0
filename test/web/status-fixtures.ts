/** What else a payment's page may say in a state: made-up cases beside the plain ones. */

import type { MerchantView } from "../../web/parts/brand-header.tsx";
import type { PaymentView } from "../../web/pay/payment-summary.tsx";
import type { StatusProps, StatusState } from "../../web/pay/status-page.tsx";
import { LIMITS } from "../../worker/domain/limits.ts";
import { crowdedPayment } from "./awkward-fixtures.ts";
import { paidInPesos } from "./exchange-fixtures.ts";
import { taxedPayment } from "./tax-fixtures.ts";

/** By the names under which they are shown. `payment` is one that was not paid. */
export function statusVariants(
  statusProps: (state: StatusState, changes: Partial<StatusProps>) => StatusProps,
  { payment, merchant }: { readonly payment: PaymentView; readonly merchant: MerchantView },
): Readonly<Record<string, StatusProps>> {
  return {
    "paid-bare": statusProps("paid", { view: "status_only", payment: null, viewToken: null, livemode: false }),
    "paid-noted": statusProps("paid", { note: "accepted_hold_lapsed", successUrl: null, linkIsOpen: false }),
    "declined-closed": statusProps("declined", { linkIsOpen: false, declineReason: "authentication_failed" }),
    "paid-exchanged": statusProps("paid", {
      payment: { ...payment, ...paidInPesos, paidAt: Date.UTC(2026, 10, 20, 15, 4) },
    }),
    "paid-crowded": statusProps("paid", {
      merchant: { ...merchant, name: "أتيليه الشمال" },
      payment: { ...payment, ...crowdedPayment, paidAt: Date.UTC(2026, 10, 20, 15, 4) },
    }),
    "open-elsewhere": statusProps("open", {
      otherWays: [
        { provider: "stripe", surface: "embedded", name: "Stripe" },
        { provider: "adyen", surface: "hosted", name: "Adyen" },
      ],
    }),
    "paid-taxed": statusProps("paid", {
      payment: { ...payment, ...taxedPayment, paidAt: Date.UTC(2026, 10, 20, 15, 4) },
    }),
    "paid-twice": statusProps("paid", { note: "duplicate" }),
    "canceled-released": statusProps("canceled", { note: "released_by_merchant" }),
    "expired-changed": statusProps("expired", { note: "ended_link_changed", linkIsOpen: false }),
    "declined-bare": statusProps("declined", { view: "status_only", payment: null, viewToken: null }),
    "declined-from-wallet": statusProps("declined", { isFromWallet: true, declineReason: null }),
    "confirming-from-wallet": statusProps("confirming", { isFromWallet: true, provider: { name: merchant.name } }),
    "refunded-to-wallet": statusProps("refunded", { isFromWallet: true }),
    "reserved-in-wallet": statusProps("reserved", { isFromWallet: true }),
    "pending-stopped": statusProps("pending", { refreshes: LIMITS.statusRefreshesMax }),
  };
}
