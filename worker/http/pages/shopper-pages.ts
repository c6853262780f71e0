/** Everything that shoppers see: links and payments. What goes wrong is told on a page, in words. */

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

const FORM_TYPE = /^application\/x-www-form-urlencoded\s*(?:;|$)/i;

function isOfPayment(c: Context): boolean {
  return c.req.path.startsWith("/pay/");
}

/** Who asks for a payment's page too often may have paid: to him nothing is said of that. */
function tooOften(c: Context): Response {
  return failurePage(c, isOfPayment(c) ? "payUnavailable" : "overloaded", 429);
}

/** Refuses a form that is larger than any of ours, before all of it is read. */
const formBody: AppMiddleware = async (c, next) => {
  const bytes = await readBounded(c.req.raw, LIMITS.formBodyBytesMax);
  // Who sends a form of a payment's page may have paid.
  if (bytes === null) return isOfPayment(c) ? failurePage(c, "payUnavailable", 413) : failurePage(c, "tooLarge");
  // No form of ours is of another kind, and a parser fed with half a multipart body, or with none, throws.
  const type = c.req.header("Content-Type") ?? "";
  if ((bytes.length > 0 || type !== "") && !FORM_TYPE.test(type))
    return isOfPayment(c) ? failurePage(c, "payUnavailable", 422) : failurePage(c, "unreadable");
  // An empty one too: what has been read cannot be read again.
  if (c.req.raw.body !== null) c.req.raw = new Request(c.req.raw, { body: bytes });
  return next();
};

/** Mounts the pages. Must come last: every address of one segment that nothing else took may be a slug. */
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
  // The forms of a payment's page start none, and some have a provider asked each time: nobody sends them faster than he reads.
  pages.post("/pay/*", async (c, next) => ((await readsTooOften(c, deps.publicReads)) ? tooOften(c) : next()));
  pages.post("*", formBody);
  mountPay(pages, deps);
  mountCardEntry(pages, deps);
  mountCard(pages, deps);
  mountReceipts(pages, deps);
  mountCheckout(pages, deps);
  app.route("/", pages);
}
