/** `paylinks events tail`: prints changes of payments as they happen, by polling. */

import { setTimeout as sleep } from "node:timers/promises";
import type { Client } from "../client/client.ts";
import { UsageError } from "./args.ts";
import type { Command } from "./commands.ts";
import { CONNECTION_OPTIONS, connect } from "./connection.ts";
import { money } from "./print.ts";

const INTERVAL_SECONDS = 2;
/** One page of the list; if more payments change between two polls, the oldest changes are missed. */
const PAYMENTS_MAX = 100;

export const EVENT_COMMANDS: readonly Command[] = [
  {
    name: "events tail",
    needs: [],
    options: [
      { name: "for", value: "seconds", help: "Stop after this long; otherwise Ctrl-C stops it." },
      { name: "interval", value: "seconds", help: `Poll this often (${INTERVAL_SECONDS}).` },
      ...CONNECTION_OPTIONS,
    ],
    summary: "Follow the newest payments, one line per change.",
    examples: ["paylinks events tail", "paylinks events tail --for 60 --json"],
    async run(args) {
      const { client } = await connect(args);
      const [seconds, interval = INTERVAL_SECONDS] = [args.count("for"), args.count("interval")];
      if (interval < 1) throw new UsageError("--interval must be at least one second.");
      const until = seconds === undefined ? Number.POSITIVE_INFINITY : Date.now() + seconds * 1_000;
      let known = new Map((await look(client)).map((payment) => [payment.id, fingerprintOf(payment)]));
      while (Date.now() < until) {
        await sleep(Math.min(interval * 1_000, Math.max(0, until - Date.now())));
        const payments = await look(client);
        for (const payment of payments.toReversed())
          if (known.get(payment.id) !== fingerprintOf(payment)) printChange(args.isSet("json"), payment);
        known = new Map(payments.map((payment) => [payment.id, fingerprintOf(payment)]));
      }
    },
  },
];

type Payment = Awaited<ReturnType<typeof look>>[number];

async function look(client: Client) {
  return (await client("GET /v1/payments", { query: { limit: PAYMENTS_MAX } })).data;
}

/** A payment has changed if its status has, or an amount that can change without it. */
function fingerprintOf({ status, amount_captured: captured, amount_refunded: refunded }: Payment): string {
  return `${status} ${captured} ${refunded}`;
}

function printChange(asJson: boolean, payment: Payment): void {
  const { id, status, amount, currency, link_id: link } = payment;
  console.log(
    asJson
      ? JSON.stringify({ type: `payment.${status}`, payment })
      : `${new Date().toISOString()}  payment.${status}  ${id}  ${money(amount, currency)}  ${link}`,
  );
}
