/** The desk's settings, with made-up data. */

import { FeesPage } from "../../web/desk/fees-page.tsx";
import type { DeskContext } from "../../web/desk/frame.tsx";
import { RoutingPage } from "../../web/desk/routing-page.tsx";
import { SettingsPage } from "../../web/desk/settings-page.tsx";
import { MINUTE, TIME } from "./desk-payment-fixtures.tsx";

const plainKey = {
  permissions: ["*"],
  expiresAt: null,
  allowedIps: null,
  previousUntil: null,
  rotatedAt: null,
  signed: false,
} as const;
const limitedKey = {
  permissions: ["payments:read", "ledger:read"],
  expiresAt: TIME + 90_000 * MINUTE,
  allowedIps: ["203.0.113.0/24", "2001:db8::/32"],
  previousUntil: TIME + 60 * MINUTE,
  rotatedAt: TIME - 60 * MINUTE,
  signed: true,
} as const;

const settings = {
  chosen: [],
  now: TIME,
  logo: null,
  values: { business_name: "Atelier Nord", support_email: "hello@atelier-nord.example", brand_color: "#0b6b57" },
  errors: {},
  keys: [
    { id: "key_1", name: "Web shop", createdAt: TIME - 90_000 * MINUTE, lastUsedAt: TIME, ...plainKey },
    { id: "key_2", name: "Book-keeping export", createdAt: TIME - 9_000 * MINUTE, lastUsedAt: null, ...limitedKey },
  ],
  pspAccounts: [
    {
      id: "psp_1",
      provider: "Stripe",
      webhookUrl: "https://pay.atelier-nord.example/webhooks/stripe/psp_1",
      sandbox: true,
      health: { state: "closed", since: null, reason: null },
      disabledAt: null,
    },
    {
      id: "psp_2",
      provider: "Adyen",
      webhookUrl: "https://pay.atelier-nord.example/webhooks/adyen/psp_2",
      sandbox: true,
      health: { state: "open", since: TIME - 4 * MINUTE, reason: "no_answer" },
      disabledAt: null,
    },
    {
      id: "psp_3",
      provider: "Authorize.Net",
      webhookUrl: "https://pay.atelier-nord.example/webhooks/authorizenet/psp_3",
      sandbox: true,
      health: { state: "half_open", since: TIME - 40 * MINUTE, reason: "locked_out" },
      disabledAt: null,
    },
    {
      id: "psp_4",
      provider: "Stripe",
      webhookUrl: "https://pay.atelier-nord.example/webhooks/stripe/psp_4",
      sandbox: true,
      health: { state: "open", since: TIME - 40 * MINUTE, reason: "locked_out" },
      disabledAt: TIME - 9_000 * MINUTE,
    },
  ],
} as const;

const routing = {
  version: 3,
  accounts: [
    { id: "psp_1", label: "Stripe" },
    { id: "psp_2", label: "Adyen <2>" },
  ],
  rules: [
    {
      currencies: ["EUR"],
      countries: ["DE", "AT"],
      methods: ["card"],
      amountMin: 100,
      amountMax: 5_000,
      accounts: [
        { accountId: "psp_1", weight: 80 },
        { accountId: "psp_2", weight: 20 },
      ],
      only: false,
    },
    {
      currencies: [],
      countries: [],
      methods: [],
      amountMin: null,
      amountMax: null,
      accounts: [{ accountId: "psp_9", weight: null }],
      only: true,
    },
  ],
} as const;

const none = { values: {}, errors: {} };

/** Every page by name. */
export function settingsPages({ desk, testDesk }: { readonly desk: DeskContext; readonly testDesk: DeskContext }) {
  const reader: DeskContext = { ...desk, may: (permission) => permission.endsWith(":read") };
  return {
    settings: <SettingsPage desk={desk} {...settings} logo="img_0123456789abcdefghjk_300x120" newKey={null} />,
    "settings-new-key": (
      <SettingsPage
        desk={testDesk}
        {...settings}
        newKey={{ name: "Web shop", key: `ak_01HF7YAT:sk_${"x".repeat(32)}` }}
        errors={{ secret_key: "Enter the secret key." }}
      />
    ),
    fees: (
      <FeesPage
        desk={desk}
        used="The first 3 payments across all your links: no fees (2 used so far, including payments in progress)"
        values={{ fee_0_name: "Processing", fee_0_rate: "3.5", preview_amount: "100", preview_currency: "EUR" }}
        errors={{ fee_1_currency: "Enter the currency of the amounts, such as USD." }}
        previews={[
          {
            title: "Each payment",
            currency: "EUR",
            parts: [
              { name: "Price", amount: 10_000 },
              { name: "The shopper pays", amount: 10_363 },
              { name: "Fees", amount: -363 },
            ],
          },
        ]}
      />
    ),
    routing: <RoutingPage desk={desk} {...routing} {...none} />,
    "routing-empty": <RoutingPage desk={desk} {...routing} {...none} rules={[]} version={0} accounts={[]} />,
    "routing-errors": (
      <RoutingPage
        desk={desk}
        {...routing}
        values={{ currencies: "EUR XX", account_1: "psp_2", weight_1: "many", only: "1" }}
        errors={{ currencies: "This is not a currency.", account_1: "This is not yours.", weight_1: "Write a number." }}
      />
    ),
    "settings-errors": (
      <SettingsPage
        desk={testDesk}
        {...settings}
        newKey={null}
        chosen={["payments:read"]}
        values={{
          business_name: "",
          support_email: "hello",
          name: "",
          allowed_ips: "203.0.113",
          allowed_origins: "shop",
        }}
        errors={{
          business_name: "Enter a name.",
          support_email: "Enter an e-mail address.",
          file: "The file is not a PNG, JPEG or WebP picture.",
          name: "Enter a name.",
          allowed_ips: "Write addresses such as 203.0.113.7 or 203.0.113.0/24.",
          allowed_origins: "Write addresses such as https://shop.example.",
        }}
      />
    ),
    "settings-reader": <SettingsPage desk={reader} {...settings} newKey={null} />,
    "settings-empty": <SettingsPage desk={desk} {...settings} keys={[]} pspAccounts={[]} newKey={null} />,
  };
}
