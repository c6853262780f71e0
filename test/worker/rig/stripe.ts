/** Stripe, replaced by the sandbox's stand-in in this isolate, with faults on request. */

import { MemoryStore } from "../../sandbox/store.ts";
import { signatureHeader } from "../../sandbox/stripe/endpoints.ts";
import type { EndpointRow } from "../../sandbox/stripe/rows.ts";
import { type OutgoingWebhook, World } from "../../sandbox/world.ts";

/** What the Worker is configured with in tests: a name that nobody owns. */
const ORIGIN = "http://stripe.invalid";
/** Its source of exchange rates and its register of VAT ids, which the same world stands in for. */
const OTHER_ORIGINS = ["http://fx.invalid", "http://vies.invalid"];

/** One call that reached the stand-in. */
export interface StripeCall {
  readonly method: string;
  readonly path: string;
  readonly authorization: string;
  readonly idempotencyKey: string | null;
  readonly body: string;
}

/** The money of one account as the vendor counts it. */
export interface StripeState {
  readonly account: string;
  readonly counts: Readonly<Record<string, number>>;
  readonly payments: readonly {
    readonly payment_intent: string;
    readonly client_reference_id: string;
    readonly status: string;
    readonly captured: number;
    readonly refunded: number;
  }[];
  readonly sessions: readonly { readonly id: string; readonly status: string; readonly client_reference_id: string }[];
  readonly webhook_endpoints: readonly { readonly id: string; readonly url: string }[];
}

interface Interruption {
  readonly path: RegExp;
  readonly action: () => Promise<void>;
}

/** One fault at one place in the order of calls. */
export interface FaultPlan {
  readonly path: RegExp;
  passes: number;
  readonly fault: Readonly<Record<string, unknown>>;
}

export type Stripe = ReturnType<typeof installStripe>;

