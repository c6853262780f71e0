/** Checkouts of links that have a tax: of a country, of a business, wrong, and one that the price holds; and of links that have fees. */

import type { CheckoutProps } from "../../web/checkout/checkout-page.tsx";
import type { Messages } from "../../web/i18n/messages.ts";
import type { PaymentView } from "../../web/pay/payment-summary.tsx";
import type { FeeProfile } from "../../worker/domain/fees.ts";
import type { LinkDefinition } from "../../worker/domain/link.ts";
import type { Granted, Promotion } from "../../worker/domain/offers.ts";
import type { Selection } from "../../worker/domain/pricing.ts";
import type { LinkTax } from "../../worker/domain/tax.ts";

const FORM = { attemptId: "a".repeat(26), priceVersion: 3 };

const euVat: LinkTax = {
  behavior: "exclusive",
  rounding: "line",
  name: "VAT",
  sellerCountry: "DE",
  rate: { kind: "eu_vat", category: "standard", countryRates: {} },
};

const taxedItems: LinkDefinition["price"] = {
  kind: "items",
  items: [
    { name: "Serving bowl", amount: 5_800, quantity: 1, adjustable: { minimum: 1, maximum: 4 } },
    {
      name: "The studio’s book of glazes",
      amount: 2_990,
      quantity: 1,
      adjustable: null,
      tax: { kind: "eu_vat", category: "reduced", countryRates: {} },
    },
  ],
};

const fees: FeeProfile = {
  rules: [
    { kind: "fixed", name: "Per payment", currency: "USD", amount: 30 },
    { kind: "percentage", name: "Processing", currency: null, basisPoints: 350, minimum: null, maximum: null },
  ],
  shopperShare: 10_000,
};

const SPRING: Promotion = {
  code: "SPRING-10",
  discount: { kind: "percentage", basisPoints: 1_000 },
  validFrom: null,
  validUntil: null,
  max: 50,
  maxPerShopper: 1,
};

/** The parts of a payment with a discount, a tip, a delivery, a fee, and a tax that the prices include. */
export const taxedPayment: Partial<PaymentView> = {
  total: 10_691,
  lines: [
    { name: "Serving bowl", unitAmount: 5_800, quantity: 1, amount: 5_800 },
    { name: "The studio’s book of glazes", unitAmount: 2_990, quantity: 1, amount: 2_990 },
  ],
  discount: { code: "SPRING-10", amount: 879 },
  tip: 500,
  shipping: { name: "Parcel, 2 to 3 days", amount: 1_990 },
  fees: [{ name: "Processing", amount: 290 }],
  tax: {
    kind: "eu_vat",
    name: "VAT",
    behavior: "inclusive",
    country: "DE",
    reverseCharge: null,
    lines: [{ basisPoints: 1_900, taxable: 6_387, amount: 1_214 }],
  },
};

type MakeProps = (
  changes?: Partial<LinkDefinition>,
  props?: Partial<CheckoutProps>,
  selection?: Selection,
  granted?: Pick<Granted, "promotion" | "feeDiscount">,
) => CheckoutProps;

/** The checkouts by name; `checkoutProps` makes one of a link and what is chosen on it. */
export const taxedCheckouts = (checkoutProps: MakeProps, t: Messages): Readonly<Record<string, CheckoutProps>> => ({
  vat: checkoutProps(
    { title: "Your order from the studio", description: null, price: taxedItems, checkout: { tax: euVat } },
    { form: { ...FORM, values: { tax_country: "DE" }, errors: {} } },
    { amount: null, quantities: {}, buyer: { country: "DE", vatId: null } },
  ),
  "vat-first": checkoutProps({ title: "Your order from the studio", price: taxedItems, checkout: { tax: euVat } }),
  "vat-reverse": checkoutProps(
    { title: "Your order from the studio", description: null, price: taxedItems, checkout: { tax: euVat } },
    { form: { ...FORM, values: { tax_country: "AT", vat_id: "ATU13585627" }, errors: {} } },
    { amount: null, quantities: {}, buyer: { country: "AT", vatId: { id: "ATU13585627", state: "AT" } } },
  ),
  "vat-errors": checkoutProps(
    { title: "Your order from the studio", description: null, price: taxedItems, checkout: { tax: euVat } },
    {
      price: null,
      form: {
        ...FORM,
        values: { vat_id: "DE123" },
        errors: { tax_country: t.errors.countryRequired, vat_id: t.errors.vatIdInvalid },
      },
    },
  ),
  code: checkoutProps(
    {
      title: "Your order from the studio",
      description: null,
      price: taxedItems,
      checkout: { tax: { ...euVat, rate: { kind: "fixed", basisPoints: 1_900 } }, promotions: [SPRING] },
    },
    { form: { ...FORM, values: { code: "SPRING-10" }, errors: {} } },
    { amount: null, quantities: {} },
    { promotion: SPRING, feeDiscount: 0 },
  ),
  "code-refused": checkoutProps(
    { description: null, checkout: { promotions: [SPRING] } },
    { form: { ...FORM, values: { code: "SPRING-10" }, errors: { code: t.errors.codeUsedUp } } },
  ),
  fees: checkoutProps({ currency: "USD", price: { kind: "fixed", amount: 10_000 }, checkout: { fees } }),
  "tax-included": checkoutProps({
    checkout: {
      tax: { ...euVat, behavior: "inclusive", name: "Sales tax", rate: { kind: "fixed", basisPoints: 825 } },
    },
  }),
});
