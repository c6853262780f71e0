/** Every page and state that a shopper can see, with made-up data, for the tests and the preview. */

import { CheckoutPage, type CheckoutProps } from "../../web/checkout/checkout-page.tsx";
import { FrameRefusedPage } from "../../web/checkout/frame-refused-page.tsx";
import { previewOf } from "../../web/checkout/preview.ts";
import { UnavailablePage, type UnavailableReason } from "../../web/checkout/unavailable-page.tsx";
import { ErrorIndexPage, ErrorReferencePage } from "../../web/docs/error-reference-page.tsx";
import { renderDocument } from "../../web/document.tsx";
import { ErrorPage } from "../../web/errors/error-page.tsx";
import { english, type Wording } from "../../web/i18n/messages.ts";
import type { MerchantView } from "../../web/parts/brand-header.tsx";
import { GoPage } from "../../web/pay/go-page.tsx";
import { ReceiptPage, type ReceiptPageProps } from "../../web/pay/receipt-page.tsx";
import { type PaymentView, StatusPage, type StatusProps, type StatusState } from "../../web/pay/status-page.tsx";
import { VerifyPage } from "../../web/pay/verify-page.tsx";
import type { LinkDefinition } from "../../worker/domain/link.ts";
import { type Granted, NOTHING_GRANTED } from "../../worker/domain/offers.ts";
import { priceOf, type Selection } from "../../worker/domain/pricing.ts";
import { PROBLEM_WORDS } from "../../worker/http/problem-words.ts";
import { PROBLEMS } from "../../worker/http/problems.ts";
import { awkwardCheckouts, LONG_WORD } from "./awkward-fixtures.ts";
import { cardPages } from "./card-fixtures.tsx";
import { exchangedCheckouts, paidInPesos } from "./exchange-fixtures.ts";
import { FAILURES } from "./failure-fixtures.ts";
import { everything, manyItems, richSelection } from "./rich-link.ts";
import { statusVariants } from "./status-fixtures.ts";
import { taxedCheckouts, taxedPayment } from "./tax-fixtures.ts";
import { verifications } from "./verify-fixtures.ts";

const TIME = Date.UTC(2026, 10, 20, 15, 4);

export const merchant: MerchantView = {
  name: "Atelier Nord",
  supportEmail: "hello@atelier-nord.example",
  brandColor: "#0b6b57",
  logo: null,
};

const definition: LinkDefinition = {
  title: "Ceramics workshop, Saturday 5 December",
  description: "Three hours at the wheel, clay and firing included.\nWe start at 10:00; please come ten minutes early.",
  currency: "EUR",
  price: { kind: "fixed", amount: 6_900 },
  maxPayments: null,
  capture: "automatic",
  expiresAt: null,
  latePayments: "accept",
  successUrl: null,
  metadata: {},
};

/** A checkout of `price`, priced at `selection` where it can be. */
export function checkoutProps(
  changes: Partial<LinkDefinition> = {},
  props: Partial<CheckoutProps> = {},
  selection: Selection = { amount: null, quantities: {} },
  granted: Pick<Granted, "promotion" | "feeDiscount"> = NOTHING_GRANTED,
): CheckoutProps {
  const of = { ...definition, ...changes };
  const priced = priceOf(of, selection, granted);
  return {
    merchant,
    link: { slug: "ceramics", definition: of },
    livemode: true,
    provider: { name: "Stripe", origin: "https://checkout.stripe.com" },
    form: { attemptId: "a".repeat(26), priceVersion: 3, values: {}, errors: {} },
    price: priced.ok ? priced.value : null,
    presentment: null,
    feeDiscount: granted.feeDiscount,
    notice: null,
    expiresAt: of.expiresAt,
    openGraph: previewOf(
      { definition: of, merchant, url: "https://pay.example/ceramics", cardUrl: "https://pay.example/ceramics/og.png" },
      english,
    ),
    takesWallets: false,
    isFramed: false,
    action: "/ceramics",
    languageForm: { action: "/ceramics", fields: {} },
    ...english,
    ...props,
  };
}

const form = { attemptId: "a".repeat(26), priceVersion: 3 };

