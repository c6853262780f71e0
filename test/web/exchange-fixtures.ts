/** Pages of links that are paid in other currencies: offered, quoted, refused, and paid. */

import type { CheckoutProps } from "../../web/checkout/checkout-page.tsx";
import type { Messages } from "../../web/i18n/messages.ts";
import type { LinkDefinition } from "../../worker/domain/link.ts";
import type { PayerFacts } from "../../worker/domain/payment/receipt.ts";
import { type FxTerms, presentedTotal } from "../../worker/domain/presentment.ts";
import type { Selection } from "../../worker/domain/pricing.ts";

const TIME = Date.UTC(2026, 10, 20, 15, 0);
const FORM = { attemptId: "a".repeat(26), priceVersion: 3 };

/** 112.90 EUR at 21.701928 is 2,450.15 MXN. */
export const terms: FxTerms = {
  from: "EUR",
  to: "MXN",
  rate: "21.701928",
  midRate: "21.2764",
  markupBasisPoints: 200,
  source: "ecb",
  at: TIME,
  lockedUntil: TIME + 20 * 60_000,
};

const pesos = presentedTotal(11_290, terms) ?? 0;

/** What a shopper sees who paid 11,290 cents in pesos: the parts in the link's currency, and one total in their own. */
export const paidInPesos: Pick<PayerFacts, "fx" | "currency" | "total" | "lines" | "shipping"> = {
  currency: "MXN",
  total: pesos,
  lines: [{ name: "Your order from the studio", unitAmount: pesos, quantity: 1, amount: pesos }],
  shipping: null,
  fx: {
    terms,
    own: {
      currency: "EUR",
      total: 11_290,
      lines: [
        { name: "Stoneware cup, celadon glaze", unitAmount: 2_400, quantity: 2, amount: 4_800 },
        { name: "Serving bowl", unitAmount: 5_800, quantity: 1, amount: 5_800 },
      ],
      discount: null,
      tip: 0,
      shipping: { name: "Standard", amount: 690 },
      tax: null,
      fees: [],
    },
  },
};

type MakeProps = (
  changes?: Partial<LinkDefinition>,
  props?: Partial<CheckoutProps>,
  selection?: Selection,
) => CheckoutProps;

/** The checkouts by name; `checkoutProps` makes one of a link and what is chosen on it. */
export function exchangedCheckouts(checkoutProps: MakeProps, t: Messages): Readonly<Record<string, CheckoutProps>> {
  const currencies = ["MXN", "USD"];
  const items: Partial<LinkDefinition> = {
    title: "Your order from the studio",
    price: {
      kind: "items",
      items: [{ name: "Serving bowl", amount: 5_800, quantity: 1, adjustable: { minimum: 1, maximum: 4 } }],
    },
    checkout: { currencies },
  };
  const chosen = (total: number) => ({ quote: terms, token: "t".repeat(420), total: presentedTotal(total, terms) });
  const values = { currency: "MXN" };
  return {
    currencies: checkoutProps({ checkout: { currencies } }, { presentment: { currencies, chosen: null } }),
    exchanged: checkoutProps(
      { checkout: { currencies } },
      { presentment: { currencies, chosen: chosen(6_900) }, form: { ...FORM, values, errors: {} } },
    ),
    "exchanged-items": checkoutProps(items, {
      presentment: { currencies, chosen: chosen(5_800) },
      form: { ...FORM, values, errors: {} },
    }),
    "exchange-missing": checkoutProps(
      { checkout: { currencies } },
      {
        presentment: { currencies: ["USD"], chosen: null },
        form: { ...FORM, values, errors: { currency: t.errors.currencyUnavailable } },
      },
    ),
  };
}
