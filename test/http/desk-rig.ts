/** The desk as a browser without script sees it: the whole app over the real adapters, a cookie jar, forms read from pages, a movable clock. */

import { env } from "cloudflare:workers";
import { systemRandom } from "../../worker/adapters/crypto/random.ts";
import { publishNow } from "../../worker/app/publications/publish-now.ts";
import { makeContainer } from "../../worker/container.ts";
import { NOTHING_GIVEN } from "../../worker/domain/answers.ts";
import { SYSTEM } from "../../worker/domain/audit.ts";
import type { Money } from "../../worker/domain/money.ts";
import type { AttemptObservation } from "../../worker/domain/payment/observation.ts";
import { makeApp } from "../../worker/http/app.ts";
import type { HttpPorts } from "../../worker/http/ports.ts";
import type { PspReport } from "../../worker/ports/link-objects.ts";
import type { AttemptHandle, RefundRequest } from "../../worker/ports/psp.ts";
import type { PspAccount } from "../../worker/ports/psp-accounts.ts";

export const ORIGIN = "https://pay.example.com";
export const PASSWORD = "correct horse battery";

type Fields = Readonly<Record<string, string>>;

export interface Page {
  readonly status: number;
  readonly headers: Headers;
  readonly html: string;
  /** Path and query of the redirect; null for none. */
  readonly location: string | null;
}

/** An app whose Stripe captures, releases and refunds at once, and notes what it was asked for. `changes` replace other ports. */
export function makeDesk(changes: Partial<HttpPorts> = {}) {
  const container = makeContainer(env);
  const time = { ahead: 0 };
  const refunds: RefundRequest[] = [];
  const captures: Money[] = [];
  const voids: AttemptHandle[] = [];
  const decided = ({ sessionId, pspPaymentId }: AttemptHandle, end: Partial<AttemptObservation>) => {
    const observation = { ...AUTHORIZED, sessionId, pspPaymentId, ...end };
    return { kind: "observed", observation } as const;
  };
  const stripe = {
    ...container.psps.stripe,
    checkCredentials: async () => ({ kind: "accepted" }) as const,
    capture: async (_account: PspAccount, handle: AttemptHandle, money: Money) => {
      captures.push(money);
      return decided(handle, { stage: "captured", captured: money });
    },
    void: async (_account: PspAccount, handle: AttemptHandle) => {
      voids.push(handle);
      return decided(handle, { ending: "canceled" });
    },
    refund: async (account: PspAccount, request: RefundRequest) => {
      refunds.push(request);
      const { money, refundId } = request;
      const observed = {
        pspRefundId: `re_${refundId}`,
        pspPaymentId: null,
        refundId,
        money,
        status: "succeeded",
        failureReason: null,
        isRelease: false,
      } as const;
      return { kind: "observed", observation: { livemode: account.livemode, ...observed } } as const;
    },
  };
  const logged: string[] = [];
  const note = (event: string, fields: object) => void logged.push(JSON.stringify({ event, ...fields }));
  const clock = { now: () => Date.now() + time.ahead };
  const deps = {
    ...container,
    clock,
    log: { info: note, warn: note, error: note },
    psps: { ...container.psps, stripe },
    openTestAccounts: [async (merchantId: string) => [newAccount(merchantId, clock.now())]],
    ...changes,
  };
  const app = makeApp(deps, []);
  return {
    app,
    deps,
    time,
    captures,
    voids,
    refunds,
    logged,
    newBrowser: () => new Browser((request) => app.request(request)),
  };
}

function newAccount(merchantId: string, createdAt: number): PspAccount {
  const credentials = {
    provider: "stripe",
    secretKey: "sk_test_a",
    publishableKey: "pk_test_a",
    webhookSecrets: ["whsec_a"],
  } as const;
  return {
    id: `psp_${systemRandom.id(20)}`,
    merchantId,
    livemode: false,
    provider: "stripe",
    createdAt,
    disabledAt: null,
    credentials,
  };
}