export const items: LinkDefinition["price"] = {
  kind: "items",
  items: [
    { name: "Stoneware cup, celadon glaze", amount: 2_400, quantity: 2, adjustable: { minimum: 0, maximum: 12 } },
    { name: "Serving bowl", amount: 5_800, quantity: 1, adjustable: { minimum: 1, maximum: 4 } },
    { name: "Shipping within the EU", amount: 690, quantity: 1, adjustable: null },
  ],
};

export const open: LinkDefinition["price"] = {
  kind: "open",
  minimum: 500,
  maximum: 500_000,
  suggestions: [1_000, 2_500, 5_000],
};

const checkoutsIn = ({ t }: Wording): Readonly<Record<string, CheckoutProps>> => ({
  fixed: checkoutProps({ expiresAt: TIME }),
  "fixed-test": checkoutProps({ description: null }, { livemode: false, merchant: { ...merchant, brandColor: null } }),
  items: checkoutProps({ title: "Your order from the studio", description: null, price: items }),
  "items-many": checkoutProps({ title: "Tableware for six", price: manyItems }),
  open: checkoutProps(
    { title: "Support the open studio", description: "Every euro goes into clay and firewood.", price: open },
    { merchant: { ...merchant, brandColor: "#ffd400" }, livemode: false },
  ),
  "open-other": checkoutProps(
    { title: "Support the open studio", description: null, price: open },
    { form: { ...form, values: { amount_choice: "other", amount: "42.50", email: "kim@example.com" }, errors: {} } },
    { amount: 4_250, quantities: {} },
  ),
  "open-plain": checkoutProps({ title: "Pay what you like", description: null, price: { ...open, suggestions: [] } }),
  errors: checkoutProps(
    { title: "Your order from the studio", description: null, price: items },
    {
      price: null,
      form: {
        ...form,
        values: { email: "kim@example", quantity_0: "40", quantity_1: "1" },
        errors: {
          quantity_0: t.errors.quantityNotAllowed({ minimum: 0, maximum: 12 }),
          email: t.errors.emailInvalid,
        },
      },
    },
  ),
  rich: checkoutProps(
    {
      title: "Your order from the studio",
      description: "Thrown and fired by hand.",
      price: items,
      checkout: everything,
    },
    {
      takesWallets: true,
      form: {
        ...form,
        values: { extra_0: "1", tip: "p1000", ship_country: "DE", shipping_rate: "0", field_glaze: "Ash" },
        errors: {},
      },
    },
    richSelection,
  ),
  "rich-first": checkoutProps({ title: "Stoneware cup", checkout: everything }),
  "rich-errors": checkoutProps(
    { title: "Stoneware cup", description: null, checkout: everything },
    {
      price: null,
      takesWallets: true,
      form: {
        ...form,
        values: { tip: "other", tip_amount: "-1", phone: "call me", field_age: "5", ship_country: "US", email: "" },
        errors: {
          tip_amount: t.errors.tipNotAllowed,
          email: t.errors.emailRequired,
          phone: t.errors.phoneInvalid,
          field_name: t.errors.required,
          field_age: t.errors.belowMinimum({ limit: 6 }),
          field_glaze: t.errors.chooseOne,
          wallet_code: t.errors.walletLacks({ sum: "€69.00" }),
          ship_name: t.errors.required,
          ship_region: t.errors.required,
          shipping_rate: t.errors.deliveryElsewhere,
          consent: t.errors.consentRequired,
        },
      },
    },
  ),
  "rich-world": checkoutProps({
    title: "Stoneware cup",
    cardEntry: "embedded",
    checkout: { ...everything, shipping: { countries: null, rates: [] } },
  }),
  ...taxedCheckouts(checkoutProps, t),
  ...awkwardCheckouts(checkoutProps, merchant),
  ...exchangedCheckouts(checkoutProps, t),
  "price-changed": checkoutProps(
    {},
    { notice: "price_changed", form: { ...form, values: { email: "kim@example.com" }, errors: {} } },
  ),
  busy: checkoutProps({ maxPayments: 3 }, { notice: "busy" }),
  "long-words": checkoutProps(
    {
      title: `${LONG_WORD} yearly fee `.repeat(2).trim(),
      currency: "KWD",
      price: { kind: "fixed", amount: 999_999_999_999 },
    },
    {
      merchant: {
        ...merchant,
        name: "A very long name of a society for the promotion of very long names",
        brandColor: "#111111",
      },
    },
  ),
  wallet: checkoutProps({}, { takesWallets: true }),
  framed: checkoutProps(
    { description: null, price: items },
    { isFramed: true, form: { ...form, values: { utm_source: "newsletter" }, errors: {} } },
  ),
  rtl: checkoutProps(
    { title: "ورشة الخزف يوم السبت", price: items },
    { merchant: { ...merchant, name: "أتيليه الشمال" } },
  ),
});

