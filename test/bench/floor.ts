/** The floor that the Worker is measured against: the same bytes, one object write and one fetch, one HMAC and one queue send. */

import { DurableObject } from "cloudflare:workers";
import { createHmac, timingSafeEqual } from "node:crypto";
import { Hono } from "hono";
import { ROW_BYTES } from "./floor-settings.ts";

interface Env {
  readonly ROWS: DurableObjectNamespace<Rows>;
  readonly QUEUE: Queue<unknown>;
  /** The page that the checkout answered, and its headers as JSON. */
  readonly PAGE: string;
  readonly PAGE_HEADERS: string;
  readonly PSP_URL: string;
  readonly PSP_KEY: string;
  readonly PSP_BODY: string;
  readonly WEBHOOK_SECRET: string;
}

export class Rows extends DurableObject<Env> {
  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env);
    ctx.storage.sql.exec("CREATE TABLE IF NOT EXISTS rows (id TEXT PRIMARY KEY, state TEXT NOT NULL) STRICT");
  }

  async write(id: string, state: string): Promise<void> {
    this.ctx.storage.sql.exec("INSERT INTO rows (id, state) VALUES (?, ?)", id, state);
  }
}

const app = new Hono<{ Bindings: Env }>();
const STATE = "x".repeat(ROW_BYTES);
let headers: Record<string, string> | null = null;

app.get("/:slug", (c) => {
  headers ??= JSON.parse(c.env.PAGE_HEADERS) as Record<string, string>;
  return c.body(c.env.PAGE, 200, headers);
});

app.post("/webhooks/:provider/:account", async (c) => {
  const body = await c.req.text();
  const [, time = "", signature = ""] =
    /^t=(\d+),v1=([0-9a-f]{64})$/.exec(c.req.header("Stripe-Signature") ?? "") ?? [];
  const expected = createHmac("sha256", c.env.WEBHOOK_SECRET).update(`${time}.${body}`).digest();
  if (!timingSafeEqual(expected, Buffer.from(signature, "hex"))) return c.text("no", 400);
  await c.env.QUEUE.send({ body }, { contentType: "json" });
  return c.text('{"received":true}');
});

app.post("/:slug", async (c) => {
  const id = crypto.randomUUID();
  await c.env.ROWS.getByName(c.req.param("slug")).write(id, STATE);
  const answer = await fetch(c.env.PSP_URL, {
    method: "POST",
    headers: {
      Authorization: `Bearer ${c.env.PSP_KEY}`,
      "Content-Type": "application/x-www-form-urlencoded",
      "Idempotency-Key": id,
    },
    body: c.env.PSP_BODY,
  });
  const { url } = (await answer.json()) as { readonly url: string };
  return c.redirect(url, 303);
});

export default app;
