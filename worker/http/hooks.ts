/** `/webhooks/{provider}/{psp_account_id}`: receives PSP notifications. */

import type { Hono } from "hono";
import { receiveWebhook } from "../app/psp-events/receive-webhook.ts";
import { LIMITS } from "../domain/limits.ts";
import type { AppEnv } from "./app-types.ts";
import { readBounded } from "./body.ts";
import type { HttpPorts } from "./ports.ts";
import { problem } from "./problems.ts";

/** Mounts the route. It answers 2xx once the queue has the notification; after anything else a PSP delivers it again. */
export function mountHooks(app: Hono<AppEnv>, deps: HttpPorts): void {
  app.post("/webhooks/:provider/:account", async (c) => {
    const bytes = await readBounded(c.req.raw, LIMITS.webhookBodyBytesMax);
    if (bytes === null)
      return problem(c, {
        code: "payload_too_large",
        detail: `A notification may have at most ${LIMITS.webhookBodyBytesMax} bytes.`,
      });
    // The signature covers the bytes, so a body that is not valid UTF-8 fails verification.
    const body = new TextDecoder("utf-8", { fatal: false, ignoreBOM: true }).decode(bytes);
    const { provider, account: pspAccountId } = c.req.param();
    const delivery = { provider, pspAccountId, requestId: c.get("requestId") };
    const received = await receiveWebhook(deps, delivery, { body, headers: Object.fromEntries(c.req.raw.headers) });
    return received.ok ? c.text(received.value) : problem(c, received.error);
  });
}
