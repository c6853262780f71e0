/** The Worker: HTTP, queues, crons, and the Durable Object classes. */

import type { Hono } from "hono";
import { openTestAccounts } from "./app/psp-accounts/connect.ts";
import { type Container, makeContainer } from "./container.ts";
import { ok, type Result } from "./domain/result.ts";
import { type Env, readSettings } from "./env.ts";
import { makeApp } from "./http/app.ts";
import type { AppEnv } from "./http/app-types.ts";
import { notConfigured } from "./http/not-configured.ts";
import { answerPlain } from "./http/plain-http.ts";
import { runCrons } from "./queues/crons.ts";
import { consumeBatch } from "./queues/queues.ts";

export { LinkObject } from "./objects/link-object.ts";
export { SharedState } from "./objects/shared-state.ts";

interface Isolate {
  readonly container: Container;
  readonly app: Hono<AppEnv>;
}

/** Settings are checked and everything is wired once per isolate, on its first request. */
const isolates = new WeakMap<Env, Result<Isolate, readonly string[]>>();

function isolateOf(env: Env): Result<Isolate, readonly string[]> {
  const known = isolates.get(env);
  if (known !== undefined) return known;
  const settings = readSettings(env);
  const isolate = settings.ok ? ok(wire(env)) : settings;
  isolates.set(env, isolate);
  return isolate;
}

function wire(env: Env): Isolate {
  const container = makeContainer(env);
  const { testAccountProviders: providers, publicOrigin } = container.settings;
  const welcome = (merchantId: string) =>
    openTestAccounts(container, { merchantId, providers, origin: publicOrigin ?? "" });
  const checks = [
    { name: "The database", run: async () => void (await env.DB.prepare("SELECT id FROM merchants LIMIT 1").run()) },
  ];
  const app = makeApp({ ...container, openTestAccounts: providers.length > 0 ? [welcome] : [] }, checks);
  return { container, app };
}

export default {
  async fetch(request, env, ctx) {
    const isolate = isolateOf(env);
    if (!isolate.ok) return notConfigured(request, isolate.error);
    const { app, container } = isolate.value;
    const plain = container.settings.environment === "production" ? answerPlain(request) : null;
    return plain ?? app.fetch(request, env, ctx);
  },
  async queue(batch, env) {
    const isolate = isolateOf(env);
    // Not acknowledged: messages that arrive while the configuration is incomplete are delivered again later.
    if (!isolate.ok) return batch.retryAll({ delaySeconds: 3_600 });
    await consumeBatch(isolate.value.container, batch);
  },
  async scheduled(_controller, env) {
    const isolate = isolateOf(env);
    if (isolate.ok) await runCrons(isolate.value.container);
  },
} satisfies ExportedHandler<Env>;
