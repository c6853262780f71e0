/** Three routes against the least that each could do, one after the other on the same workerd, so that what the machine does meanwhile meets both. */

import { during, fire, type Shot } from "./load.ts";
import { type Build, type Platform, startPlatform } from "./platform.ts";
import { openShop, RECORDED_KEY, type Shop, startPayment, tellPaid, viewPage, WEBHOOK_SECRET } from "./shop.ts";

export interface Ratio {
  readonly name: string;
  /** Requests per second, the median of the turns. */
  readonly app: number;
  readonly floor: number;
  /** Median of the turns' ratios. */
  readonly ratio: number;
  /** CPU ms of workerd for one request; null where the system does not tell. */
  readonly appCpuMs: number | null;
  readonly floorCpuMs: number | null;
}

export interface RatioInput {
  readonly app: Build;
  readonly floor: Build;
  readonly pspOrigin: string;
  readonly turns: number;
  readonly turnMs: number;
}

/** Few, so that what is measured is the Worker and not the local stand-ins of cache and D1, which each link asks every five seconds. */
const LINKS = 10;
const CONNECTIONS = 16;
const START = "start POST : one object write and one fetch";
/** Makes one warm isolate of each kind before anything counts: its code is compiled as it is used. */
const WARM_UP_MS = 3_000;

/** Measures all three. Throws where either side fails a request: a rate of errors is no rate. */
export async function measureRatios(input: RatioInput): Promise<readonly Ratio[]> {
  const page = await recordPage(input);
  const bindings = {
    ...page,
    PSP_URL: `${input.pspOrigin}/v1/checkout/sessions`,
    PSP_KEY: RECORDED_KEY,
    PSP_BODY: SESSION_BODY,
    WEBHOOK_SECRET,
  };
  const names = ["checkout GET : the same bytes", START, "webhook : one HMAC and one queue send"] as const;
  const ratios: Ratio[] = [];
  for (const name of names) ratios.push(await compare(name, input, bindings));
  return ratios;
}

/** Requests of one kind, each of another shopper. */
function shotsOf(name: string, shop: Shop): () => Shot {
  let shopper = 0;
  if (name.startsWith("checkout")) return () => viewPage(shop, shopper++);
  if (name === START) return () => startPayment(shop, shopper++, () => undefined);
  // Any payment will do: what the event says is looked at by the consumer.
  return () => tellPaid(shop, "0123456789abcdefghjk");
}

/** What the Worker sends Stripe for a payment of the bench's links, as form fields. */
const SESSION_BODY = new URLSearchParams({
  mode: "payment",
  client_reference_id: "0123456789abcdefghjk",
  "line_items[0][price_data][currency]": "eur",
  "line_items[0][price_data][unit_amount]": "1999",
  "line_items[0][price_data][product_data][name]": "A bag of coffee",
  "line_items[0][quantity]": "1",
  success_url: "http://127.0.0.1/pay/pay_0123456789abcdefghjk?v=0123456789abcdefghjk",
  cancel_url: "http://127.0.0.1/pay/pay_0123456789abcdefghjk?v=0123456789abcdefghjk",
}).toString();

/** The page that the floor has to answer, and its headers. */
async function recordPage(input: RatioInput): Promise<{ readonly PAGE: string; readonly PAGE_HEADERS: string }> {
  const platform = await startPlatform({ ...input, build: input.app, consumes: false, assets: false, floor: null });
  try {
    const shop = await openShop({ origin: platform.origin, links: 1, psp: "recorded" });
    const answer = await fetch(`${platform.origin}/${shop.slugs[0]}`);
    const PAGE = await answer.text();
    if (answer.status !== 200 || !PAGE.includes("data-checkout"))
      throw new Error("the checkout did not answer its page");
    const {
      "content-length": _length,
      "transfer-encoding": _encoding,
      date: _date,
      ...headers
    } = Object.fromEntries(answer.headers);
    return { PAGE, PAGE_HEADERS: JSON.stringify(headers) };
  } finally {
    await platform.stop();
  }
}

interface Turn {
  readonly rate: number;
  readonly cpuMs: number | null;
}

/**
 * Each round has a platform of its own, which ends within twenty seconds: nobody consumes here what is queued, and after that time objects
 * send again what nobody has confirmed.
 */
async function compare(name: string, input: RatioInput, bindings: Readonly<Record<string, string>>): Promise<Ratio> {
  const rounds: { readonly app: Turn; readonly floor: Turn }[] = [];
  for (let index = 0; index < input.turns; index++) {
    const floor = { build: input.floor, bindings };
    const platform = await startPlatform({ ...input, build: input.app, consumes: false, assets: false, floor });
    try {
      const shop = await openShop({ origin: platform.origin, links: LINKS, psp: "recorded" });
      // The order alternates: neither side is always the one that meets what the other left.
      rounds.push(
        await measureRound(name, platform, { next: shotsOf(name, shop), ms: input.turnMs, appFirst: index % 2 === 0 }),
      );
    } finally {
      await platform.stop();
    }
  }
  return {
    name,
    app: median(rounds.map(({ app }) => app.rate)),
    floor: median(rounds.map(({ floor }) => floor.rate)),
    ratio: median(rounds.map(({ app, floor }) => app.rate / floor.rate)),
    appCpuMs: medianOrNull(rounds.map(({ app }) => app.cpuMs)),
    floorCpuMs: medianOrNull(rounds.map(({ floor }) => floor.cpuMs)),
  };
}

async function measureRound(
  name: string,
  platform: Platform,
  { next, ms, appFirst }: { readonly next: () => Shot; readonly ms: number; readonly appFirst: boolean },
): Promise<{ readonly app: Turn; readonly floor: Turn }> {
  const { origin, floorOrigin } = platform;
  const turn = async (at: string | null, duration: number): Promise<Turn> => {
    const before = await platform.cpuMs();
    const measured = await fire({ origin: at ?? "", connections: CONNECTIONS, next: during(duration, next) });
    const after = await platform.cpuMs();
    if (measured.success < 1) throw new Error(`${name}: ${JSON.stringify(measured.failures)}`);
    const cpuMs = before === null || after === null ? null : (after - before) / measured.requests;
    return { rate: measured.perSecond, cpuMs };
  };
  await turn(origin, WARM_UP_MS);
  await turn(floorOrigin, WARM_UP_MS);
  const first = await turn(appFirst ? origin : floorOrigin, ms);
  const second = await turn(appFirst ? floorOrigin : origin, ms);
  return appFirst ? { app: first, floor: second } : { app: second, floor: first };
}

function medianOrNull(values: readonly (number | null)[]): number | null {
  const known = values.filter((value) => value !== null);
  return known.length === 0 ? null : median(known);
}

/** The middle value; the lower of two. */
export function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor((values.length - 1) / 2)] ?? Number.NaN;
}
