/** What each route asks of whoever calls it: said once, where the route is defined, for the check, the document and the tests alike. */

import type { Hono } from "hono";
import { findTargetHandler } from "hono/utils/handler";
import { PERMISSIONS, type Permission } from "../domain/permissions.ts";
import type { AppEnv, AppMiddleware } from "./app-types.ts";

const OTHERS = ["public", "authenticated", "session", "operator"] as const;

/**
 * A permission, or: `public`, nothing at all; `authenticated`, any key or session; `session`, a person who is logged in; `operator`, the
 * secret of whoever runs the system.
 */
export type Access = Permission | (typeof OTHERS)[number];

const ACCESSES: readonly string[] = [...PERMISSIONS, ...OTHERS];

/** Reads what a route's definition says. */
export function isAccess(text: unknown): text is Access {
  return typeof text === "string" && ACCESSES.includes(text);
}

const declared = new WeakMap<object, Access>();

/** Marks the middleware that holds callers to an access. A route says what it needs by having one in front of it. */
export function enforcing(access: Access, middleware: AppMiddleware): AppMiddleware {
  declared.set(middleware, access);
  return middleware;
}

/** The middleware of a route that asks for nothing. */
export function open(): AppMiddleware {
  return enforcing("public", (_c, next) => next());
}

const passing = new WeakSet<object>();

/** Marks what stands before routes, or where there is none, and answers for no merchant's thing: it says nothing of who may come. */
export function passes(middleware: AppMiddleware): AppMiddleware {
  passing.add(middleware);
  return middleware;
}

/** Where merchants' things are, and patterns that could lead there. Everything else in the app is made for everybody: documents, and ways to the desk. */
const GUARDED = /^\/(?:(?:v1|desk)(?:\/|$)|[*:])/;

/**
 * What every route below `/v1` and `/desk` asks for, by method and path. Throws where one does not say it before it does anything, wildcards and
 * routes for every method included: such an app must not start.
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
  if (silent.size > 0) throw new Error(`these routes do not say what they need: ${[...silent].join(", ")}`);
  return accesses;
}
