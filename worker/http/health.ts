/** `/health`: whether the Worker runs, and whether it can work. */

import type { Hono } from "hono";
import type { AppEnv } from "./app-types.ts";

/** Checks one thing that the Worker cannot work without; throws or rejects where it does not answer. */
export type ReadinessCheck = { readonly name: string; readonly run: () => Promise<void> };

/** Mounts the routes. */
export function mountHealth(app: Hono<AppEnv>, checks: readonly ReadinessCheck[]): void {
  app.get("/health/live", (c) => c.json({ status: "live" }));
  app.get("/health/ready", async (c) => {
    const failed: string[] = [];
    await Promise.all(checks.map(({ name, run }) => run().catch(() => failed.push(`${name} does not answer.`))));
    c.header("Cache-Control", "no-store");
    return failed.length === 0 ? c.json({ status: "ready" }) : c.json({ status: "not ready", problems: failed }, 503);
  });
}
