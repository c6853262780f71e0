/** The message that webhook endpoints get, as the API's document describes it. */

import { type OpenAPIHono, z } from "@hono/zod-openapi";
import { DURATION, LIMITS } from "../domain/limits.ts";
import type { AppEnv } from "./app-types.ts";
import { WebhookMessageSchema } from "./v1/event-schemas.ts";

const DAYS = Math.round(LIMITS.webhookRetryMs.reduce((sum, wait) => sum + wait, 0) / DURATION.DAY_MS);

const EXAMPLE: z.infer<typeof WebhookMessageSchema> = {
  id: "evt_0123456789abcdefgh",
  type: "payment.captured",
  timestamp: "2026-11-28T09:30:00.000Z",
  livemode: true,
  link_id: "lnk_0123abcd",
  payment_id: "pay_0123abcd0123456789a",
  metadata: { order: "7" },
  data: { amount: 1999, currency: "EUR", source: "automatic" },
};

const MessageHeaders = z.object({
  "webhook-id": z
    .string()
    .describe("The event's id: the same each time that it is sent. Ignore an event that you know.")
    .openapi({ example: EXAMPLE.id }),
  "webhook-timestamp": z.string().describe("When it was sent, in Unix seconds.").openapi({ example: "1795858200" }),
  "webhook-signature": z
    .string()
    .describe(
      "`v1,` and the base64 of HMAC-SHA256 over `{webhook-id}.{webhook-timestamp}.{body}`; the key is what the base64 after `whsec_` stands for. While a secret is rotated, there are two, separated by a space, and one has to match.",
    ),
});

/** Adds the message to the document. */
export function describeWebhooks(app: OpenAPIHono<AppEnv>): void {
  app.openAPIRegistry.registerWebhook({
    method: "post",
    path: "event",
    operationId: "receiveEvent",
    tags: ["webhook_endpoints"],
    summary: "What an endpoint gets",
    description: `An event, posted by Standard Webhooks 1.0 to the endpoints that are subscribed to it. Verify the signature, store the event, and answer within ${LIMITS.webhookTimeoutMs / DURATION.SECOND_MS} seconds. It is sent at least once, and in any order: to know how a payment stands, read the payment.`,
    security: [],
    request: {
      headers: MessageHeaders,
      body: {
        required: true,
        content: {
          "application/json": {
            schema: WebhookMessageSchema,
            examples: { captured: { summary: "A payment was paid", value: EXAMPLE } },
          },
        },
      },
    },
    responses: {
      "2XX": { description: "You have it." },
      "410": { description: "The endpoint is gone: it is disabled at once." },
      default: {
        description: `Anything else, a redirect included, is a failure: the message is sent again for ${DAYS} days, with growing waits and not before \`Retry-After\`. An endpoint that accepts nothing for ${LIMITS.webhookFailingMs / DURATION.DAY_MS} days is disabled.`,
      },
    },
  });
}
