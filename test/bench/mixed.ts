/** A day at a busy shop in a minute: views, starts and webhooks mixed, consumers running, each shopper from their own address. */

import { setTimeout as sleep } from "node:timers/promises";
import { fire, type Measured, type Shot } from "./load.ts";
import { type Build, type Platform, startPlatform } from "./platform.ts";
import { openShop, startPayment, tellPaid, viewPage } from "./shop.ts";

export interface Mixed extends Measured {
  readonly webhooks: number;
  /** Payments that the read model shows as captured when everything is at rest. */
  readonly captured: number;
  /** From the last answer until all of them are captured, ms. */
  readonly drainMs: number;
}

interface MixedInput {
  readonly app: Build;
  readonly pspOrigin: string;
  readonly requests: number;
}

const LINKS = 100;
const CONNECTIONS = 48;
const DRAIN_MS_MAX = 60_000;
/** Of a hundred requests, five start a payment and five are webhooks of a paid one; the others view a page. */
const KINDS = ["start", "webhook", "view", "view", "view", "view", "view", "view", "view", "view"] as const;
const TURN = [...KINDS, ...Array.from({ length: 10 }, () => "view" as const)];

/** Sends the load and waits until what it started is settled. */
export async function measureMixed({ app, pspOrigin, requests }: MixedInput): Promise<Mixed> {
  const platform = await startPlatform({ build: app, pspOrigin, consumes: true, assets: false, floor: null });
  try {
    const shop = await openShop({ origin: platform.origin, links: LINKS, psp: "recorded" });
    const started: string[] = [];
    let sent = 0;
    let webhooks = 0;
    const next = (): Shot | null => {
      if (sent >= requests) return null;
      const shopper = sent++;
      const kind = TURN[shopper % TURN.length];
      if (kind === "start") return startPayment(shop, shopper, (reference) => void started.push(reference));
      const reference = kind === "webhook" ? started.shift() : undefined;
      if (reference === undefined) return viewPage(shop, shopper);
      webhooks += 1;
      return tellPaid(shop, reference);
    };
    const measured = await fire({ origin: platform.origin, connections: CONNECTIONS, next });
    const restingFrom = performance.now();
    const captured = await waitForCaptured(platform, webhooks, DRAIN_MS_MAX);
    return { ...measured, webhooks, captured, drainMs: performance.now() - restingFrom };
  } finally {
    await platform.stop();
  }
}

/** How many payments the read model shows as captured, once they are as many as expected or the time is over. */
export async function waitForCaptured({ database }: Platform, expected: number, ms: number): Promise<number> {
  const until = performance.now() + ms;
  for (;;) {
    const query = "SELECT count(*) AS captured FROM payments WHERE status = 'captured'";
    const captured = (await database.prepare(query).first<number>("captured")) ?? 0;
    if (captured >= expected || performance.now() > until) return captured;
    await sleep(100);
  }
}
