/** Payments from the shopper's form to `captured`, end to end: the sandbox's page is paid in, and the sandbox sends its own webhooks. */

import { fire, type Shot } from "./load.ts";
import { waitForCaptured } from "./mixed.ts";
import { type Build, startPlatform } from "./platform.ts";
import { openShop, startPayment } from "./shop.ts";

export interface Settled {
  readonly payments: number;
  readonly captured: number;
  readonly perSecond: number;
  /** CPU ms of workerd for one payment: the Worker, the object, and the local platform's queues and database. Null where not told. */
  readonly cpuMs: number | null;
}

interface SettleInput {
  readonly app: Build;
  readonly pspOrigin: string;
  readonly payments: number;
}

const LINKS = 20;
const CONNECTIONS = 16;
const SETTLE_MS_MAX = 60_000;

/** Settles so many payments and counts from the first form until the read model shows the last one as captured. */
export async function measureSettled({ app, pspOrigin, payments }: SettleInput): Promise<Settled> {
  const platform = await startPlatform({ build: app, pspOrigin, consumes: true, assets: false, floor: null });
  try {
    const shop = await openShop({ origin: platform.origin, links: LINKS, psp: "sandbox" });
    const pages: string[] = [];
    const cpuBefore = await platform.cpuMs();
    const startedAt = performance.now();
    let shopper = 0;
    const start = (): Shot | null =>
      shopper >= payments ? null : startPayment(shop, shopper++, (_, to) => void pages.push(to));
    const started = fire({ origin: platform.origin, connections: CONNECTIONS, next: start });
    let isOver = false;
    void started.finally(() => {
      isOver = true;
    });
    const [{ success, failures }] = await Promise.all([started, payAll(pspOrigin, pages, () => isOver)]);
    if (success < 1) throw new Error(`starts: ${JSON.stringify(failures)}`);
    const captured = await waitForCaptured(platform, payments, SETTLE_MS_MAX);
    const seconds = (performance.now() - startedAt) / 1_000;
    const cpuAfter = await platform.cpuMs();
    const cpuMs = cpuBefore === null || cpuAfter === null ? null : (cpuAfter - cpuBefore) / payments;
    return { payments, captured, perSecond: captured / seconds, cpuMs };
  } finally {
    await platform.stop();
  }
}

/** Pays in the provider's pages as they come, until no more will. */
async function payAll(pspOrigin: string, pages: string[], isOver: () => boolean): Promise<void> {
  while (pages.length > 0 || !isOver()) {
    const paid = await fire({ origin: pspOrigin, connections: 4, next: () => payIn(pages.shift(), () => undefined) });
    if (paid.requests > 0 && paid.success < 1) throw new Error(`paying: ${JSON.stringify(paid.failures)}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

/** Pays in a page of the sandbox's; `paid` is given the address to which the shopper is sent back. Null for no page. */
export function payIn(page: string | undefined, paid: (to: string) => void): Shot | null {
  if (page === undefined) return null;
  return {
    kind: "pay",
    method: "POST",
    path: new URL(page).pathname,
    headers: { "content-type": "application/x-www-form-urlencoded" },
    body: "card=4242424242424242&email=shopper%40example.com",
    succeeded(status, location) {
      if (status !== 303 || location === null) return false;
      paid(location);
      return true;
    },
  };
}
