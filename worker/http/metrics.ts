/** `/metrics`: numbers across all merchants, for the operator's Prometheus. */

import type { Hono } from "hono";
import type { MetricsReader } from "../app/metrics/read-metrics.ts";
import type { Secrets } from "../ports/tokens.ts";
import type { AppEnv } from "./app-types.ts";
import { bearerOf } from "./bearer.ts";
import { EXPOSITION_TYPE, toExposition } from "./exposition.ts";
import { problem } from "./problems.ts";

export interface MetricsPorts {
  readonly secrets: Secrets;
  readonly metricsReader: MetricsReader;
  /** Null if the deployment has no token: the feature is off. */
  readonly metricsTokenHash: string | null;
}

/** Mounts the route. */
export function mountMetrics(app: Hono<AppEnv>, { secrets, metricsReader, metricsTokenHash }: MetricsPorts): void {
  app.get("/metrics", async (c) => {
    if (metricsTokenHash === null)
      return problem(c, { code: "feature_off", detail: "The secret METRICS_TOKEN is not set." });
    if (!secrets.matches(bearerOf(c), metricsTokenHash))
      return problem(c, {
        code: "unauthenticated",
        detail: "This needs `Authorization: Bearer` with the deployment's METRICS_TOKEN.",
      });
    const text = toExposition(await metricsReader.read());
    return c.body(text, 200, { "Content-Type": EXPOSITION_TYPE, "Cache-Control": "no-store" });
  });
}
