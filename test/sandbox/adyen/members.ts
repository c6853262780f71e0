/** Reads the members of a JSON request, as strictly as Adyen. */
import type { Refusal } from "./errors.ts";
import { invalid, malformed } from "./errors.ts";
import type { Amount } from "./rows.ts";

export type Json = Readonly<Record<string, unknown>>;

/** The object of a request body, or the refusal of a body that is not an object. */
export function parseObject(body: string): Json | Refusal {
  try {
    const value: unknown = JSON.parse(body === "" ? "{}" : body);
    if (typeof value === "object" && value !== null && !Array.isArray(value)) return value as Json;
  } catch {
    // Answered below like every other body that is no object.
  }
  return malformed("Unexpected input, expected: an object");
}

/** Refuses members that the request has not. */
export function unknownMembers(json: Json, known: readonly string[], structure: string): Refusal | null {
  const extra = Object.keys(json).filter((name) => !known.includes(name));
  return extra.length === 0
    ? null
    : malformed(`Structure of ${structure} contains the following unknown fields: [${extra.join(", ")}]`);
}

const NO_DECIMALS = new Set("CVE DJF GNF IDR JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF".split(" "));
const THREE_DECIMALS = new Set("BHD IQD JOD KWD LYD OMR TND".split(" "));

/** An amount in Adyen's minor units. Currencies are those that Intl knows, since Adyen's list of what an account takes is its own. */
export function readAmount(value: unknown): Amount | Refusal {
  const { currency, value: units } = (typeof value === "object" && value !== null ? value : {}) as Json;
  if (typeof currency !== "string" || !Intl.supportedValuesOf("currency").includes(currency))
    return invalid("138", "Currency is not supported");
  if (typeof units !== "number" || !Number.isSafeInteger(units) || units < 0)
    return invalid("137", "Invalid amount specified");
  return { value: units, currency };
}

/** The amount for people, by Adyen's digits. */
export function displayAmount({ value, currency }: Amount): string {
  const digits = NO_DECIMALS.has(currency) ? 0 : THREE_DECIMALS.has(currency) ? 3 : 2;
  const text = String(value).padStart(digits + 1, "0");
  const whole = text.slice(0, text.length - digits);
  return `${currency} ${digits === 0 ? whole : `${whole}.${text.slice(-digits)}`}`;
}

/** Whether something is a refusal. */
export function isRefusal(value: object): value is Refusal {
  return "refused" in value && value.refused === true;
}
