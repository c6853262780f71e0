/** A world under a test's own clock, with the official `stripe` package talking to it. */
import Stripe from "stripe";
import type { SandboxReply } from "./http.ts";
import type { Store } from "./store.ts";
import { MemoryStore } from "./store.ts";
import type { OutgoingWebhook } from "./world.ts";
import { World } from "./world.ts";

/** Where the rig's pages are. */
export const PUBLIC_BASE = "http://sandbox.test";

/** A time at which everything is valid, in ms. */
const START_MS = Date.UTC(2026, 10, 20, 12, 0, 0);

export type Rig = ReturnType<typeof makeRig>;

/** A fresh world over a store. Ids are counted, so that every run is the same. */
export function makeRig(store: Store = new MemoryStore()) {
  let nowMs = START_MS;
  let count = 0;
  const random = (): string => {
    count += 1;
    return `rig${String(count).padStart(25, "0")}`;
  };
  const world = new World({ store, now: () => nowMs, random }, { publicBase: PUBLIC_BASE });
  const send = (
    method: string,
    url: string,
    init: { headers?: Record<string, string>; body?: string } = {},
  ): SandboxReply => {
    const { pathname, search } = new URL(url, PUBLIC_BASE);
    const headers = Object.fromEntries(
      Object.entries(init.headers ?? {}).map(([name, value]) => [name.toLowerCase(), value]),
    );
    return world.handle({ method, path: pathname, query: search.slice(1), headers, body: init.body ?? "" });
  };
  return {
    world,
    send,
    now: (): number => nowMs,
    advance: (ms: number): void => {
      nowMs += ms;
    },
    /** Submits a form of the hosted page. */
    submit: (url: string, fields: Record<string, string>): SandboxReply =>
      send("POST", url, { body: new URLSearchParams(fields).toString() }),
    control: (method: string, path: string, body?: unknown): unknown =>
      JSON.parse(
        send(method, `/_sandbox${path}`, body === undefined ? {} : { body: JSON.stringify(body) }).response.body,
      ),
    /** Takes every webhook that is due now and reports `status` for it. */
    deliver: (status = 200): OutgoingWebhook[] => {
      const taken = world.takeDue();
      for (const webhook of taken) world.delivered(webhook.id, status);
      return taken;
    },
    /** The connection for tests that use their own client. */
    fetch: fetchFrom(send),
    stripe: (key = "sk_test_rig"): Stripe =>
      new Stripe(key, {
        host: "localhost",
        port: 8799,
        protocol: "http",
        maxNetworkRetries: 0,
        httpClient: Stripe.createFetchHttpClient(fetchFrom(send)),
      }),
  };
}

/** The `fetch` of a rig. A reply that never comes is a broken connection; a late one is not waited for. */
function fetchFrom(
  send: (method: string, url: string, init: { headers: Record<string, string>; body: string }) => SandboxReply,
) {
  return async (input: string | URL | Request, init?: RequestInit): Promise<Response> => {
    const url = input instanceof Request ? input.url : String(input);
    const headers = Object.fromEntries(new Headers(init?.headers));
    const body = typeof init?.body === "string" ? init.body : "";
    const reply = send(init?.method ?? "GET", url, { headers, body });
    if (reply.dropReply) throw new TypeError("fetch failed: connection closed");
    const { status } = reply.response;
    return new Response(reply.response.body, { status, headers: reply.response.headers });
  };
}
