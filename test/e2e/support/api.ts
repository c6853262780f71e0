/** The API as a merchant's program uses it, and the shopper's side of a purchase without a browser. */

import type { DevReady } from "../../../worker/cli/dev.ts";

type Json = Record<string, unknown>;

/** Calls the API with the demo merchant's key and returns the body; throws with the problem document where it is refused. */
export async function callApi(app: DevReady, path: string, body?: Json): Promise<Json> {
  const answer = await fetch(`${app.origin}${path}`, {
    method: body === undefined ? "GET" : "POST",
    headers: { Authorization: `Bearer ${app.demo.apiKey}`, "Content-Type": "application/json" },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${text}`);
  return JSON.parse(text) as Json;
}

/** Makes a link of the demo merchant; 19.99 EUR unless told otherwise. */
export async function makeLink(
  app: DevReady,
  members: Json = {},
): Promise<{ readonly id: string; readonly url: string }> {
  const link = await callApi(app, "/v1/links", { title: "Invoice 7", amount: 1999, currency: "EUR", ...members });
  return { id: String(link.id), url: String(link.url) };
}

/** Reads a payment until its status is the wanted one; returns it as last read after `waitMs`. */
export async function waitForStatus(
  app: DevReady,
  paymentId: string,
  { status, waitMs }: { readonly status: string; readonly waitMs: number },
): Promise<Json> {
  const until = Date.now() + waitMs;
  for (;;) {
    const payment = await callApi(app, `/v1/payments/${paymentId}`);
    if (payment.status === status || Date.now() > until) return payment;
    await new Promise((resolve) => setTimeout(resolve, 150));
  }
}

/** The payment's id in an address of ours. */
export function paymentIdIn(url: string): string {
  const id = /\/pay\/(pay_[0-9a-z]+)/.exec(url)?.[1];
  if (id === undefined) throw new Error(`no payment in ${url}`);
  return id;
}

export interface Answer {
  readonly status: number;
  readonly location: string | null;
  readonly html: string;
}

/** Sends a form, or gets a page, without following where it leads. */
export async function visit(url: string, fields?: Readonly<Record<string, string>>): Promise<Answer> {
  const form = fields === undefined ? {} : { method: "POST", body: new URLSearchParams(fields) };
  const answer = await fetch(url, { redirect: "manual", ...form });
  return { status: answer.status, location: answer.headers.get("Location"), html: await answer.text() };
}

/** Opens a link's page and sends its form. */
export async function startPaying(linkUrl: string, email: string): Promise<Answer> {
  const { html } = await visit(linkUrl);
  const hidden = [...html.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)].map(
    ([, name = "", value = ""]) => [name, value],
  );
  return visit(linkUrl, { ...Object.fromEntries(hidden), email, action: "pay" });
}

/** The app for a merchant of its own, whose provider accounts no other test has made to fail. */
export async function withOwnMerchant(app: DevReady): Promise<DevReady> {
  const post = async (path: string, body: Json, headers: Readonly<Record<string, string>> = {}): Promise<Json> => {
    const answer = await fetch(`${app.origin}${path}`, {
      method: "POST",
      headers: { "Content-Type": "application/json", ...headers },
      body: JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
    return (await answer.json()) as Json;
  };
  const email = `${crypto.randomUUID()}@example.com`;
  const registered = await post("/v1/auth/register", { email, password: app.password, business_name: "Books & Co" });
  const Authorization = `Bearer ${registered.access_token}`;
  const { key } = await post("/v1/api_keys", { name: "tests", permissions: ["*"] }, { Authorization });
  return { ...app, demo: { ...app.demo, apiKey: String(key) } };
}
