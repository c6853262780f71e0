/** The desk's pages about one payment, in each of their states. */

import { DecisionConfirmPage } from "../../web/desk/decision-confirm-page.tsx";
import { DESK_LOCALE, type DeskContext } from "../../web/desk/frame.tsx";
import { type PaymentDetail, PaymentPage } from "../../web/desk/payment-page.tsx";
import { RefundConfirmPage } from "../../web/desk/refund-confirm-page.tsx";
import { formatMoney } from "../../worker/domain/money.ts";
import { paidInPesos, terms } from "./exchange-fixtures.ts";

/** When everything in the fixtures happens. */
export const TIME = Date.UTC(2026, 10, 20, 15, 4);
export const MINUTE = 60_000;

const PESOS = formatMoney({ amount: paidInPesos.total, currency: paidInPesos.currency }, DESK_LOCALE);

const none = { values: {}, errors: {} };

const payment: PaymentDetail = {
  id: "pay_01HF7YAT",
  status: "partially_refunded",
  currency: "EUR",
  amount: 11_290,
  amountAuthorized: 11_290,
  amountCaptured: 11_290,
  amountRefunded: 2_400,
  amountRefundPending: 0,
  amountDisputed: 0,
  amountRefundable: 8_890,
  email: "kim@example.com",
  exchange: null,
  order: {
    currency: "EUR",
    parts: [
      { name: "Stoneware cup, celadon glaze", quantity: 2, amount: 4_800 },
      { name: "Serving bowl, second choice", quantity: 1, amount: 4_935 },
      { name: "Gift wrapping", quantity: 1, amount: 350 },
      { name: "Tip", quantity: null, amount: 515 },
      { name: "Delivery: Standard", quantity: null, amount: 690 },
    ],
    answers: [
      ["Phone", "+4930123456"],
      ["Deliver to", "Kim Åström\nHauptstr. 1\n10115 Berlin\nGermany"],
      ["Glaze", "Ash"],
      ["Note", "Ring twice.\nThank you!"],
    ],
    consent: {
      text: "I agree to the studio’s terms of sale.",
      termsUrl: "https://atelier-nord.example/terms",
      at: TIME,
    },
  },
  source: {
    name: "newsletter",
    said: [
      ["utm_source", "newsletter"],
      ["utm_campaign", "Spring <b>sale</b>"],
      ["referrer", "mail.example.com"],
    ],
  },
  wallet: null,
  linkId: "lnk_1",
  linkTitle: "Your order from the studio",
  openReviews: [],
  reviewCount: 0,
  attention: [],
  references: [
    ["Our reference", "PL7K2M9QX4D8"],
    ["Stripe checkout session", `cs_test_${"a1B2c3D4".repeat(7)}`],
    ["Stripe payment", "pi_3P8Zk2Lkd9XyZ"],
  ],
  isStoryBehind: false,
  events: [
    { at: TIME, type: "started", text: "kim@example.com started to pay €112.90." },
    { at: TIME + 2_000, type: "session_created", text: "Stripe opened a payment page." },
    { at: TIME + MINUTE, type: "captured", text: "Stripe took €112.90 from the card." },
    {
      at: TIME + 300 * MINUTE,
      type: "refund_requested",
      text: "mira@atelier-nord.example refunded €24.00: one cup arrived broken.",
    },
    { at: TIME + 301 * MINUTE, type: "refund_succeeded", text: "Stripe sent €24.00 back to the card." },
  ],
  refunds: [
    {
      id: "rfd_1",
      amount: 2_400,
      status: "succeeded",
      reason: "One cup arrived broken",
      createdAt: TIME + 300 * MINUTE,
    },
  ],
  disputes: [],
  authorizedUntil: null,
  decidable: null,
};

