/** All shopper pages: links, payments and receipts. Failures are answered with a page too. */

import { type Context, Hono } from "hono";
import { LIMITS } from "../../domain/limits.ts";
import { ObjectUnavailable } from "../../ports/link-objects.ts";
import type { AppEnv, AppMiddleware } from "../app-types.ts";
import { readBounded } from "../body.ts";
import { describeThrown } from "../foundation.ts";
import type { HttpPorts } from "../ports.ts";
import { limitedReads, readsTooOften } from "../rate-limits.ts";
import { mountCard } from "./card.ts";
import { mountCardEntry } from "./card-entry.ts";
import { mountCheckout } from "./checkout.ts";
import { failurePage } from "./failure-page.ts";
import { spoken } from "./language.ts";
import { mountPay } from "./pay.ts";
import { mountReceipts } from "./receipts.ts";

/** As the URL standard decodes a form: a byte-order mark is kept. */
const UTF_8 = new TextDecoder("utf-8", { fatal: false, ignoreBOM: true });
const FORM_TYPE = /^application\/x-www-form-urlencoded\s*(?:;|$)/i;

function isOfPayment(c: Context): boolean {
  return c.req.path.startsWith("/pay/");
}

/** The page for too many requests. About a payment it must not say that nothing was charged. */
function tooOften(c: Context): Response {
  return failurePage(c, isOfPayment(c) ? "payUnavailable" : "overloaded", 429);
}

/** Refuses a form larger than any of ours, without reading all of it, and any body that is not form-encoded. */
const formBody: AppMiddleware = async (c, next) => {
  const bytes = await readBounded(c.req.raw, LIMITS.formBodyBytesMax);
  // The sender of a payment form may have paid already.
  if (bytes === null) return isOfPayment(c) ? failurePage(c, "payUnavailable", 413) : failurePage(c, "tooLarge");
  // All our forms are URL-encoded, and the parser throws on a truncated or empty multipart body.
  const type = c.req.header("Content-Type") ?? "";
  if ((bytes.length > 0 || type !== "") && !FORM_TYPE.test(type))
    return isOfPayment(c) ? failurePage(c, "payUnavailable", 422) : failurePage(c, "unreadable");
  c.set("form", new URLSearchParams(UTF_8.decode(bytes)));
  return next();
};

/** Mounts the pages. Must come last: every remaining one-segment path may be a slug. */
export function mountShopperPages(app: Hono<AppEnv>, deps: HttpPorts): void {
  const pages = new Hono<AppEnv>();
  pages.onError((error, c) => {
    if (error instanceof ObjectUnavailable) return failurePage(c, isOfPayment(c) ? "payUnavailable" : "overloaded");
    const { method, path } = c.req;
    deps.log.error("request_failed", { request_id: c.get("requestId"), method, path, ...describeThrown(error) });
    return failurePage(c, "internal");
  });
  pages.use(spoken);
  pages.use(limitedReads(deps, tooOften));
  // Forms on a payment's page start no payment, but some make us call a provider: they are limited like reads.
  pages.post("/pay/*", async (c, next) => ((await readsTooOften(c, deps.publicReads)) ? tooOften(c) : next()));
  pages.post("*", formBody);
  mountPay(pages, deps);
  mountCardEntry(pages, deps);
  mountCard(pages, deps);
  mountReceipts(pages, deps);
  mountCheckout(pages, deps);
  app.route("/", pages);
}
