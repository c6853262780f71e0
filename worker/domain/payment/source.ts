/** Where a shopper came from, according to the page's URL and the browser. Untrusted text, cleaned and cut; never a person. */

import { LIMITS } from "../limits.ts";
import { plainLineOf } from "../text.ts";

/** The URL parameters that are kept, as campaigns name them, and the host of the referring site. */
export const SOURCE_MEMBERS = [
  "utm_source",
  "utm_medium",
  "utm_campaign",
  "utm_term",
  "utm_content",
  "ref",
  "referrer",
] as const;
export type SourceMember = (typeof SOURCE_MEMBERS)[number];

/** Unknown members are absent. `referrer` is a host name without path or port. */
export type PaymentSource = Readonly<Partial<Record<SourceMember, string>>>;

const HOST = /^(?=.{1,253}$)[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)*$/;
/** Mailing tools put e-mail addresses into links: those are personal data and not kept. */
const ADDRESS = /[^\s@]@[^\s@]/;

/** Cleans a request's values. Null if nothing usable is left; a long value is cut, since it still names its campaign. */
export function readSource(said: Readonly<Record<string, string | undefined>>): PaymentSource | null {
  const source: Partial<Record<SourceMember, string>> = {};
  for (const member of SOURCE_MEMBERS) {
    const text = cleaned(member, said[member] ?? "");
    if (text !== "") source[member] = text;
  }
  return Object.keys(source).length === 0 ? null : source;
}

function cleaned(member: SourceMember, said: string): string {
  if (member === "referrer") return HOST.test(said) ? said : "";
  // Cut before it is examined: it may be as long as a URL can be.
  const text = plainLineOf(said.slice(0, 2 * LIMITS.sourceLengthMax)).replace(/\s+/gu, " ");
  return ADDRESS.test(text) ? "" : [...text].slice(0, LIMITS.sourceLengthMax).join("").trim();
}

/**
 * The one name by which payments are found: the campaign's source, else the `ref`, else the site; lower case. Null if
 * there is none.
 */
export function sourceName(source: PaymentSource | null | undefined): string | null {
  return foldSource(source?.utm_source ?? source?.ref ?? source?.referrer ?? "");
}

/** The form in which source names are compared; null for an empty one. */
export function foldSource(name: string): string | null {
  const folded = name.trim().toLowerCase();
  return folded === "" ? null : folded;
}