const payment: PaymentView = {
  title: "Your order from the studio",
  reference: "PL7K2M9QX4D8",
  email: "kim@example.com",
  currency: "EUR",
  total: 11_290,
  lines: [
    { name: "Stoneware cup, celadon glaze", unitAmount: 2_400, quantity: 2, amount: 4_800 },
    { name: "Serving bowl", unitAmount: 5_800, quantity: 1, amount: 5_800 },
    { name: "Shipping within the EU", unitAmount: 690, quantity: 1, amount: 690 },
  ],
  discount: null,
  tip: 0,
  shipping: null,
  tax: null,
  fees: [],
  fx: null,
  paidAt: null,
  provider: "stripe",
  refunds: [],
  amountRefunded: 0,
  amountRefundPending: 0,
};

export function statusProps(state: StatusState, changes: Partial<StatusProps> = {}): StatusProps {
  const wasPaid = ["paid", "refunded", "partially_refunded", "refund_pending", "disputed", "charged_back"].includes(
    state,
  );
  return {
    merchant,
    view: "full",
    state,
    paymentId: "pay_01HF7YAT",
    viewToken: "v".repeat(22),
    payment: {
      ...payment,
      paidAt: wasPaid ? TIME : null,
      amountRefunded: state === "refunded" ? payment.total : state === "partially_refunded" ? 5_800 : 0,
      amountRefundPending: state === "refund_pending" ? 2_400 : 0,
    },
    note: state === "late" ? "late_link_expired" : null,
    otherWays:
      state === "open" || state === "switching" ? [{ provider: "adyen", surface: "hosted", name: "Adyen" }] : [],
    linkSlug: "ceramics",
    linkIsOpen: true,
    isFromWallet: false,
    nextProvider: state === "switching" ? { name: "Adyen" } : null,
    successUrl: state === "paid" ? "https://atelier-nord.example/thanks" : null,
    declineReason: state === "declined" ? "insufficient_funds" : null,
    provider: { name: "Stripe" },
    livemode: true,
    hasReceipt: wasPaid,
    tag: 'W/"tag"',
    refreshes: 0,
    languageForm: { action: "/pay/pay_01HF7YAT", fields: { v: "v".repeat(22) } },
    ...english,
    ...changes,
  };
}

const refunds: PaymentView["refunds"] = [
  { amount: 5_800, status: "succeeded", requestedAt: TIME + 86_400_000 },
  { amount: 690, status: "pending", requestedAt: TIME + 2 * 86_400_000 },
];
/** As long as a receipt of three lines has it. */
const jws = `${"eyJhbGciOiJFZERTQSIsInR5cCI6InBheWxpbmtzLXJlY2VpcHQrand0In0".repeat(16)}.c2ln`;

function receiptProps(changes: Partial<ReceiptPageProps> = {}): ReceiptPageProps {
  return {
    merchant,
    paymentId: "pay_01HF7YAT",
    viewToken: "v".repeat(22),
    payment: { ...payment, paidAt: TIME },
    status: "paid",
    livemode: true,
    providerName: "Stripe",
    issuer: "https://pay.example",
    issuedAt: TIME + 3 * 86_400_000,
    jws,
    languageForm: { action: "/pay/pay_01HF7YAT/receipt", fields: { v: "v".repeat(22) } },
    ...english,
    ...changes,
  };
}

const single = { name: payment.title, unitAmount: 999_999_999_999, quantity: 1, amount: 999_999_999_999 };

