/** The Worker's HTTP app: every route, in the order in which they are tried. */

import { Hono } from "hono";
import type { AppContext, AppEnv } from "./app-types.ts";
import { installFoundation } from "./foundation.ts";
import { mountHealth, type ReadinessCheck } from "./health.ts";
import { mountHooks } from "./hooks.ts";
import { mountImages } from "./images.ts";
import { mountJwks } from "./jwks.ts";
import { mountMetrics } from "./metrics.ts";
import { mountShopperPages } from "./pages/shopper-pages.ts";
import type { HttpPorts } from "./ports.ts";
import { limitedReads, tooManyReads } from "./rate-limits.ts";
import { securityHeaders } from "./security-headers.ts";
import { SegmentRouter } from "./segment-router.ts";

/** The paths of everything that `merchants.ts` mounts. None can be a link's slug. */
const MERCHANTS_PATHS = ["/", "/v1/*", "/openapi.json", "/docs/*", "/desk/*"];

/** Builds the app over its ports. */
export function makeApp(deps: HttpPorts, checks: readonly ReadinessCheck[]): Hono<AppEnv> {
  const app = new Hono<AppEnv>({ router: new SegmentRouter() });
  // First, since that app installs its own foundation.
  for (const path of MERCHANTS_PATHS) app.all(path, merchants(deps));
  installFoundation(app, deps);
  app.use(securityHeaders);
  for (const path of ["/health/*", "/metrics"]) app.use(path, limitedReads(deps, tooManyReads));
  mountHealth(app, checks, deps);
  mountMetrics(app, deps);
  mountHooks(app, deps);
  mountImages(app, deps);
  mountJwks(app, deps);
  mountShopperPages(app, deps);
  return app;
}

/** Passes the request to the merchants' app. Schemas and desk are most of the Worker's code, which an isolate that serves shoppers never loads. */
function merchants(deps: HttpPorts): (c: AppContext) => Promise<Response> {
  return async (c) => (await loadMerchants(deps)).fetch(c.req.raw);
}

const loaded = new WeakMap<HttpPorts, Hono<AppEnv>>();

/** Caches the app and not its promise: a failed promise, or one whose request was cancelled, would stay cached for ever. */
async function loadMerchants(deps: HttpPorts): Promise<Hono<AppEnv>> {
  const known = loaded.get(deps);
  if (known !== undefined) return known;
  const { makeMerchantsApp } = await import("./merchants.ts");
  const app = makeMerchantsApp(deps);
  loaded.set(deps, app);
  return app;
}
