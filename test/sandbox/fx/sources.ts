/** Stand-ins for the sources of exchange rates: Frankfurter's API over the European Central Bank's rates, and Open Exchange Rates'. */
import { parseJson } from "../faults.ts";
import type { SandboxRequest, SandboxResponse } from "../http.ts";
import { jsonResponse } from "../http.ts";
import type { Surroundings } from "../stripe/context.ts";
import type { Course } from "../stripe/idempotency.ts";

type Source = "ecb" | "openexchangerates";
type Rates = Readonly<Record<string, number>>;
/** Changes by a test: rates for one unit of the source's base, and the age of all its rates. */
type Changes = { readonly rates: Rates; readonly ageMs: number };

const COLLECTION = "fx";
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const PATHS: Readonly<Record<string, Source>> = { "/v1/latest": "ecb", "/api/latest.json": "openexchangerates" };

/** For one euro, of the bank's currencies, as they might have been one day. */
const EUR_RATES = ratesIn(`
  AUD 1.7712 BRL 6.1934 CAD 1.6233 CHF 0.9318 CNY 8.2051 CZK 24.148 DKK 7.4684 GBP 0.8769 HKD 9.0233
  HUF 381.55 IDR 19310.5 ILS 3.7863 INR 103.62 ISK 147.4 JPY 181.33 KRW 1698.4 MXN 21.2764 MYR 4.7869
  NOK 11.782 NZD 2.0243 PHP 68.077 PLN 4.2355 RON 5.0904 SEK 10.9885 SGD 1.504 THB 37.34 TRY 49.215
  USD 1.1602 ZAR 19.861`);
/** Of currencies that the bank has not, for one dollar. */
const USD_RATES: Rates = { KES: 129.35, KWD: 0.30712, NGN: 1441.2, UGX: 3602.5 };

function ratesIn(table: string): Rates {
  const words = table.trim().split(/\s+/);
  return Object.fromEntries(words.flatMap((word, at) => (at % 2 === 0 ? [[word, Number(words[at + 1])]] : [])));
}

/** Whether a path is a source's. */
export function isFxPath(path: string): boolean {
  return Object.hasOwn(PATHS, path);
}

/** Answers a GET as the source at that path does. */
export function handleFx(
  { store, now }: Pick<Surroundings, "store" | "now">,
  request: SandboxRequest,
  course: Course,
): SandboxResponse {
  if (course.failure !== null) return jsonResponse(course.failure.status, { message: "Internal Server Error" });
  const source = PATHS[request.path] ?? "ecb";
  const { rates, ageMs } = changesOf({ store }, source);
  if (source === "ecb")
    return jsonResponse(200, {
      amount: 1.0,
      base: "EUR",
      date: lastFixing(now() - ageMs),
      rates: { ...EUR_RATES, ...rates },
    });
  if (!/^Token \S+$/.test(request.headers.authorization ?? ""))
    return jsonResponse(401, {
      error: true,
      status: 401,
      message: "missing_app_id",
      description: "No App ID provided.",
    });
  return jsonResponse(200, {
    disclaimer: "Usage subject to terms: https://openexchangerates.org/terms",
    license: "https://openexchangerates.org/license",
    // Every hour, on the hour.
    timestamp: (Math.floor((now() - ageMs) / HOUR_MS) * HOUR_MS) / 1_000,
    base: "USD",
    rates: { ...dollarRates(), ...rates },
  });
}

/** `{source, rates?, age_ms?}`: changes rates of a source for one unit of its base, or how old they are. */
export function changeRates({ store }: Pick<Surroundings, "store">, body: string): SandboxResponse {
  const { source, rates = {}, age_ms: age } = Object(parseJson(body)) as Record<string, unknown>;
  if (source !== "ecb" && source !== "openexchangerates")
    return jsonResponse(400, { error: { message: "source must be ecb or openexchangerates" } });
  const known = changesOf({ store }, source);
  const changed = {
    rates: { ...known.rates, ...(rates as Rates) },
    ageMs: typeof age === "number" ? age : known.ageMs,
  };
  store.put(COLLECTION, { key: source, value: changed, dueAt: null });
  return jsonResponse(200, { source, ...changed });
}

function changesOf({ store }: Pick<Surroundings, "store">, source: Source): Changes {
  return (store.get(COLLECTION, source) as Changes | undefined) ?? { rates: {}, ageMs: 0 };
}

function dollarRates(): Rates {
  const dollar = EUR_RATES.USD ?? 1;
  const crossed = Object.entries(EUR_RATES).map(([code, rate]) => [code, Number((rate / dollar).toPrecision(9))]);
  return { EUR: Number((1 / dollar).toPrecision(9)), ...Object.fromEntries(crossed), ...USD_RATES, USD: 1 };
}

/** The last working day on which it has been 15:00 UTC. */
function lastFixing(now: number): string {
  let day = Math.floor((now - 15 * HOUR_MS) / DAY_MS) * DAY_MS;
  while ([0, 6].includes(new Date(day).getUTCDay())) day -= DAY_MS;
  return new Date(day).toISOString().slice(0, 10);
}
