/** What the auditor keeps of effects on their way to a provider: under which key each was asked for, first and last, and what was looked at. */

import type { SandboxRequest } from "../../sandbox/http.ts";
import { Violation } from "./violation.ts";

/** An effect at a provider: what it does to what, and the key under which it is asked for. */
interface Effect {
  /** Unique for the deed, whatever its key. */
  readonly deed: string;
  readonly key: string;
  /** Whether doing it once more would move money once more. */
  readonly repeatable: boolean;
  /** The provider's object that a look would name. */
  readonly target: string;
}

const HOUR_MS = 3_600_000;
/** docs.stripe.com/api/idempotent_requests: at least 24 hours; docs.adyen.com: at least 7 days. */
const RETENTION_MS: Readonly<Record<string, number>> = { stripe: 24 * HOUR_MS, adyen: 7 * 24 * HOUR_MS };
/** How fresh a look has to be for an effect to be asked for whose key has been forgotten. */
const LOOK_MS = 5 * 60_000;

const REFERENCE = /^[0-9a-hjkmnp-tv-z]{20}/;

export class Effects {
  readonly #isDurable: (reference: string) => boolean;
  readonly #keys = new Map<string, string>();
  readonly #firstAt = new Map<string, number>();
  readonly #looks = new Map<string, number>();

  constructor(isDurable: (reference: string) => boolean) {
    this.#isDurable = isDurable;
  }

  /** Checks a request that is about to be carried out. */
  arrived(request: SandboxRequest, now: number): void {
    if (request.method === "GET") {
      const target = request.path.split("/").at(-1) ?? "";
      this.#looks.set(target, now);
      return;
    }
    const reference = referenceOf(request);
    if (reference !== null && !this.#isDurable(reference))
      throw new Violation(`${request.path} is called for ${reference}, which nobody has written down`);
    const effect = effectOf(request);
    if (effect === null) return;
    const { deed, key, target, repeatable } = effect;
    const known = this.#keys.get(deed);
    if (known !== undefined && known !== key) throw new Violation(`${deed} is asked for under ${key} after ${known}`);
    this.#keys.set(deed, key);
    const provider = request.path.startsWith("/v1/") ? "stripe" : "adyen";
    const firstAt = this.#firstAt.get(`${provider} ${key}`) ?? now;
    this.#firstAt.set(`${provider} ${key}`, firstAt);
    if (now - firstAt < (RETENTION_MS[provider] ?? 0)) return;
    if (!repeatable || now - (this.#looks.get(target) ?? 0) > LOOK_MS)
      throw new Violation(`${deed} is sent again ${Math.round((now - firstAt) / HOUR_MS)} hours after the first time`);
  }
}

function referenceOf({ path, headers, body }: SandboxRequest): string | null {
  const key = headers["idempotency-key"];
  if (key !== undefined) return REFERENCE.exec(key)?.[0] ?? null;
  return path === "/xml/v1/request.api" ? (/"invoiceNumber":"([^"]{20})"/.exec(body)?.[1] ?? null) : null;
}

function effectOf({ path, headers, body }: SandboxRequest): Effect | null {
  const key = headers["idempotency-key"];
  // Stripe's package makes up a key of its own where none is given: for what moves no money.
  if (key === undefined || key.startsWith("stripe-node-retry-")) return null;
  const parts = path.split("/").slice(2);
  const name = nameIn(body);
  // An object's id is the only part of an address with a digit in it.
  const object = parts.find((part) => /\d/.test(part));
  if (object === undefined) return { deed: `${path} for ${name}`, key, repeatable: false, target: "" };
  const what = parts.at(-1);
  const repeatable = what !== "refunds";
  return { deed: repeatable ? path : `${path} for ${name}`, key, repeatable, target: object };
}

/** Our own name for what is made: a refund's id or an attempt's reference. */
function nameIn(body: string): string {
  const form = new URLSearchParams(body);
  const told = form.get("metadata[paylinks_refund]") ?? form.get("client_reference_id");
  return told ?? /"reference":"([^"]+)"/.exec(body)?.[1] ?? "";
}
