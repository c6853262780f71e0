/** A merchant with all three providers, the way to each provider's page, and what each of them holds. */

import type { Merchant, Submitted } from "./people.ts";
import { openShop } from "./people.ts";
import { type Rig, send } from "./rig.ts";

/** Accounts of the merchant's at the stand-ins, as their keys name them. */
const ADYEN_KEY = "AQEyhmfxLIrIaBdEw0m/n3Q5qf3VaY9UCJ1";
const LOGIN = { api_login_id: "mugs4cover", transaction_key: "4Ktq966gC55GAX7S" };
const ALWAYS = 10_000;

/** Which provider is the first that answers: the others before it refuse their keys. */
export type ProviderName = "stripe" | "adyen" | "authorizenet";

/** A merchant who connects Adyen and Authorize.Net after their Stripe account. */
export async function openShopWithAll(rig: Rig): Promise<Merchant> {
  const shop = await openShop(rig);
  const digits = [...Object.values(LOGIN).join("")].map((letter) => letter.charCodeAt(0).toString(16)).join("");
  const accounts = [
    {
      provider: "adyen",
      credentials: { api_key: ADYEN_KEY, merchant_account: "MugsECOM", client_key: "test_MUGS1234" },
    },
    { provider: "authorizenet", credentials: { ...LOGIN, signature_key: digits.toUpperCase().padEnd(128, "0") } },
  ];
  for (const body of accounts) {
    const { status, text } = await shop.call("POST", "/v1/psp_accounts", { body });
    if (status !== 201) throw new Error(`${body.provider} was not connected: ${text}`);
  }
  return shop;
}

/** From here on shoppers land at this provider, and no other fault is left. */
export function leadTo(rig: Rig, provider: ProviderName): void {
  rig.stripe.clearFaults();
  const refused = { kind: "status", status: 401, effect: false };
  const closed = {
    stripe: [],
    adyen: ["/v1/checkout/sessions"],
    authorizenet: ["/v1/checkout/sessions", "/v72/paymentLinks"],
  };
  for (const path of closed[provider]) rig.stripe.fault(null, { method: "POST", path }, refused, ALWAYS);
}

/** What the form of the page before Authorize.Net's posts, and where. */
async function formOf(
  go: string,
): Promise<{ readonly action: string; readonly token: string; readonly policy: string }> {
  const response = await send(go);
  const html = await response.text();
  return {
    action: /<form method="post" action="([^"]+)"/.exec(html)?.[1] ?? "",
    token: /name="token" value="([^"]+)"/.exec(html)?.[1] ?? "",
    policy: response.headers.get("content-security-policy") ?? "",
  };
}

/** A shopper's page at a provider, where they may try cards, one after the other. */
export interface Visit {
  readonly provider: ProviderName;
  /** Tries a card; answers the status of the provider's page. */
  pay(card: string): number;
}

/** The provider's page to which our form led. The shopper may stay there. */
export async function visitOf(rig: Rig, { status, location }: Submitted): Promise<Visit> {
  if (status !== 303 || location === null) throw new Error(`the form was answered ${status}`);
  if (/\/go\?v=/.test(location)) {
    const { action, token } = await formOf(location);
    return { provider: "authorizenet", pay: (card) => rig.stripe.submit(action, { token, card }).status };
  }
  const provider = location.includes("/c/pay/") ? "stripe" : "adyen";
  return { provider, pay: (card) => rig.stripe.submit(location, { card }).status };
}

export interface Holdings {
  readonly captured: number;
  /** Authorised, neither captured nor released. */
  readonly held: number;
  readonly released: number;
  readonly refunds: number;
  /** Pages in which a shopper could still pay; Authorize.Net's forms are never closed. */
  readonly open: number;
}

/** What each provider holds of all its accounts, counted there and not by us. */
export async function holdingsOf(rig: Rig, shop: Merchant): Promise<Readonly<Record<ProviderName, Holdings>>> {
  const { counts, payments } = rig.stripe.state(shop.stripeAccount);
  const sum = async (provider: string): Promise<(name: string) => number> => {
    const response = await fetch(`http://stripe.invalid/_sandbox/${provider}/state`);
    const { accounts } = (await response.json()) as { accounts: { counts: Record<string, number> }[] };
    return (name) => accounts.reduce((total, account) => total + (account.counts[name] ?? 0), 0);
  };
  const [adyen, authorizenet] = [await sum("adyen"), await sum("authorizenet")];
  return {
    stripe: {
      captured: payments.filter(({ captured }) => captured > 0).length,
      held: payments.filter(({ status }) => status === "requires_capture").length,
      released: payments.filter(({ status }) => status === "canceled").length,
      refunds: payments.filter(({ refunded }) => refunded > 0).length,
      open: counts.sessions_open ?? 0,
    },
    adyen: {
      captured: adyen("payments_captured"),
      held: adyen("payments_capturable"),
      released: adyen("payments_cancelled"),
      refunds: adyen("refunds"),
      open: adyen("links_active"),
    },
    authorizenet: {
      captured: authorizenet("payments_captured"),
      held: authorizenet("payments_capturable"),
      released: authorizenet("payments_voided"),
      refunds: authorizenet("refunds"),
      open: 0,
    },
  };
}

/** A number over all providers. */
export function total(holdings: Readonly<Record<ProviderName, Holdings>>, name: keyof Holdings): number {
  return Object.values(holdings).reduce((sum, each) => sum + each[name], 0);
}
