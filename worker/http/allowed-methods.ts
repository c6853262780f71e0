/** Which methods an address takes that was asked with another (RFC 9110, section 15.5.6). */

import type { Hono } from "hono";
import type { AppEnv } from "./app-types.ts";

interface Place {
  readonly method: string;
  readonly pattern: RegExp;
}

const known = new WeakMap<Hono<AppEnv>, readonly Place[]>();

/** In the order of the alphabet, with OPTIONS left out; none where nothing is at the address. */
export function allowedMethods(app: Hono<AppEnv>, path: string): readonly string[] {
  const places = known.get(app) ?? placesOf(app);
  known.set(app, places);
  const methods = places.filter(({ pattern }) => pattern.test(path)).map(({ method }) => method);
  return [...new Set(methods.includes("GET") ? [...methods, "HEAD"] : methods)].sort();
}

/** Routes as they were mounted. Middleware stands under all methods or below a whole path, and takes nothing by itself. */
function placesOf(app: Hono<AppEnv>): readonly Place[] {
  return app.routes
    .filter(({ method, path }) => method !== "ALL" && !path.includes("*"))
    .map(({ method, path }) => ({ method, pattern: new RegExp(`^${path.split("/").map(segment).join("/")}$`) }));
}

function segment(part: string): string {
  return part.startsWith(":") ? "[^/]+" : part.replaceAll(/[.\\^$|?+()[\]{}]/g, "\\$&");
}