export type Desk = ReturnType<typeof makeDesk>;

/** A network of one's own: failed log-ins are counted by network, and other files' tests share the counts. */
export function newAddress(): string {
  return [203, ...systemRandom.bytes(3)].join(".");
}

/** Keeps cookies and sends forms as a browser does. */
export class Browser {
  readonly cookies = new Map<string, string>();
  readonly #send: (request: Request) => Response | Promise<Response>;
  readonly #address = newAddress();

  constructor(send: (request: Request) => Response | Promise<Response>) {
    this.#send = send;
  }

  get(path: string): Promise<Page> {
    return this.#fetch(new Request(ORIGIN + path, { headers: { "Sec-Fetch-Site": "none" } }));
  }

  /** Posts fields as they are. `headers` replace those of a form on a page of ours; an empty one is left out. */
  post(path: string, fields: Fields, headers: Fields = {}): Promise<Page> {
    const sent = { Origin: ORIGIN, "Sec-Fetch-Site": "same-origin", ...headers };
    const given = Object.entries(sent).filter(([, value]) => value !== "");
    const body = new URLSearchParams(fields);
    return this.#fetch(new Request(ORIGIN + path, { method: "POST", headers: Object.fromEntries(given), body }));
  }

  /** Posts a form with files in it. */
  postForm(path: string, body: FormData): Promise<Page> {
    const headers = { Origin: ORIGIN, "Sec-Fetch-Site": "same-origin" };
    return this.#fetch(new Request(ORIGIN + path, { method: "POST", headers, body }));
  }

  /** Fills in and sends the form of `page` that goes to `action`. */
  submit(page: Page, action: string, fields: Fields = {}): Promise<Page> {
    const filled = { ...fieldsOf(page, action), ...fields };
    const isGet = page.html.includes(`<form method="get" action="${action}"`);
    return isGet ? this.get(`${action}?${new URLSearchParams(filled)}`) : this.post(action, filled);
  }

  /** Opens an account of its own and logs in. */
  async register(email = `${systemRandom.id(12)}@example.com`): Promise<string> {
    const opened = await this.post("/desk/register", { email, password: PASSWORD, business_name: "Books & Co" });
    if (opened.status !== 303) throw new Error(`registration answered ${opened.status}`);
    await this.get("/desk");
    return email;
  }

  async #fetch(request: Request): Promise<Page> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    if (cookie !== "") request.headers.set("Cookie", cookie);
    if (!request.headers.has("CF-Connecting-IP")) request.headers.set("CF-Connecting-IP", this.#address);
    const response = await this.#send(request);
    for (const line of response.headers.getSetCookie()) {
      const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (/;\s*max-age=0\b/i.test(line)) this.cookies.delete(name);
      else this.cookies.set(name, value);
    }
    const location = response.headers.get("Location");
    return { status: response.status, headers: response.headers, html: await response.text(), location };
  }
}

/** What an unchanged form would send: the values of its inputs, lists and texts. */
export function fieldsOf({ html }: Pick<Page, "html">, action: string): Record<string, string> {
  const form = html.split("<form ").find((part) => part.includes(`action="${action}"`));
  if (form === undefined) throw new Error(`no form goes to ${action}`);
  const content = form.slice(0, form.indexOf("</form>"));
  const inputs = content.match(/<input[^>]*>/g) ?? [];
  const fields: Record<string, string> = {};
  for (const input of inputs) {
    const attribute = (name: string) => new RegExp(` ${name}="([^"]*)"`).exec(input)?.[1] ?? null;
    const [name, type] = [attribute("name"), attribute("type")];
    const isChoice = type === "radio" || type === "checkbox";
    if (name === null || type === "file" || (isChoice && !input.includes(" checked"))) continue;
    fields[name] = (attribute("value") ?? "").replaceAll("&quot;", '"').replaceAll("&amp;", "&");
  }
  for (const [, name = "", text = ""] of content.matchAll(/<textarea[^>]* name="([^"]*)"[^>]*>([^<]*)</g))
    fields[name] = text;
  for (const [, name = "", options = ""] of content.matchAll(/<select[^>]* name="([^"]*)"[^>]*>(.*?)<\/select>/gs)) {
    const [first] = /value="([^"]*)"/.exec(options) ?? [];
    const chosen = /<option value="([^"]*)" selected/.exec(options)?.[1];
    fields[name] = chosen ?? /value="([^"]*)"/.exec(first ?? "")?.[1] ?? "";
  }
  return fields;
}

