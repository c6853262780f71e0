/** The page where receipts are checked, with each thing that it can find. */

import { english } from "../../web/i18n/messages.ts";
import type { PaymentView } from "../../web/pay/status-page.tsx";
import type { VerifyPageProps } from "../../web/pay/verify-page.tsx";
import { type Claims, describeReceipt, OUTCOMES } from "../../web/scripts/receipt.js";
import { FX_SOURCE_NAMES } from "../../worker/domain/fx.ts";
import { paidInPesos, terms } from "./exchange-fixtures.ts";

const TIME = Date.UTC(2026, 10, 20, 15, 4);

const claimsOf = (merchantName: string, payment: PaymentView): Claims => ({
  iss: "https://pay.example",
  iat: TIME / 1000,
  sub: "pay_01HF7YAT",
  livemode: false,
  merchant: merchantName,
  title: payment.title,
  status: "partially_refunded",
  currency: payment.currency,
  decimals: 2,
  amount: payment.total,
  amount_refunded: 5_800,
  amount_refund_pending: 0,
  lines: payment.lines.map(({ name, quantity, unitAmount, amount }) => ({
    name,
    quantity,
    unit_amount: unitAmount,
    amount,
  })),
  tip: payment.tip,
  shipping: payment.shipping,
  tax: {
    behavior: "inclusive",
    lines: [{ name: "VAT", basis_points: 1_900, taxable: 9_487, amount: 1_803 }],
    reverse_charge: false,
  },
  refunds: [{ amount: 5_800, status: "succeeded", requested_at: new Date(TIME).toISOString() }],
  paid_at: new Date(TIME).toISOString(),
  provider: "Stripe",
  reference: payment.reference,
});

/** The same paid in pesos, with everything else that a receipt can state. */
const exchangedOf = ({ tax, ...claims }: Claims): Claims => ({
  ...claims,
  currency: "MXN",
  amount: paidInPesos.total,
  amount_refunded: 30_000,
  lines: paidInPesos.lines.map(({ name, quantity, unitAmount, amount }) => ({
    name,
    quantity,
    unit_amount: unitAmount,
    amount,
  })),
  shipping: null,
  tip: 0,
  fx: {
    currency: "EUR",
    decimals: 2,
    amount: 11_290,
    ...(tax && { tax }),
    rate: terms.rate,
    mid_rate: terms.midRate,
    markup_basis_points: terms.markupBasisPoints,
    source: FX_SOURCE_NAMES[terms.source],
    rate_at: new Date(terms.at).toISOString(),
  },
  refunds: [10_000, 20_000].map((amount) => ({
    amount,
    status: "succeeded",
    requested_at: new Date(TIME).toISOString(),
  })),
});

const fingerprint = "kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k";

function verifyProps(changes: Partial<VerifyPageProps> = {}): VerifyPageProps {
  return {
    receipt: "",
    keys: `{\n  "issuer": "https://pay.example",\n  "keys": []\n}`,
    issuer: "https://pay.example",
    fingerprints: [fingerprint, "Rl2q0Zx9dkmpEJ0gS1b3V0rs0hMTeI3c8W7iL3fJ3rg"],
    result: null,
    isMissing: false,
    languageForm: { action: "/verify", fields: {} },
    ...english,
    ...changes,
  };
}

/** The verifier's pages by name, for the receipt `jws` of a payment, with its texts in `locale`. */
export function verifications(
  merchantName: string,
  payment: PaymentView,
  jws: string,
  locale: string,
): Readonly<Record<string, VerifyPageProps>> {
  const claims = claimsOf(merchantName, payment);
  const valid = (stated: Claims) =>
    verifyProps({
      receipt: jws,
      result: {
        verdict: { outcome: "valid", claims: stated, fingerprint },
        facts: describeReceipt(stated, locale),
      },
    });
  return {
    verify: verifyProps(),
    "verify-missing": verifyProps({ isMissing: true }),
    "verify-valid": valid(claims),
    "verify-exchanged": valid(exchangedOf(claims)),
    ...Object.fromEntries(
      OUTCOMES.flatMap((outcome) => {
        if (outcome === "valid") return [];
        const result = { verdict: { outcome, issuer: "https://elsewhere.example" }, facts: null };
        return [[`verify-${outcome}`, verifyProps({ receipt: jws, result })]];
      }),
    ),
  };
}
