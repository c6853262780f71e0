/** Entity tags on the API's reads: whoever has the answer already is told so, and nothing is sent. */

import { passes } from "./access.ts";
import type { AppMiddleware } from "./app-types.ts";
import { matchesTag, tagOf } from "./pages/entity-tag.ts";
import { problem } from "./problems.ts";

/** Tags every JSON answer to a GET by what it says. A cache of the reader's own may keep it, and asks each time. */
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
  // Hono would add what the answer before had, its length included.
  c.res = undefined;
  c.res = new Response(isKnown ? null : text, { status: isKnown ? 304 : 200, headers });
};

/**
 * Refuses a change that is to be made only if a tag still matches: our tags are weak, and none ever does. To make it all the same
 * would overwrite what the caller wanted to keep.
 */
export const unconditional: AppMiddleware = passes(async (c, next) => {
  const { method } = c.req;
  const isAsked = method !== "GET" && method !== "HEAD" && !["*", undefined].includes(c.req.header("If-Match")?.trim());
  return isAsked
    ? problem(c, { code: "precondition_failed", detail: "No tag of ours is good for If-Match. Nothing was changed." })
    : next();
});
