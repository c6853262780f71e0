/** What the providers' scripts and frames send from a shopper's browser, for tests without a browser. */

/** Where a card is entered on our page, as that page hands it to the provider's script. */
export type CardPlace = {
  readonly provider: string;
  readonly session: string;
  readonly secret: string;
};

/** A POST to the provider, at a path of its origin. */
export type BrowserPost = { readonly path: string; readonly body: string };

/** The shopper types a card and presses the button. */
export function typeCard({ provider, session, secret }: CardPlace, card: string): BrowserPost {
  if (provider === "adyen")
    return dropIn(session, "payments", {
      sessionData: secret,
      paymentMethod: { type: "scheme", encryptedCardNumber: `sandbox$${btoa(card)}` },
    });
  const fields = new URLSearchParams({ key: "pk_test_browser", client_secret: secret, card });
  return { path: `/v1/payment_pages/${session}/confirm`, body: fields.toString() };
}

/** The shopper answers their bank, in a frame of Stripe's or on the page to which Adyen's script sent them. */
export function answerBank({ provider, session }: CardPlace, answer: "complete" | "fail"): BrowserPost {
  const body = new URLSearchParams({ authentication: answer }).toString();
  return provider === "adyen"
    ? { path: `/checkoutshopper/threeDS/redirect?MD=${session}`, body }
    : { path: `/endive/three-d-secure/${session}`, body };
}

/** Adyen's script brings back what the bank's page added to our page's address; null where it added nothing. */
export function bringBack({ session, secret }: CardPlace, location: string | null): BrowserPost | null {
  const redirectResult = location === null ? null : new URL(location).searchParams.get("redirectResult");
  if (redirectResult === null) return null;
  return dropIn(session, "paymentDetails", { sessionData: secret, details: { redirectResult } });
}

/** What Adyen's script is given for the page that it is on; null where it is given none. */
export function sessionResultIn(answer: string): string | null {
  const { sessionResult } = JSON.parse(answer) as { readonly sessionResult?: string };
  return sessionResult ?? null;
}

function dropIn(session: string, verb: string, body: object): BrowserPost {
  return {
    path: `/checkoutshopper/v1/sessions/${session}/${verb}?clientKey=test_BROWSER`,
    body: JSON.stringify(body),
  };
}