/** A link of the merchant in `browser`, made on the desk. */
export async function makeLink(browser: Browser, fields: Fields = {}): Promise<string> {
  const made = await browser.submit(await browser.get("/desk/links/new"), "/desk/links", {
    title: "Tea pot",
    currency: "EUR",
    amount: "19.99",
    ...fields,
  });
  const id = made.location?.slice("/desk/links/".length) ?? "";
  if (made.status !== 303 || id === "") throw new Error(`the link was answered ${made.status}`);
  return id;
}

const MONEY: Money = { amount: 1999, currency: "EUR" };
const AUTHORIZED: AttemptObservation = {
  livemode: false,
  sessionId: "cs_test_1",
  pspPaymentId: "pi_1",
  session: "closed",
  stage: "authorized",
  ending: null,
  declineReason: null,
  capture: null,
  captureId: null,
  authorized: MONEY,
  captured: null,
  authorizedUntil: null,
  asked: null,
};

/** A payment of 19.99 EUR on a link, which the provider reports as captured. */
export function makePayment(desk: Desk, linkId: string): Promise<string> {
  return makePaid(desk, linkId, { ...AUTHORIZED, stage: "captured", captured: MONEY });
}

/** A payment of 19.99 EUR on a link, which from now on leaves captures to its merchant. The provider reports it as authorised. */
export async function makeAuthorized(desk: Desk, linkId: string): Promise<string> {
  await desk.deps.linkObjects.of(linkId.slice("lnk_".length)).change({ capture: "manual" }, SYSTEM);
  return makePaid(desk, linkId, AUTHORIZED);
}

async function makePaid({ deps }: Desk, linkId: string, observation: AttemptObservation): Promise<string> {
  const linkKey = linkId.slice("lnk_".length);
  const object = deps.linkObjects.of(linkKey);
  const link = await object.link();
  if (link === null) throw new Error("no such link");
  const [account] = await deps.pspAccounts.list(link);
  const paymentId = deps.paymentIds.make(linkKey);
  const pspAccountId = account?.id ?? "";
  await object.start({
    requestId: "req_test",
    paymentId,
    purchaseKey: systemRandom.id(26),
    shopperKey: null,
    addressKey: "address",
    email: "kim@example.com",
    country: null,
    origin: ORIGIN,
    locale: "en",
    source: null,
    selection: { amount: null, quantities: {} },
    answers: NOTHING_GIVEN,
    priceVersion: link.priceVersion,
    quote: null,
    shownTotal: null,
    vatCheck: null,
    claim: null,
    pspAccountId,
    provider: "stripe",
    surface: "hosted",
    walletLacks: false,
    holdsPerAddressMax: 100,
  });
  await tell(deps, linkKey, {
    eventId: `evt_${systemRandom.id(8)}`,
    pspAccountId,
    merchantId: link.merchantId,
    paymentId,
    attempt: 1,
    requestId: null,
    about: { kind: "attempt", observation },
  });
  return paymentId;
}

/** Gives a provider's report to a link's object as the queue's consumer does, and brings the result to the read model. */
export async function tell(deps: Desk["deps"], linkKey: string, word: PspReport): Promise<void> {
  const applied = await deps.linkObjects.of(linkKey).applyPspReport(word);
  if (applied.kind === "applied") await publishNow(deps, linkKey, applied.publications);
}
