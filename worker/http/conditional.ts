/** Entity tags on the API's reads: a client that already has the answer gets 304 without a body. */

import { passes } from "./access.ts";
import type { AppMiddleware } from "./app-types.ts";
import { matchesTag, tagOf } from "./pages/entity-tag.ts";
import { problem } from "./problems.ts";

/** Tags every JSON answer to a GET by its content. Only private caches may store it, and they revalidate each time. */
export const conditionalReads: AppMiddleware = async (c, next) => {
  await next();
  const { method } = c.req;
  const type = c.res.headers.get("Content-Type") ?? "";
  if ((method !== "GET" && method !== "HEAD") || c.res.status !== 200 || !/^application\/json\b/.test(type)) return;
  const text = await c.res.text();
  const headers = new Headers(c.res.headers);
  const tag = tagOf([text]);
  headers.set("ETag", tag);
  headers.set("Cache-Control", "private, no-cache");
  headers.set("Vary", "Authorization, Paylinks-Mode, Paylinks-Version");
  const isKnown = matchesTag(c.req.header("If-None-Match"), tag);
  if (isKnown) headers.delete("Content-Type");
  // Reset first: Hono would otherwise merge in the old answer's headers, its length included.
  c.res = undefined;
  c.res = new Response(isKnown ? null : text, { status: isKnown ? 304 : 200, headers });
};

/**
 * Refuses a change with `If-Match`: our tags are weak, and weak tags never match there. Making the change anyway would overwrite what the
 * caller wanted to protect.
 */
export const unconditional: AppMiddleware = passes(async (c, next) => {
  const { method } = c.req;
  const isAsked = method !== "GET" && method !== "HEAD" && !["*", undefined].includes(c.req.header("If-Match")?.trim());
  return isAsked
    ? problem(c, {
        code: "precondition_failed",
        detail: "Our entity tags are weak and never match If-Match. Nothing was changed.",
      })
    : next();
});
