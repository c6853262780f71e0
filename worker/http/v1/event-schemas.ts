/** Events as the API lists them, and as endpoints get them. */

import { z } from "@hono/zod-openapi";
import { eventWords } from "../../../web/event-words.ts";
import { EVENT_TYPES, type EventType } from "../../domain/event-types.ts";
import { LIMITS } from "../../domain/limits.ts";
import type { EventRecord, Scope } from "../../ports/read-model.ts";
import { timeSchema, toTime } from "../api.ts";

/** The type of the message that a merchant sends to try an endpoint. */
const TEST_TYPE = "webhook_endpoint.test";

export const EventTypeSchema = z
  .union(EVENT_TYPES.map((type) => z.literal(type).describe(eventWords(type))))
  .openapi("EventType");

export const EventSchema = z
  .object({
    id: z.string().openapi({ example: "evt_0123456789abcdefgh" }),
    type: EventTypeSchema,
    timestamp: timeSchema.describe("When it happened."),
    livemode: z.boolean(),
    link_id: z.string(),
    payment_id: z.string().nullable().describe("Null if it is not about a payment."),
    data: z
      .record(z.string(), z.unknown())
      .describe("Details, by type; never anything about the shopper. Amounts are in minor units."),
  })
  .openapi("Event");

/** The body of a message to an endpoint. */
export const WebhookMessageSchema = z
  .object({
    ...EventSchema.shape,
    type: z
      .union([EventTypeSchema, z.literal(TEST_TYPE)])
      .describe(
        `\`${TEST_TYPE}\` only if you asked for a test. Ignore types that you do not know: new ones will come.`,
      ),
    link_id: z.string().nullable().describe("Null in a test."),
    metadata: z
      .record(z.string(), z.string())
      .nullable()
      .describe(
        `The link's metadata as they are now. Null if the message would exceed ${LIMITS.webhookMessageBytesMax} bytes with them.`,
      ),
  })
  .openapi("WebhookMessage");

/** An event as the API shows it. */
export function toEventBody(event: EventRecord, { livemode }: Scope): z.infer<typeof EventSchema> {
  return {
    id: event.id,
    // The compiler lets nothing else be published.
    type: event.type as EventType,
    timestamp: toTime(event.at),
    livemode,
    link_id: event.linkId,
    payment_id: event.paymentId,
    data: event.data,
  };
}
