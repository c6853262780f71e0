/** `paylinks trigger`: makes something happen in the sandbox by acting as a shopper: opens the page, pays, comes back. */

import { setTimeout as sleep } from "node:timers/promises";
import type { Schemas } from "../client/api-types.ts";
import type { Client } from "../client/client.ts";
import { UsageError } from "./args.ts";
import type { Command } from "./commands.ts";
import { CONNECTION_OPTIONS, connect } from "./connection.ts";
import { money, print } from "./print.ts";

interface Script {
  readonly card: string;
  readonly manual: boolean;
  readonly refunds: boolean;
  /** The payment's status at the end. */
  readonly ends: Schemas["Payment"]["status"];
}

/** The sandbox's test cards. */
const CARDS = { pays: "4242424242424242", declined: "4000000000000002" };

const SCRIPTS: Readonly<Record<string, Script>> = {
  "payment.captured": { card: CARDS.pays, manual: false, refunds: false, ends: "captured" },
  "payment.authorized": { card: CARDS.pays, manual: true, refunds: false, ends: "authorized" },
  "payment.refunded": { card: CARDS.pays, manual: false, refunds: true, ends: "refunded" },
};
/** Webhooks and queues take a second or two. */
const PATIENCE_MS = 20_000;
const PAUSE_MS = 250;
const LOCAL = ["localhost", "127.0.0.1"];

export const TRIGGER_COMMANDS: readonly Command[] = [
  {
    name: "trigger",
    needs: ["event"],
    options: [
      { name: "link", value: "id", help: "The link to pay; by default a new one is created." },
      ...CONNECTION_OPTIONS.filter(({ name }) => name === "origin"),
    ],
    summary: `Make something happen in the sandbox of npm run dev: ${Object.keys(SCRIPTS).join(", ")}.`,
    examples: ["paylinks trigger payment.captured", "paylinks trigger payment.captured --link lnk_0a1b2c3d"],
    async run(args) {
      const [event = ""] = args.positionals;
      const script = SCRIPTS[event];
      if (script === undefined) throw new UsageError(`It knows ${Object.keys(SCRIPTS).join(", ")}.`);
      const { client } = await connect(args);
      const given = args.text("link");
      const link =
        given === undefined
          ? await client("POST /v1/links", {
              body: {
                title: `Test of ${event}`,
                amount: 1_999,
                currency: "EUR",
                capture_method: script.manual ? "manual" : "automatic",
              },
            })
          : await client("GET /v1/links/{id}", { id: given });
      if (link.livemode) throw new UsageError("Only links in test mode can be paid this way.");
      const id = await pay(link.url, script.card);
      if (script.refunds) {
        await waitFor(client, id, "captured");
        await client("POST /v1/payments/{id}/refunds", { id, body: {} });
      }
      print(args, await waitFor(client, id, script.ends), (payment) =>
        [`${payment.id}: ${payment.status}, ${money(payment.amount, payment.currency)}`, link.url].join("\n"),
      );
    },
  },
];

/** Pays on a link's page like a browser without JavaScript; returns the payment's id. */
async function pay(url: string, card: string): Promise<string> {
  const page = await fetch(url);
  const hidden = (await page.text()).matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g);
  const cookie = page.headers
    .getSetCookie()
    .map((each) => each.split(";")[0])
    .join("; ");
  const fields = Object.fromEntries([...hidden].map(([, name = "", value = ""]) => [name, value]));
  const body = new URLSearchParams({ ...fields, email: "shopper@example.org", action: "pay" });
  const started = await fetch(url, { method: "POST", body, headers: { Cookie: cookie }, redirect: "manual" });
  const hosted = new URL(started.headers.get("Location") ?? url, url);
  if (started.status !== 303)
    throw new UsageError(`The page at ${url} did not redirect to a payment page: status ${started.status}.`);
  if (!LOCAL.includes(hosted.hostname) || !hosted.pathname.startsWith("/c/pay/"))
    throw new UsageError(
      `The link leads to ${hosted.origin}, but only the sandbox of npm run dev can be paid this way.`,
    );
  const paid = await fetch(hosted, { method: "POST", body: new URLSearchParams({ card }), redirect: "manual" });
  const id = /\/pay\/(pay_\w+)/.exec(paid.headers.get("Location") ?? "")?.[1];
  if (id === undefined) throw new UsageError(`The sandbox did not take the card: status ${paid.status}.`);
  // As a browser would: the return page queries the payment at once.
  await fetch(new URL(paid.headers.get("Location") ?? "", url));
  return id;
}

async function waitFor(client: Client, id: string, status: Script["ends"]): Promise<Schemas["Payment"]> {
  const until = Date.now() + PATIENCE_MS;
  for (;;) {
    const payment = await client("GET /v1/payments/{id}", { id });
    if (payment.status === status || Date.now() > until) return payment;
    await sleep(PAUSE_MS);
  }
}
