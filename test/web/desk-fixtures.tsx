/** Every page of the desk, with made-up data, for the tests and the preview. */

import type { DeskContext } from "../../web/desk/frame.tsx";
import { HomePage, type HomeProps } from "../../web/desk/home-page.tsx";
import { LinkFormPage } from "../../web/desk/link-form-page.tsx";
import { LinkPage } from "../../web/desk/link-page.tsx";
import { type LinkRow, LinksPage } from "../../web/desk/links-page.tsx";
import type { PaymentRow } from "../../web/desk/lists.tsx";
import { PaymentsPage } from "../../web/desk/payments-page.tsx";
import { LINK_LOOKS, type LinkDisplayStatus, PAYMENT_LOOKS } from "../../web/desk/statuses.ts";
import { MissingPage, TroublePage } from "../../web/desk/trouble-pages.tsx";
import { renderDocument } from "../../web/document.tsx";
import type { PaymentStatus } from "../../worker/domain/payment/view.ts";
import { LONG_WORD, MIXED_TITLE } from "./awkward-fixtures.ts";
import { attentionPages } from "./desk-attention-fixtures.tsx";
import { auditPages } from "./desk-audit-fixtures.tsx";
import { ledgerPages } from "./desk-ledger-fixtures.tsx";
import { linkDetail, share } from "./desk-link-fixtures.ts";
import { MINUTE, paymentPages, TIME } from "./desk-payment-fixtures.tsx";
import { settingsPages } from "./desk-settings-fixtures.tsx";
import { signInPages } from "./desk-sign-in-fixtures.tsx";
import { teamPages } from "./desk-team-fixtures.tsx";
import { walletPages } from "./desk-wallet-fixtures.tsx";
import { webhookPages } from "./desk-webhook-fixtures.tsx";

export const desk: DeskContext = {
  businessName: "Atelier Nord",
  email: "mira@atelier-nord.example",
  mode: "live",
  may: () => true,
  hasOthers: true,
  csrf: "c".repeat(32),
  flash: null,
  mustConfirmEmail: false,
};
const testDesk: DeskContext = { ...desk, mode: "test" };

const readerDesk: DeskContext = { ...desk, may: (permission) => permission.endsWith(":read") };

const payments: readonly PaymentRow[] = (Object.keys(PAYMENT_LOOKS) as PaymentStatus[]).map((status, index) => ({
  id: `pay_${index}`,
  amount: [6_900, 11_290, 129_900, 2_400][index % 4] ?? 0,
  currency: index % 5 === 4 ? "JPY" : "EUR",
  status,
  email: status === "created" ? null : `kim.${index}@example.com`,
  linkTitle: index % 2 === 0 ? "Ceramics workshop, Saturday 5 December" : "Your order from the studio",
  createdAt: TIME - index * 97 * MINUTE,
}));

const links: readonly LinkRow[] = (Object.keys(LINK_LOOKS) as LinkDisplayStatus[]).map((status, index) => ({
  id: `lnk_${index}`,
  title:
    ["Ceramics workshop, Saturday 5 December", "Your order from the studio", "Support the open studio"][index % 3] ??
    "",
  url: `https://pay.atelier-nord.example/ceramics-${index}`,
  price: index % 3 === 2 ? "From €5.00" : "€69.00",
  status,
  pausingWallet: null,
  paymentsTaken: index * 7,
  maxPayments: index % 2 === 0 ? 40 : null,
  createdAt: TIME - index * 9_000 * MINUTE,
}));

/** Names, titles and sums as long as they can be. */
const longDesk: DeskContext = {
  ...desk,
  businessName: `${MIXED_TITLE} ${LONG_WORD}`,
  email: `${"mira.".repeat(12)}@atelier-nord.example`,
};
const longPayments: readonly PaymentRow[] = payments.slice(3, 8).map((row, index) => ({
  ...row,
  amount: index === 4 ? 1 : 999_999_999_999,
  currency: ["KWD", "JPY", "USD", "EUR", "KWD"][index] ?? "EUR",
  email: `${"kim.".repeat(15)}astrom@subdomain.example`,
  linkTitle: index % 2 === 0 ? MIXED_TITLE : LONG_WORD,
}));

const days = ["13", "14", "15", "16", "17", "18", "19", "20"].map((day) => `2026-11-${day}`);
const series = (currency: string, amounts: readonly number[]) => ({
  currency,
  days: days.map((day, index) => ({ day, amount: amounts[index] ?? 0 })),
});

