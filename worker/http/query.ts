/** A request's query parameters, parsed once: the platform is slow to give the URL, and most requests have no query. */

import type { Context } from "hono";

type Fields = Readonly<Record<string, string>>;

const NONE: Fields = Object.freeze({});
const read = new WeakMap<Context, Fields>();

/** The first value of each parameter. */
export function queryOf(c: Context): Fields {
  const known = read.get(c);
  if (known !== undefined) return known;
  const { url } = c.req;
  const fields = url.includes("?") ? c.req.query() : NONE;
  read.set(c, fields);
  return fields;
}
