/** Fetches exchange rates from a source, in bounded time and size, with numbers kept as the digits that were sent. */

import { gather } from "../../domain/bytes.ts";
import { LIMITS } from "../../domain/limits.ts";
import { fail, ok, type Result } from "../../domain/result.ts";
import type { FxFault } from "../../ports/fx-rates.ts";

interface Asked {
  readonly fetch: typeof globalThis.fetch;
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Fetches the members of a source's JSON object, with its numbers as text. */
export async function fetchRates({
  fetch,
  url,
  headers = {},
}: Asked): Promise<Result<Readonly<Record<string, unknown>>, FxFault>> {
  try {
    const signal = AbortSignal.timeout(LIMITS.fxTimeoutMs);
    const response = await fetch(url, {
      redirect: "manual",
      signal,
      headers: { Accept: "application/json", ...headers },
    });
    if (response.status !== 200) {
      await response.body?.cancel();
      return fail("no_answer");
    }
    const body = await gather(response.body ?? [], LIMITS.fxBytesMax);
    return body === null ? fail("unreadable") : parse(new TextDecoder().decode(body));
  } catch {
    return fail("no_answer");
  }
}

function parse(text: string): Result<Readonly<Record<string, unknown>>, FxFault> {
  try {
    // The digits of the source text (ECMA-262, JSON.parse source text access): a number may have lost the last of them.
    const digits = (_name: string, value: unknown, context?: { readonly source?: string }): unknown =>
      typeof value === "number" ? (context?.source ?? String(value)) : value;
    const value: unknown = JSON.parse(text, digits);
    return typeof value === "object" && value !== null && !Array.isArray(value) ? ok({ ...value }) : fail("unreadable");
  } catch {
    return fail("unreadable");
  }
}

/** Reads rates by currency; null unless all are texts. */
export function ratesIn(value: unknown): Readonly<Record<string, string>> | null {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return null;
  const entries = Object.entries(value).filter((entry): entry is [string, string] => typeof entry[1] === "string");
  return entries.length === Object.keys(value).length ? Object.fromEntries(entries) : null;
}
