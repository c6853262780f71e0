/** Answers pages under a Content-Security-Policy that allows only what each page needs. */

import { createHash } from "node:crypto";
import type { Context } from "hono";
import { LIMITS } from "../../domain/limits.ts";
import type { CardOrigins, PspRegistry } from "../../ports/psp.ts";
import type { AppEnv } from "../app-types.ts";

export interface PagePolicy {
  /** The texts of the page's `<style>` elements. */
  readonly styles: readonly string[];
  /** Origins that the page's forms may redirect to, besides our own. */
  readonly formTargets: readonly string[];
  /** Origins that the provider's card fields need; null for a page without them. */
  readonly card?: CardOrigins | null;
  /** Origins that may frame the page, or `"any"`; none if absent. */
  readonly frameAncestors?: readonly string[] | "any";
}

/** The origins of all providers' payment pages. */
export function hostedOrigins({ psps }: { readonly psps: PspRegistry }): string[] {
  return Object.values(psps).flatMap((psp) => [...psp.hostedOrigins]);
}

/** Hashes of stylesheets. There is one text per brand colour, so the map stays small; the bound is for the worst case. */
const hashes = new Map<string, string>();

function hashOf(text: string): string {
  const known = hashes.get(text);
  if (known !== undefined) return known;
  const hash = `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
  if (hashes.size >= LIMITS.styleHashesMax) hashes.clear();
  hashes.set(text, hash);
  return hash;
}

const NO_CARD: CardOrigins = { script: [], style: [], connect: [], frame: [], image: [], form: [] };

/** The headers of kept policies, so that each is built once. */
const written = new WeakMap<PagePolicy, string>();

function contentSecurityPolicy(policy: PagePolicy): string {
  const text = written.get(policy) ?? writePolicy(policy);
  written.set(policy, text);
  return text;
}

/** Builds the header: no inline script, only hashed inline styles, forms only to us and the listed origins. */
function writePolicy({ styles, formTargets, card, frameAncestors = [] }: PagePolicy): string {
  const { script, style, connect, frame, image, form } = card ?? NO_CARD;
  const framedBy = frameAncestors === "any" ? "*" : frameAncestors.join(" ");
  return [
    "default-src 'none'",
    `style-src ${[...styles.map(hashOf), ...style].join(" ")}`,
    ["script-src 'self'", ...script].join(" "),
    ["connect-src 'self'", ...connect].join(" "),
    ["img-src 'self' data:", ...image].join(" "),
    ...(frame.length === 0 ? [] : [`frame-src ${frame.join(" ")}`]),
    // `form-action` also applies to redirects: without the PSP's origin the browser stops after the POST has run.
    `form-action ${["'self'", ...new Set([...formTargets, ...form])].join(" ")}`,
    "base-uri 'none'",
    `frame-ancestors ${framedBy === "" ? "'none'" : framedBy}`,
  ].join("; ");
}

/** Answers a page that no cache may store. */
export function page(
  c: Context<AppEnv>,
  html: string | Uint8Array<ArrayBuffer>,
  policy: PagePolicy,
  status: 200 | 400 | 403 | 404 | 409 | 410 | 413 | 422 | 429 | 500 | 502 | 503 = 200,
): Response {
  if ((policy.frameAncestors ?? []).length > 0) c.set("isFramed", true);
  return c.body(html, status, {
    "Content-Type": "text/html; charset=UTF-8",
    "Content-Security-Policy": contentSecurityPolicy(policy),
    "Cache-Control": "private, no-store",
    "X-Robots-Tag": "noindex",
  });
}
