/** The methods that a path supports, for answers with 405 (RFC 9110, section 15.5.6) and preflights. */

import type { Hono } from "hono";
import type { AppEnv } from "./app-types.ts";

interface Place {
  readonly method: string;
  readonly pattern: RegExp;
}

const known = new WeakMap<Hono<AppEnv>, readonly Place[]>();

/** The methods of a path in alphabetical order, without OPTIONS; empty if no route matches. */
export function allowedMethods(app: Hono<AppEnv>, path: string): readonly string[] {
  const places = known.get(app) ?? placesOf(app);
  known.set(app, places);
  const methods = places.filter(({ pattern }) => pattern.test(path)).map(({ method }) => method);
  return [...new Set(methods.includes("GET") ? [...methods, "HEAD"] : methods)].sort();
}

/** The routes as mounted, without middleware, which is mounted for all methods or below a wildcard. */
function placesOf(app: Hono<AppEnv>): readonly Place[] {
  return app.routes
    .filter(({ method, path }) => method !== "ALL" && !path.includes("*"))
    .map(({ method, path }) => ({ method, pattern: new RegExp(`^${path.split("/").map(segment).join("/")}$`) }));
}

function segment(part: string): string {
  return part.startsWith(":") ? "[^/]+" : part.replaceAll(/[.\\^$|?+()[\]{}]/g, "\\$&");
}