/** The pages by name; `desk` is in live mode, `testDesk` in test mode. */
export function paymentPages({ desk, testDesk }: { readonly desk: DeskContext; readonly testDesk: DeskContext }) {
  return {
    payment: <PaymentPage desk={desk} payment={payment} refundForm={none} decisionForm={none} />,
    "payment-exchanged": (
      <PaymentPage
        desk={desk}
        payment={{
          ...payment,
          status: "captured",
          amount: paidInPesos.total,
          currency: "MXN",
          amountAuthorized: paidInPesos.total,
          amountCaptured: paidInPesos.total,
          amountRefunded: 0,
          amountRefundable: paidInPesos.total,
          refunds: [],
          events: [
            { at: TIME, type: "started", text: `kim@example.com started to pay ${PESOS}.` },
            { at: TIME + MINUTE, type: "captured", text: `Stripe captured ${PESOS}. The money is yours.` },
          ],
          exchange: { price: { amount: 11_290, currency: "EUR" }, terms },
        }}
        refundForm={none}
        decisionForm={none}
      />
    ),
    "payment-reverse-charge": (
      <PaymentPage
        desk={desk}
        payment={{
          ...payment,
          order: {
            ...payment.order,
            answers: [
              ["Tax evidence", "Address: Austria\nNetwork: nothing said\nChosen: Austria"],
              ["Reverse charge, VAT ID", "ATU13585627"],
              ["VIES", "not registered on 21 November 2026\nConsultation WAPIAAAAYw2x9Q1k"],
            ],
          },
          openReviews: ["The VAT ID used for the reverse charge is not registered. You may owe the tax."],
          reviewCount: 1,
        }}
        refundForm={none}
        decisionForm={none}
      />
    ),
    "payment-authorized": (
      <PaymentPage
        desk={desk}
        payment={{
          ...payment,
          status: "authorized",
          amountCaptured: 0,
          amountRefunded: 0,
          amountRefundable: 0,
          refunds: [],
          authorizedUntil: TIME + 10_000 * MINUTE,
          decidable: "authorization",
        }}
        refundForm={none}
        decisionForm={{
          values: { capture_amount: "900" },
          errors: { capture_amount: "At most €112.90 can be captured." },
        }}
      />
    ),
    "decision-confirm": (
      <DecisionConfirmPage
        desk={desk}
        payment={payment}
        decision={{ kind: "capture", amount: 5_800 }}
        commandId="cmd_1"
      />
    ),
    "release-confirm": (
      <DecisionConfirmPage desk={desk} payment={payment} decision={{ kind: "release" }} commandId="cmd_1" />
    ),
    "payment-unpaid": (
      <PaymentPage
        desk={testDesk}
        payment={{
          ...payment,
          status: "pending",
          amountAuthorized: 0,
          amountCaptured: 0,
          amountRefunded: 0,
          amountRefundable: 0,
          email: null,
          source: null,
          order: { ...payment.order, answers: [], consent: null },
          events: payment.events.slice(0, 2),
          refunds: [],
          decidable: "unpaid",
        }}
        refundForm={none}
        decisionForm={none}
      />
    ),
    "end-confirm": (
      <DecisionConfirmPage
        desk={testDesk}
        payment={{ ...payment, email: null }}
        decision={{ kind: "cancel" }}
        commandId="cmd_1"
      />
    ),
    "payment-review": (
      <PaymentPage
        desk={{ ...testDesk, flash: { kind: "error", text: "The refund was not sent: the amount is too large." } }}
        payment={{
          ...payment,
          status: "review",
          openReviews: ["Stripe reported €120.00, but €112.90 was asked."],
          reviewCount: 1,
          attention: ["Stripe has not confirmed the capture."],
          refunds: [],
        }}
        refundForm={{ values: { amount: "900" }, errors: { amount: "Enter €88.90 or less." } }}
        decisionForm={none}
      />
    ),
    "payment-disputed": (
      <PaymentPage
        desk={desk}
        payment={{
          ...payment,
          wallet: { id: "wal_0123456789abcdefghjk", name: "Gift card of Mira" },
          isStoryBehind: true,
          status: "disputed",
          amountDisputed: 11_290,
          amountRefundable: 0,
          disputes: [
            {
              id: "dsp_1",
              amount: 11_290,
              status: "needs_response",
              fundsWithdrawn: true,
              reason: "fraudulent",
              respondBy: TIME + 10_000 * MINUTE,
              createdAt: TIME + 600 * MINUTE,
            },
          ],
        }}
        refundForm={none}
        decisionForm={none}
      />
    ),
    "refund-confirm": (
      <RefundConfirmPage
        toppedUp={{ id: "wal_1", name: "Dora", available: 500 }}
        desk={desk}
        payment={payment}
        amount={5_800}
        amountRefundable={8_890}
        reason="Bowl was out of stock"
        commandId="cmd_1"
      />
    ),
  };
}
