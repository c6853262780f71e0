/** Merchants and shoppers, who know nothing but HTTP. */

import type { Rig } from "./rig.ts";
import { send } from "./rig.ts";

export interface Answer<T> {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly body: T;
}

/** A problem document, as far as tests look at it. */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly code: string;
  readonly errors?: readonly { readonly pointer: string; readonly detail: string }[];
}

export interface Link {
  readonly id: string;
  readonly slug: string;
  readonly url: string;
  readonly status: string;
  readonly places_taken: number;
  readonly places_held: number;
}

export interface Payment {
  readonly id: string;
  readonly status: string;
  readonly amount_captured: number;
  readonly amount_refunded: number;
  readonly review_reason: string | null;
  readonly attempts: readonly {
    readonly reference: string;
    readonly provider: string;
    readonly give_back_reason: string | null;
  }[];
  readonly refunds: readonly { readonly id: string; readonly status: string; readonly amount: number }[];
}

export interface CallOptions {
  readonly body?: unknown;
  readonly raw?: BodyInit;
  readonly headers?: Record<string, string>;
}

export type Merchant = Awaited<ReturnType<typeof openShop>>;

export const PASSWORD = "correct horse battery";

/** Calls the API with a credential. */
export async function callApi<T>(
  authorization: string | null,
  method: string,
  path: string,
  { body, raw, headers }: CallOptions = {},
): Promise<Answer<T>> {
  const content = raw ?? (body === undefined ? null : JSON.stringify(body));
  const response = await send(path, {
    method,
    headers: {
      ...(authorization === null ? {} : { Authorization: `Bearer ${authorization}` }),
      ...(content === null ? {} : { "Content-Type": "application/json" }),
      ...headers,
    },
    body: content,
  });
  const text = await response.text();
  const isJson = /[/+]json\b/.test(response.headers.get("Content-Type") ?? "");
  return { status: response.status, headers: response.headers, text, body: (isJson ? JSON.parse(text) : {}) as T };
}

/** Registers a merchant with an API key that may do everything and the Stripe account that a development deployment opens for it. */
export async function openShop({ stripe }: Rig) {
  const email = `${crypto.randomUUID()}@example.com`;
  const registered = await callApi<{ access_token: string }>(null, "POST", "/v1/auth/register", {
    body: { email, password: PASSWORD, business_name: "Books & Co" },
  });
  if (registered.status !== 201) throw new Error(`registration answered ${registered.status}`);
  const token = registered.body.access_token;
  const made = await callApi<{ key: string }>(token, "POST", "/v1/api_keys", {
    body: { name: "tests", permissions: ["*"] },
  });
  const { key } = made.body;
  const call = <T>(method: string, path: string, options?: CallOptions) => callApi<T>(key, method, path, options);
  const accounts = await call<{ data: { id: string; webhook_url: string }[] }>("GET", "/v1/psp_accounts");
  const [account] = accounts.body.data;
  if (account === undefined) throw new Error("the merchant has no account at Stripe");
  const stripeAccount = stripe
    .states()
    .find(({ webhook_endpoints }) => webhook_endpoints.some(({ url }) => url === account.webhook_url))?.account;
  if (stripeAccount === undefined) throw new Error("Stripe has no account of the merchant");
  return {
    email,
    token,
    key,
    call,
    pspAccountId: account.id,
    webhookUrl: account.webhook_url,
    stripeAccount,
    async newLink(members: Record<string, unknown> = {}): Promise<Link> {
      const body = { title: "Tea for two", currency: "EUR", amount: 1999, ...members };
      const answer = await call<Link>("POST", "/v1/links", { body });
      if (answer.status !== 201) throw new Error(`the link was refused: ${answer.text}`);
      return answer.body;
    },
    readLink: async (id: string): Promise<Link> => (await call<Link>("GET", `/v1/links/${id}`)).body,
    /** As the object knows it. */
    readPayment: async (id: string): Promise<Payment> => (await call<Payment>("GET", `/v1/payments/${id}`)).body,
    /** As the read model knows them. */
    listPayments: async (linkId: string): Promise<readonly Payment[]> =>
      (await call<{ data: Payment[] }>("GET", `/v1/payments?link_id=${linkId}&limit=100`)).body.data,
    refund: (id: string, body: Record<string, unknown>, headers: Record<string, string> = {}) =>
      call<{ id: string; status: string; amount: number } & Problem>("POST", `/v1/payments/${id}/refunds`, {
        body,
        headers,
      }),
  };
}

/** A checkout page as a browser has it: where its form goes, what is in it, and its cookie. */
export interface OpenPage {
  readonly url: string;
  readonly status: number;
  readonly html: string;
  readonly fields: Readonly<Record<string, string>>;
  readonly cookie: string;
}

/** Opens a link's page in a browser that was never here. */
export async function openPage(link: Pick<Link, "url">): Promise<OpenPage> {
  const response = await send(link.url);
  const html = await response.text();
  const hidden = html.matchAll(/<input type="hidden" name="(\w+)" value="([^"]*)"/g);
  const cookie = /^[^;]+/.exec(response.headers.get("Set-Cookie") ?? "")?.[0] ?? "";
  const fields = Object.fromEntries([...hidden].map(([, name = "", value = ""]) => [name, value]));
  return { url: link.url, status: response.status, html, fields, cookie };
}

export interface Submitted {
  readonly status: number;
  readonly location: string | null;
  readonly html: string;
}

/** Submits the page's form, from a network address of the shopper's own if one is given. */
export async function submitForm(
  page: Pick<OpenPage, "url" | "fields" | "cookie"> & { readonly address?: string },
  typed: Record<string, string> = {},
): Promise<Submitted> {
  const response = await send(page.url, {
    method: "POST",
    headers: {
      "Content-Type": "application/x-www-form-urlencoded",
      Cookie: page.cookie,
      ...(page.address === undefined ? {} : { "CF-Connecting-IP": page.address }),
    },
    body: new URLSearchParams({ ...page.fields, email: "shopper@example.org", action: "pay", ...typed }).toString(),
  });
  return { status: response.status, location: response.headers.get("Location"), html: await response.text() };
}

/** The PSP's page to which the form led. */
export function hostedUrl({ status, location, html }: Submitted): string {
  if (status !== 303 || location === null || !location.includes("/c/pay/"))
    throw new Error(`the form led to ${status} ${location ?? html.slice(0, 200)}`);
  return location;
}

/** The payment that a way back from the PSP or a redirect names. */
export function paymentIdIn(location: string | null): string {
  const id = /\/pay\/(pay_\w+)/.exec(location ?? "")?.[1];
  if (id === undefined) throw new Error(`no payment is named in ${location}`);
  return id;
}

/** Pays on the hosted page; answers the page to which Stripe sends the shopper back. */
export function payAt({ stripe }: Rig, url: string, card = "4242424242424242"): string {
  const { status, location } = stripe.submit(url, { card });
  if (status !== 303 || location === null) throw new Error(`the card was not taken: ${status}`);
  return location;
}

/** Opens the page, submits its form and pays. */
export async function buy(rig: Rig, link: Pick<Link, "url">, card?: string) {
  const page = await openPage(link);
  const hosted = hostedUrl(await submitForm(page));
  const returnUrl = payAt(rig, hosted, card);
  return { page, hosted, returnUrl, paymentId: paymentIdIn(returnUrl) };
}

/** A payment's own page: its state, and its text. */
export async function statusPage(url: string): Promise<{ readonly state: string | null; readonly html: string }> {
  const html = await (await send(url)).text();
  return { state: /data-state="(\w+)"/.exec(html)?.[1] ?? null, html };
}
