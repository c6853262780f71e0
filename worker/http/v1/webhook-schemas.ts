/** Webhook endpoints and their deliveries as the API shows and takes them. */

import { z } from "@hono/zod-openapi";
import type { EndpointChange } from "../../app/webhooks/manage-endpoints.ts";
import { EVENT_FILTERS, type EventType } from "../../domain/event-types.ts";
import { DURATION, LIMITS } from "../../domain/limits.ts";
import { DELIVERY_STATUSES, DISABLED_REASONS, type WebhookEndpoint } from "../../domain/webhook-endpoint.ts";
import type { WebhookDelivery } from "../../ports/webhook-endpoints.ts";
import { timeSchema, toTime, toTimeOrNull } from "../api.ts";
import { EventTypeSchema } from "./event-schemas.ts";
import { isUnique } from "./shared-schemas.ts";

const STATUSES = ["enabled", "disabled"] as const;

export const WebhookEndpointSchema = z
  .object({
    id: z.string().openapi({ example: "whk_0123456789abcdefghjk" }),
    url: z.url(),
    events: z.array(z.enum(EVENT_FILTERS)),
    description: z.string(),
    status: z
      .enum(STATUSES)
      .describe("A disabled endpoint is sent nothing, and events that happen meanwhile are not kept for it."),
    disabled_reason: z
      .enum(DISABLED_REASONS)
      .nullable()
      .describe(
        `\`merchant\`: you disabled it. \`failing\`: a message was given up, and it had accepted nothing for ${LIMITS.webhookFailingMs / DURATION.DAY_MS} days. \`gone\`: it answered 410. Null while it is enabled.`,
      ),
    failing_since: timeSchema
      .nullable()
      .describe("Since when it has accepted no message. Null if it accepted the last one, or has been sent none."),
    previous_secret_until: timeSchema
      .nullable()
      .describe("Until when messages are signed with the previous secret too. Null if they are not."),
    livemode: z.boolean(),
    created_at: timeSchema,
  })
  .openapi("WebhookEndpoint");

export const NewWebhookEndpointSchema = WebhookEndpointSchema.extend({
  secret: z
    .string()
    .describe("Shown only once. Verify each message with it.")
    .openapi({ example: "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw" }),
}).openapi("NewWebhookEndpoint");

/** An endpoint as the API shows it. */
export function toEndpointBody(endpoint: WebhookEndpoint): z.infer<typeof WebhookEndpointSchema> {
  return {
    id: endpoint.id,
    url: endpoint.url,
    events: [...endpoint.events],
    description: endpoint.description,
    status: endpoint.disabledReason === null ? "enabled" : "disabled",
    disabled_reason: endpoint.disabledReason,
    failing_since: toTimeOrNull(endpoint.failingSince),
    previous_secret_until: toTimeOrNull(endpoint.previousUntil),
    livemode: endpoint.livemode,
    created_at: toTime(endpoint.createdAt),
  };
}

const urlSchema = z
  .string()
  .max(LIMITS.webhookUrlLengthMax)
  .describe("Where messages are posted: `https` on the default port, with a public DNS name and without a fragment.")
  .openapi({ example: "https://shop.example.com/paylinks" });
const eventsSchema = z
  .array(z.enum(EVENT_FILTERS))
  .min(1)
  .max(EVENT_FILTERS.length)
  .refine(isUnique, "must not name anything twice")
  .describe("Types of events, all types of a group (`payment.*`), or everything, including future types (`*`).")
  .openapi({ uniqueItems: true, example: ["payment.captured", "refund.*"] });
const descriptionSchema = z
  .string()
  .max(LIMITS.webhookDescriptionLengthMax)
  .describe("One line, for you: what the endpoint is.");

/** What creates an endpoint. */
export const CreateEndpointSchema = z.strictObject({
  url: urlSchema,
  events: eventsSchema.default(["*"]),
  description: descriptionSchema.default(""),
});

/** What changes one. Absent members stay. */
export const ChangeEndpointSchema = z.strictObject({
  url: urlSchema.optional(),
  events: eventsSchema.optional(),
  description: descriptionSchema.optional(),
  status: z.enum(STATUSES).optional(),
});

/** The change that a body asks for. */
export function toEndpointChange(body: z.infer<typeof ChangeEndpointSchema>): EndpointChange {
  const { url, events, description, status } = body;
  return {
    ...(url !== undefined && { url }),
    ...(events !== undefined && { events }),
    ...(description !== undefined && { description }),
    ...(status !== undefined && { enabled: status === "enabled" }),
  };
}

export const RotateSecretSchema = z.strictObject({
  overlap_seconds: z
    .int()
    .min(0)
    .max(LIMITS.webhookOverlapMsMax / DURATION.SECOND_MS),
});

const ANSWER = "Its status (`204`), or `timed_out`, `unreachable`, `address_not_allowed` or `no_secret`";

export const TestResultSchema = z
  .object({
    delivered: z.boolean().describe("Whether the endpoint accepted the message: a status from 200 to 299."),
    answer: z.string().describe(`${ANSWER}.`),
    milliseconds: z.int().describe("How long it took."),
  })
  .openapi("WebhookTest");

export const WebhookDeliverySchema = z
  .object({
    event_id: z.string(),
    event_type: EventTypeSchema,
    link_id: z.string(),
    payment_id: z.string().nullable(),
    created_at: timeSchema.describe("When the event happened."),
    status: z
      .enum(DELIVERY_STATUSES)
      .describe(
        "`pending`: it will be sent, or sent again. `delivered`: the endpoint accepted it. `failed`: the last try failed, and it is not sent again unless you ask for it.",
      ),
    tries: z.int(),
    next_try_at: timeSchema.nullable().describe("Null if it is not sent again, or the endpoint is disabled."),
    last_tried_at: timeSchema.nullable(),
    last_answer: z.string().nullable().describe(`${ANSWER}. Null before the first try.`),
  })
  .openapi("WebhookDelivery");

export const RetryFailedSchema = z.strictObject({
  since: timeSchema.optional().describe("Only events that happened then or later. Without it, all that are kept."),
});

export const RetriedSchema = z.object({
  retried: z.int().describe("How many deliveries are `pending` again."),
  has_more: z.boolean().describe("Whether there are more that failed."),
});

/** A delivery as the API shows it. */
export function toDeliveryBody({ event, ...delivery }: WebhookDelivery): z.infer<typeof WebhookDeliverySchema> {
  return {
    event_id: event.id,
    // The compiler lets nothing else be published.
    event_type: event.type as EventType,
    link_id: event.linkId,
    payment_id: event.paymentId,
    created_at: toTime(event.at),
    status: delivery.status,
    tries: delivery.tries,
    next_try_at: toTimeOrNull(delivery.dueAt),
    last_tried_at: toTimeOrNull(delivery.lastTriedAt),
    last_answer: delivery.lastAnswer,
  };
}
