/** The access that each route requires, declared once with the route, for enforcement, the API document and the tests. */

import type { Hono } from "hono";
import { findTargetHandler } from "hono/utils/handler";
import { PERMISSIONS, type Permission } from "../domain/permissions.ts";
import type { AppEnv, AppMiddleware } from "./app-types.ts";

const OTHERS = ["public", "authenticated", "session", "operator"] as const;

/**
 * A permission, or: `public`, nothing; `authenticated`, any key or session; `session`, a logged-in user; `operator`, the operator's secret.
 */
export type Access = Permission | (typeof OTHERS)[number];

const ACCESSES: readonly string[] = [...PERMISSIONS, ...OTHERS];

/** Whether a route's definition names an access. */
export function isAccess(text: unknown): text is Access {
  return typeof text === "string" && ACCESSES.includes(text);
}

const declared = new WeakMap<object, Access>();

/** Marks the middleware that enforces an access. A route declares its access by having one in front of it. */
export function enforcing(access: Access, middleware: AppMiddleware): AppMiddleware {
  declared.set(middleware, access);
  return middleware;
}

/** The middleware of a public route. */
export function open(): AppMiddleware {
  return enforcing("public", (_c, next) => next());
}

const passing = new WeakSet<object>();

/** Marks middleware, or a fallback, that exposes no merchant's data and so declares no access. */
export function passes(middleware: AppMiddleware): AppMiddleware {
  passing.add(middleware);
  return middleware;
}

/** The paths of merchants' data, and patterns that could match them. Everything else in the app is public: documents, and redirects to the desk. */
const GUARDED = /^\/(?:(?:v1|desk)(?:\/|$)|[*:])/;

/**
 * The access of every route below `/v1` and `/desk`, by method and path. Throws if one, including wildcards and routes for every method, does
 * not declare it before anything else: such an app must not start.
 */
export function accessOf(app: Hono<AppEnv>): ReadonlyMap<string, Access> {
  const accesses = new Map<string, Access>();
  const silent = new Set<string>();
  for (const { method, path, handler } of app.routes) {
    const route = `${method} ${path}`;
    if (!GUARDED.test(path) || accesses.has(route)) continue;
    const target = findTargetHandler(handler);
    const access = declared.get(target);
    if (access !== undefined) accesses.set(route, access);
    else if (!passing.has(target)) silent.add(route);
  }
  if (silent.size > 0) throw new Error(`these routes do not declare their access: ${[...silent].join(", ")}`);
  return accesses;
}