/** Answers the Worker's calls to Stripe from a world that starts empty with each test. */
export function installStripe() {
  const random = (): string => crypto.randomUUID().replaceAll("-", "").slice(0, 28);
  const begin = () => {
    const store = new MemoryStore();
    return { store, world: new World({ store, now: () => Date.now(), random }, { publicBase: ORIGIN }) };
  };
  let { store, world } = begin();
  let calls: StripeCall[] = [];
  let interruptions: Interruption[] = [];
  let plan: FaultPlan | null = null;

  const ask = (method: string, url: string, init: { headers?: Record<string, string>; body?: string } = {}) => {
    const { pathname: path, search } = new URL(url, ORIGIN);
    return world.handle({ method, path, query: search.slice(1), headers: init.headers ?? {}, body: init.body ?? "" });
  };
  const control = <T>(method: string, path: string, body?: unknown): T =>
    JSON.parse(
      ask(method, `/_sandbox${path}`, body === undefined ? {} : { body: JSON.stringify(body) }).response.body,
    ) as T;

  const elsewhere = globalThis.fetch;
  globalThis.fetch = async (input, init) => {
    const url = new URL(input instanceof Request ? input.url : String(input));
    const headers = Object.fromEntries(new Headers(init?.headers));
    const body = typeof init?.body === "string" ? init.body : "";
    const method = init?.method ?? "GET";
    if (![ORIGIN, ...OTHER_ORIGINS].includes(url.origin)) return elsewhere(input, init);
    calls.push({
      method,
      path: url.pathname,
      authorization: headers.authorization ?? "",
      idempotencyKey: headers["idempotency-key"] ?? null,
      body,
    });
    if (plan?.path.test(url.pathname) === true) {
      if (plan.passes === 0) headers["sandbox-fault"] = JSON.stringify(plan.fault);
      plan.passes -= 1;
    }
    const reply = ask(method, url.href, { headers, body });
    const at = interruptions.findIndex(({ path }) => path.test(url.pathname));
    for (const { action } of at < 0 ? [] : interruptions.splice(at, 1)) await action();
    if (reply.dropReply) throw new TypeError("connection closed");
    if (reply.delayMs > 0) await scheduler.wait(reply.delayMs);
    const { status, headers: answered, body: text } = reply.response;
    return new Response(text, { status, headers: answered });
  };

  /** The endpoint's row, for its secret: what only Stripe and the merchant know. */
  const endpointOf = (account: string, url: string): EndpointRow => {
    const rows = store.list(`stripe/${account}/endpoint`).map((row) => row.value as EndpointRow);
    const row = rows.find(({ endpoint }) => endpoint.url === url);
    if (row === undefined) throw new Error("the account has no such endpoint");
    return row;
  };

  return {
    /** Gives `fetch` back to the platform. */
    remove(): void {
      globalThis.fetch = elsewhere;
    },
    reset(): void {
      ({ store, world } = begin());
      calls = [];
      interruptions = [];
      plan = null;
    },
    /** Lets one call to `path` fail, after `passes` others have passed; null for none. */
    strike(next: FaultPlan | null): void {
      plan = next;
    },
    /** The calls whose method and path fit, in their order. */
    calls: (method: string, path: RegExp): StripeCall[] =>
      calls.filter((call) => call.method === method && path.test(call.path)),
    /** Switches a fault on for one account, or for all, `times` times. */
    fault(
      account: string | null,
      match: { path: string; method?: string } | { event: string },
      fault: Record<string, unknown>,
      times = 1,
    ): void {
      const whose = account === null ? {} : { account };
      control("POST", "/faults", { match: { ...match, ...whose }, fault, times });
    },
    /** Changes rates of a source for one unit of its base, or how old they are. */
    changeRates: (changes: { source: string; rates?: Record<string, number>; age_ms?: number }): void =>
      void control("POST", "/fx", changes),
    /** What VIES answers about an id, or about all of a member state: `VALID`, `INVALID` or one of its errors. */
    register: (id: string, answer: string): void => void control("POST", "/vies", { id, answer }),
    clearFaults: (): void => void control("DELETE", "/faults"),
    /** Does something once between the effect of the next call to `path` and its answer. */
    interrupt: (path: RegExp, action: () => Promise<void>): void => void interruptions.push({ path, action }),
    states: (): readonly StripeState[] => control<{ accounts: StripeState[] }>("GET", "/state").accounts,
    state(account: string): StripeState {
      const [state] = control<{ accounts: StripeState[] }>("GET", `/state?account=${account}`).accounts;
      if (state === undefined) throw new Error("there is no such account");
      return state;
    },
    /** What the vendor holds of an account under a kind and an id, put there or, with null, lost there. */
    hold(account: string, kind: string, id: string, value: unknown): void {
      if (value === null) store.delete(`stripe/${account}/${kind}`, id);
      else store.put(`stripe/${account}/${kind}`, { key: id, value, dueAt: null });
    },
    held: (account: string, kind: string): readonly unknown[] =>
      store.list(`stripe/${account}/${kind}`).map(({ value }) => value),
    /** A shopper submits a form of the hosted page. */
    submit(url: string, fields: Record<string, string>) {
      const { status, headers } = ask("POST", url, { body: new URLSearchParams(fields).toString() }).response;
      return { status, location: headers.location ?? null };
    },
    /** A merchant's actions in Stripe's own dashboard, in the account that the Worker used last. */
    dashboard(path: string, form: Record<string, string>): void {
      const headers = { authorization: calls.at(-1)?.authorization ?? "" };
      const { status, body } = ask("POST", path, { headers, body: new URLSearchParams(form).toString() }).response;
      if (status !== 200) throw new Error(`the dashboard answered ${status} ${body}`);
    },
    /** The webhooks that are due, each to be sent once. */
    takeWebhooks(): OutgoingWebhook[] {
      const taken = world.takeDue();
      for (const { id } of taken) world.delivered(id, 200);
      return taken;
    },
    /** The event's text with Stripe's signature over it, made `ageMs` ago. */
    sign(account: string, url: string, body: string, ageMs = 0): OutgoingWebhook {
      const signature = signatureHeader(endpointOf(account, url), body, Date.now() - ageMs);
      return {
        id: "",
        url,
        body,
        headers: { "content-type": "application/json", "stripe-signature": signature },
      };
    },
    newId: (prefix: string): string => `${prefix}_${random()}`,
  };
}