const home: HomeProps = {
  desk,
  captured: [
    series("EUR", [48_200, 91_300, 120_400, 23_000, 61_000, 74_500, 88_100, 96_750]),
    series("JPY", [0, 12_000, 0, 0, 38_000, 0, 5_400, 2_400]),
  ],
  paymentsInReview: 2,
  paymentsUnknown: 1,
  disputesToAnswer: 1,
  needsPerson: true,
  endpointsDisabled: 1,
  missingPspAccount: null,
  hasRuleWithoutAccount: true,
  usesSandbox: false,
  hasLinks: true,
  recentPayments: payments.slice(3, 8),
};

/** Nothing needs attention. */
const nothing = {
  paymentsInReview: 0,
  paymentsUnknown: 0,
  disputesToAnswer: 0,
  needsPerson: false,
  endpointsDisabled: 0,
  hasRuleWithoutAccount: false,
};

const none = { values: {}, errors: {} };
const ends = { firstUrl: null, nextUrl: null };
const detail = { ...(links[0] as LinkRow), ...linkDetail };

function pageList() {
  return {
    ...signInPages({ desk, testDesk }),
    home: <HomePage {...home} />,
    "home-new": (
      <HomePage
        {...home}
        {...nothing}
        desk={testDesk}
        captured={[series("EUR", [])]}
        usesSandbox
        hasLinks={false}
        recentPayments={[]}
      />
    ),
    "home-unpaid": <HomePage {...home} {...nothing} desk={testDesk} captured={[]} usesSandbox recentPayments={[]} />,
    "home-unconnected": (
      <HomePage
        {...home}
        {...nothing}
        desk={{ ...desk, hasOthers: false, mustConfirmEmail: true }}
        captured={[]}
        missingPspAccount="none"
        recentPayments={[]}
      />
    ),
    "home-disabled": (
      <HomePage {...home} {...nothing} desk={desk} captured={[]} missingPspAccount="disabled" recentPayments={[]} />
    ),
    links: (
      <LinksPage
        desk={desk}
        rows={links}
        status={null}
        search={null}
        firstUrl={null}
        nextUrl="/desk/links?cursor=abc"
      />
    ),
    "links-long": (
      <LinksPage
        desk={longDesk}
        rows={links.slice(0, 4).map((row, index) => ({
          ...row,
          title: index % 2 === 0 ? MIXED_TITLE : LONG_WORD,
          price: "From KWD 999,999,999.999",
          url: `${row.url}-${"a".repeat(55)}`,
        }))}
        status={null}
        search={null}
        {...ends}
      />
    ),
    "links-reader": <LinksPage desk={readerDesk} rows={links} status={null} search={null} {...ends} />,
    "links-empty": <LinksPage desk={testDesk} rows={[]} status={null} search={null} {...ends} />,
    "links-none": <LinksPage desk={desk} rows={[]} status="sold_out" search={null} {...ends} />,
    "links-not-found": <LinksPage desk={desk} rows={[]} status={null} search={LONG_WORD} {...ends} />,
    "link-new": <LinkFormPage desk={desk} hasWallets toppedUp={null} link={null} {...none} />,
    "link-edit": (
      <LinkFormPage
        hasWallets={false}
        toppedUp={null}
        desk={testDesk}
        link={{ id: "lnk_1", title: "Your order from the studio" }}
        values={{ title: "", price_kind: "items", item_0_name: "Cup", item_0_amount: "twenty", item_0_quantity: "2" }}
        errors={{ title: "Enter a title.", item_0_amount: "Enter the price in digits, such as 24.00." }}
      />
    ),
    "link-options": (
      <LinkFormPage
        desk={desk}
        hasWallets={false}
        toppedUp={null}
        link={{ id: "lnk_1", title: "Your order from the studio" }}
        values={{
          title: "Your order from the studio",
          price_kind: "fixed",
          amount: "69.00",
          extra_0_name: "Gift wrapping",
          extra_0_amount: "3.50",
          extra_0_maximum: "1",
          tip_percentages: "5 10 15",
          tip_own: "yes",
          field_0_key: "glaze",
          field_0_label: "Glaze",
          field_0_type: "choice",
          field_0_options: "Celadon\nAsh\nIron",
          field_0_required: "yes",
          shipping: "yes",
          shipping_countries: "Germany, Austria",
          rate_0_name: "Standard",
          rate_0_amount: "abc",
          phone: "optional",
          consent_text: "I agree to the studio’s terms of sale.",
          note: "yes",
        }}
        errors={{ rate_0_amount: "Delivery option 1: Enter the amount in digits, such as 19.99." }}
      />
    ),
    "link-open": (
      <LinkFormPage
        desk={desk}
        hasWallets={false}
        toppedUp={null}
        link={null}
        values={{ price_kind: "open" }}
        errors={{}}
      />
    ),
    "link-charges": (
      <LinkFormPage
        desk={desk}
        hasWallets
        toppedUp={null}
        link={null}
        values={{
          title: "Your order from the studio",
          price_kind: "fixed",
          amount: "69.00",
          promotion_0_code: "SPRING",
          promotion_0_off: "10%",
          promotion_0_until: "2026-12-24T18:00",
          tax_kind: "eu_vat",
          tax_seller: "DE",
          fee_0_name: "Processing",
          fee_0_rate: "3.5",
          fee_bearer: "split",
          fee_share: "50",
          max_payments: "0",
          takes_wallets: "yes",
          slug: "studio order",
        }}
        errors={{
          promotion_0_each: "Enter a whole number in digits, such as 12.",
          max_payments: "Enter a whole number in digits, such as 12.",
          slug: "Use letters, digits and hyphens.",
        }}
      />
    ),
    link: (
      <LinkPage
        desk={{ ...desk, flash: { kind: "success", text: "Your link is ready. Copy its address and share it." } }}
        link={detail}
        share={share}
        pictures={{
          images: ["img_0123456789abcdefghjk_1200x800"],
          items: [
            { name: "Cup", image: "img_0123456789abcdefghjk_400x400" },
            { name: "Bowl", image: null },
          ],
        }}
        errors={{ file: "The file is not a PNG, JPEG or WebP picture." }}
        payments={payments.slice(4, 8)}
        {...ends}
      />
    ),
    "link-archived": (
      <LinkPage
        desk={desk}
        link={{ ...detail, status: "archived" }}
        share={{ ...share, frame: null }}
        pictures={{ images: [], items: [] }}
        errors={{}}
        payments={payments.slice(4, 6)}
        firstUrl={`/desk/links/${detail.id}`}
        nextUrl={null}
      />
    ),
    "link-empty": (
      <LinkPage
        desk={desk}
        link={{
          ...detail,
          maxPayments: null,
          status: "paused",
          pausingWallet: "wal_0123456789abcdefghjk",
          opening: null,
          embedOrigins: [],
          topsUp: { id: "wal_0123456789abcdefghjk", name: "Mira’s credit" },
        }}
        share={{ ...share, frame: null }}
        pictures={{ images: [], items: [] }}
        errors={{}}
        payments={[]}
        {...ends}
      />
    ),
    payments: (
      <PaymentsPage
        desk={desk}
        rows={payments}
        status={null}
        source={null}
        search={null}
        hasWallets
        firstUrl="/desk/payments"
        nextUrl="/desk/payments?cursor=abc"
      />
    ),
    "payments-long": (
      <PaymentsPage
        desk={longDesk}
        rows={longPayments}
        status={null}
        source={LONG_WORD}
        search={null}
        hasWallets
        {...ends}
      />
    ),
    "payments-none": (
      <PaymentsPage desk={desk} rows={[]} status="disputed" source={null} search={null} hasWallets={false} {...ends} />
    ),
    "payments-empty": (
      <PaymentsPage desk={testDesk} rows={[]} status={null} source={null} search={null} hasWallets {...ends} />
    ),
    "payments-not-found": (
      <PaymentsPage
        desk={desk}
        rows={[]}
        status="refunded"
        source={null}
        search="kim@example.com"
        hasWallets
        {...ends}
      />
    ),
    "payments-source": (
      <PaymentsPage
        desk={desk}
        rows={payments.slice(0, 3)}
        status={null}
        source="newsletter"
        search={null}
        hasWallets
        {...ends}
      />
    ),
    ...paymentPages({ desk, testDesk }),
    ...ledgerPages({ desk, testDesk }),
    ...walletPages({ desk, testDesk }),
    ...auditPages({ desk, testDesk }),
    ...attentionPages({ desk, testDesk }),
    ...teamPages({ desk, testDesk }),
    ...settingsPages({ desk, testDesk }),
    ...webhookPages({ desk, testDesk }),
    missing: <MissingPage desk={desk} />,
    trouble: (
      <TroublePage
        title="This form is out of date"
        detail="Nothing was changed. Go back, reload the page and send the form again."
        requestId="req_01HF7YAT9M"
      />
    ),
  };
}

/** The HTML of every page, by name. */
export function deskPages(): ReadonlyMap<string, string> {
  return new Map(Object.entries(pageList()).map(([name, page]) => [`desk-${name}`, renderDocument(page)]));
}