const receipts: Readonly<Record<string, ReceiptPageProps>> = {
  "receipt-paid": receiptProps(),
  "receipt-refunds": receiptProps({
    status: "partially_refunded",
    payment: { ...payment, paidAt: TIME, refunds, amountRefunded: 5_800, amountRefundPending: 690 },
  }),
  "receipt-delivered": receiptProps({
    payment: {
      ...payment,
      lines: payment.lines.slice(0, 2),
      total: 11_790,
      tip: 500,
      shipping: { name: "Parcel, 2 to 3 days", amount: 690 },
      paidAt: TIME,
    },
  }),
  "receipt-taxed": receiptProps({ payment: { ...payment, ...taxedPayment, paidAt: TIME } }),
  "receipt-exchanged": receiptProps({ payment: { ...payment, ...paidInPesos, paidAt: TIME } }),
  "receipt-test": receiptProps({ livemode: false, merchant: { ...merchant, brandColor: "#ffd400" } }),
  "receipt-long-words": receiptProps({
    status: "disputed",
    merchant: { ...merchant, name: "A very long name of a society for the promotion of very long names" },
    payment: {
      ...payment,
      title: LONG_WORD,
      currency: "KWD",
      total: single.amount,
      lines: [single],
      paidAt: TIME,
    },
  }),
};

const STATES = Object.keys(english.t.status.states) as StatusState[];
const REASONS = Object.keys(english.t.unavailable).filter(
  (key) => !["tryAgain", "itemPaid", "opensIn"].includes(key),
) as UnavailableReason[];

/** The HTML of every page in a language, by name. */
export function shopperPages(wording: Wording = english): ReadonlyMap<string, string> {
  const pages = new Map<string, string>();
  const languageForm = { action: "/ceramics", fields: {} };
  for (const [name, props] of Object.entries(checkoutsIn(wording))) {
    pages.set(`checkout-${name}`, renderDocument(<CheckoutPage {...props} {...wording} />));
  }
  for (const state of STATES)
    pages.set(`status-${state}`, renderDocument(<StatusPage {...statusProps(state)} {...wording} />));
  for (const [name, props] of Object.entries(statusVariants(statusProps, { payment, merchant })))
    pages.set(`status-${name}`, renderDocument(<StatusPage {...props} {...wording} />));
  for (const reason of REASONS) {
    const known = reason !== "not_found";
    const page = (
      <UnavailablePage
        reason={reason}
        merchant={known ? merchant : null}
        link={known ? { title: definition.title, href: "/ceramics" } : null}
        opening={reason === "scheduled" ? { at: TIME, inMs: 93_784_000, timeZone: "Europe/Paris" } : null}
        openGraph={null}
        livemode
        languageForm={languageForm}
        {...wording}
      />
    );
    pages.set(`unavailable-${reason}`, renderDocument(page));
  }
  pages.set("frame-refused", renderDocument(<FrameRefusedPage merchant={merchant} slug="ceramics" {...wording} />));
  for (const [name, props] of Object.entries(receipts))
    pages.set(name, renderDocument(<ReceiptPage {...props} {...wording} />));
  for (const [name, props] of Object.entries(verifications(merchant.name, payment, jws, wording.locale)))
    pages.set(name, renderDocument(<VerifyPage {...props} {...wording} />));
  const go = { action: "https://test.authorize.net/payment/payment", fields: { token: '<&"token' } };
  const provider = { name: "Authorize.Net" };
  for (const [name, html] of Object.entries(cardPages({ merchant, payment }, wording))) pages.set(name, html);
  const goProps = { merchant, provider, form: go, livemode: false, languageForm, ...wording };
  pages.set("go", renderDocument(<GoPage {...goProps} />));
  for (const [name, status] of FAILURES) {
    const failed = { status, ...wording.t.error[name], requestId: "req_01HF7YAT9M" };
    pages.set(`error-${name}`, renderDocument(<ErrorPage {...failed} languageForm={languageForm} {...wording} />));
  }
  // For developers, in English alone.
  if (wording === english) {
    const problem = { code: "overloaded", ...PROBLEMS.overloaded, ...PROBLEM_WORDS.overloaded };
    pages.set("error-reference", renderDocument(<ErrorReferencePage {...problem} />));
    pages.set("error-index", renderDocument(<ErrorIndexPage problems={[problem]} />));
  }
  return pages;
}
