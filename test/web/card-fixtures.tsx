/** The page with a provider's card fields in its states, and what the stand-ins' scripts are answered there without a server. */

import { renderDocument } from "../../web/document.tsx";
import type { Wording } from "../../web/i18n/messages.ts";
import { CardPage, type CardProps } from "../../web/pay/card-page.tsx";
import { ADYEN_CSS, ADYEN_JS, cardFrame } from "../sandbox/adyen/drop-in.ts";
import { elementFrame, STRIPE_JS } from "../sandbox/stripe/element-pages.ts";

const STRIPE = {
  script: "/endive/stripe.js",
  stylesheet: null,
  settings: { publishableKey: "pk_test_gallery" },
  sessionId: "cs_test_gallery",
  secret: "cs_test_gallery_secret_1",
};
const ADYEN = {
  script: "/checkoutshopper/sdk/6.44.0/adyen.js",
  stylesheet: "/checkoutshopper/sdk/6.44.0/adyen.css",
  settings: { clientKey: "test_GALLERY1", environment: "test" },
  sessionId: "CSGALLERY1",
  secret: "Ab02b4c0!gallery",
};

/** The address of a script that never comes. */
export const BLOCKED = "/endive/blocked.js";

type Shown = Pick<CardProps, "merchant" | "payment">;

/** The HTML of the card page by state, in a language. */
export function cardPages({ merchant, payment }: Shown, wording: Wording): Readonly<Record<string, string>> {
  const stripe = { id: "stripe", name: "Stripe" };
  const states: Readonly<Record<string, Partial<CardProps>>> = {
    "card-stripe": { fields: STRIPE },
    "card-adyen": { provider: { id: "adyen", name: "Adyen" }, fields: ADYEN, livemode: false },
    "card-blocked": { fields: { ...STRIPE, script: BLOCKED } },
    "card-unavailable": { fields: null },
  };
  const props = {
    merchant,
    payment,
    provider: stripe,
    country: "DE",
    paymentId: "pay_01HF7YAT",
    viewToken: "v".repeat(22),
    livemode: true,
    languageForm: { action: "/pay/pay_01HF7YAT/card", fields: { v: "v".repeat(22) } },
    ...wording,
  };
  return Object.fromEntries(
    Object.entries(states).map(([name, state]) => [
      name,
      renderDocument(<CardPage {...props} fields={null} {...state} />),
    ]),
  );
}

const SESSION = {
  id: STRIPE.sessionId,
  status: "open",
  payment_status: "unpaid",
  currency: "eur",
  amount_total: 11_290,
  livemode: false,
  last_payment_error: null,
  next_action: null,
};
const ANSWERS: readonly (readonly [RegExp, string, string])[] = [
  [/^\/endive\/stripe\.js$/, "text/javascript", STRIPE_JS],
  [/^\/endive\/payment-element$/, "text/html", elementFrame()],
  [/^\/v1\/payment_pages\/\w+\/init$/, "application/json", JSON.stringify(SESSION)],
  [/^\/checkoutshopper\/.*\/adyen\.js$/, "text/javascript", ADYEN_JS],
  [/^\/checkoutshopper\/.*\/adyen\.css$/, "text/css", ADYEN_CSS],
  [/^\/checkoutshopper\/securedfields\//, "text/html", cardFrame()],
  [/^\/checkoutshopper\/v1\/sessions\/\w+\/setup$/, "application/json", "{}"],
];

/** The answer for a path of the providers'; null for any other path. */
export function providerAnswer(path: string): { readonly contentType: string; readonly body: string } | null {
  const found = ANSWERS.find(([pattern]) => pattern.test(path));
  return found === undefined ? null : { contentType: `${found[1]}; charset=utf-8`, body: found[2] };
}
