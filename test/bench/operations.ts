/** What the platform bills for one page view and for one paid payment, counted on the metered Worker. */

import { setTimeout as sleep } from "node:timers/promises";
import { COUNTS_PATH } from "./counts.ts";
import { fire, type Shot } from "./load.ts";
import { waitForCaptured } from "./mixed.ts";
import { type Build, startPlatform } from "./platform.ts";
import type { Counts, Operation } from "./prices.ts";
import { payIn } from "./settle.ts";
import { openShop, startPayment, viewPage } from "./shop.ts";

export interface Operations {
  /** The snapshot is in the isolate's memory. */
  readonly pageViewWarm: Counts;
  /** The isolate has never seen the link. */
  readonly pageViewCold: Counts;
  /** From the page to `captured` in the read model, with one look at the status page and everything that follows until it is quiet. */
  readonly paidPayment: Counts;
}

interface OperationsInput {
  readonly metered: Build;
  readonly pspOrigin: string;
  /** CPU ms measured on the Worker without counters. */
  readonly cpuMs: { readonly view: number; readonly payment: number };
}

const LINKS = 20;
const PAYMENTS = 20;
/** Longer than a queue collects a batch: what follows from a payment has begun by then. */
const QUIET_MS = 1_500;
const SETTLE_MS_MAX = 20_000;

/** Counts all three. */
export async function countOperations({ metered, pspOrigin, cpuMs }: OperationsInput): Promise<Operations> {
  const platform = await startPlatform({ build: metered, pspOrigin, consumes: true, assets: false, floor: null });
  try {
    const shop = await openShop({ origin: platform.origin, links: LINKS, psp: "sandbox" });
    const send = async (shots: readonly Shot[]): Promise<void> => {
      const left = [...shots];
      const { success, failures } = await fire({
        origin: platform.origin,
        connections: 1,
        next: () => left.shift() ?? null,
      });
      if (success < 1) throw new Error(`counting: ${JSON.stringify(failures)}`);
    };
    const per = async (times: number, cpu: number, work: () => Promise<void>): Promise<Counts> => {
      const before = await readCounts(platform.origin);
      await work();
      const after = await readCounts(platform.origin);
      const each = (name: Operation): number => (name === "worker_cpu_ms" ? cpu : (after[name] - before[name]) / times);
      return Object.fromEntries(Object.keys(after).map((name) => [name, each(name as Operation)])) as unknown as Counts;
    };
    await quiet(platform.origin);
    const views = Array.from({ length: LINKS }, (_, shopper) => viewPage(shop, shopper));
    const pageViewCold = await per(LINKS, cpuMs.view, () => send(views));
    const pageViewWarm = await per(LINKS, cpuMs.view, () => send(views));
    const paidPayment = await per(PAYMENTS, cpuMs.payment, async () => {
      for (let shopper = 0; shopper < PAYMENTS; shopper++) {
        const pages: string[] = [];
        await send([viewPage(shop, shopper), startPayment(shop, shopper, (_, to) => void pages.push(to))]);
        const back: string[] = [];
        const paid = await fire({
          origin: pspOrigin,
          connections: 1,
          next: () => payIn(pages.shift(), (to) => void back.push(to)),
        });
        if (paid.success < 1) throw new Error(`paying: ${JSON.stringify(paid.failures)}`);
        const { pathname, search } = new URL(back[0] ?? "");
        const look = { kind: "look", method: "GET", path: pathname + search, headers: {} } as const;
        await send([{ ...look, succeeded: (status) => status === 200 }]);
      }
      const captured = await waitForCaptured(platform, PAYMENTS, SETTLE_MS_MAX);
      if (captured < PAYMENTS) throw new Error(`only ${captured} of ${PAYMENTS} payments were captured`);
      await quiet(platform.origin);
    });
    return { pageViewWarm, pageViewCold, paidPayment };
  } finally {
    await platform.stop();
  }
}

async function readCounts(origin: string): Promise<Counts> {
  return (await (await fetch(origin + COUNTS_PATH)).json()) as Counts;
}

/** Waits until nothing has been counted for a while, at most up to a limit: alarms that are due much later are not waited for. */
async function quiet(origin: string): Promise<void> {
  let before = "";
  for (let tries = 0; tries < 20; tries++) {
    const now = JSON.stringify(await readCounts(origin));
    if (now === before) return;
    before = now;
    await sleep(QUIET_MS);
  }
}
