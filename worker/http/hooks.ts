/** `/webhooks/{provider}/{psp_account_id}`: where PSPs tell what happened. */

import type { Hono } from "hono";
import { receiveWebhook } from "../app/psp-events/receive-webhook.ts";
import { LIMITS } from "../domain/limits.ts";
import type { AppEnv } from "./app-types.ts";
import { readBounded } from "./body.ts";
import type { HttpPorts } from "./ports.ts";
import { problem } from "./problems.ts";

/** Mounts the route. The 2xx goes out when the queue has the notification; a PSP that gets anything else delivers it again. */
export function mountHooks(app: Hono<AppEnv>, deps: HttpPorts): void {
  app.post("/webhooks/:provider/:account", async (c) => {
    const bytes = await readBounded(c.req.raw, LIMITS.webhookBodyBytesMax);
    if (bytes === null)
      return problem(c, {
        code: "payload_too_large",
        detail: `A notification may have at most ${LIMITS.webhookBodyBytesMax} bytes.`,
      });
    // The signature covers the bytes: text that is not UTF-8 cannot be what was signed, and fails there.
    const body = new TextDecoder("utf-8", { fatal: false, ignoreBOM: true }).decode(bytes);
    const { provider, account: pspAccountId } = c.req.param();
    const delivery = { provider, pspAccountId, requestId: c.get("requestId") };
    const received = await receiveWebhook(deps, delivery, { body, headers: Object.fromEntries(c.req.raw.headers) });
    return received.ok ? c.text(received.value) : problem(c, received.error);
  });
}
