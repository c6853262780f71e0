/** `paylinks events tail`: what becomes of payments, as it happens, by looking again. */

import type { Client } from "../client/client.ts";
import type { Command } from "./commands.ts";
import { CONNECTION_OPTIONS, connect } from "./connection.ts";
import { money } from "./print.ts";
import { UsageError } from "./words.ts";

const INTERVAL_SECONDS = 2;
/** A page of the list: of more than this between two looks the older ones are not told. */
const PAYMENTS_MAX = 100;

export const EVENT_COMMANDS: readonly Command[] = [
  {
    name: "events tail",
    needs: [],
    options: [
      { name: "for", value: "seconds", help: "End after so long; else Ctrl-C ends it." },
      { name: "interval", value: "seconds", help: `Look again after so long (${INTERVAL_SECONDS}).` },
      ...CONNECTION_OPTIONS,
    ],
    summary: "Tell what becomes of the newest payments, a line for each change.",
    examples: ["paylinks events tail", "paylinks events tail --for 60 --json"],
    async run(words) {
      const { client } = await connect(words);
      const [seconds, interval = INTERVAL_SECONDS] = [words.count("for"), words.count("interval")];
      if (interval < 1) throw new UsageError("--interval is at least one second.");
      const until = seconds === undefined ? Number.POSITIVE_INFINITY : Date.now() + seconds * 1_000;
      let known = new Map((await look(client)).map((payment) => [payment.id, signOf(payment)]));
      while (Date.now() < until) {
        await new Promise((resolve) =>
          setTimeout(resolve, Math.min(interval * 1_000, Math.max(0, until - Date.now()))),
        );
        const payments = await look(client);
        for (const payment of payments.toReversed())
          if (known.get(payment.id) !== signOf(payment)) tell(words.isSet("json"), payment);
        known = new Map(payments.map((payment) => [payment.id, signOf(payment)]));
      }
    },
  },
];

type Payment = Awaited<ReturnType<typeof look>>[number];

async function look(client: Client) {
  return (await client("GET /v1/payments", { query: { limit: PAYMENTS_MAX } })).data;
}

/** What makes a change: the status, and the sums that may move while it stays. */
function signOf({ status, amount_captured: captured, amount_refunded: refunded }: Payment): string {
  return `${status} ${captured} ${refunded}`;
}

function tell(asJson: boolean, payment: Payment): void {
  const { id, status, amount, currency, link_id: link } = payment;
  console.log(
    asJson
      ? JSON.stringify({ type: `payment.${status}`, payment })
      : `${new Date().toISOString()}  payment.${status}  ${id}  ${money(amount, currency)}  ${link}`,
  );
}
