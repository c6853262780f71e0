/** Events: what happened, with a full snapshot of the object at that moment. */
import type Stripe from "stripe";
import type { Context } from "./context.ts";
import { API_VERSION } from "./context.ts";

type Snapshot = Stripe.Checkout.Session | Stripe.PaymentIntent | Stripe.Charge | Stripe.Refund | Stripe.Dispute;

/**
 * Records an event and announces it for delivery. `before` is the object as it was: members that differ become
 * `previous_attributes`, as Stripe does for updates.
 */
export function emit(ctx: Context, type: Stripe.Event["type"], object: Snapshot, before: Snapshot | null = null): void {
  const previous = before === null ? null : changedMembers(before, object);
  const event: Stripe.EventBase = {
    id: ctx.newId("evt"),
    object: "event",
    api_version: API_VERSION,
    created: ctx.nowSeconds,
    data: previous === null ? { object } : { object, previous_attributes: previous },
    livemode: ctx.account.livemode,
    pending_webhooks: matchingEndpoints(ctx, type).length,
    request: { id: ctx.request.id, idempotency_key: ctx.request.idempotencyKey },
    type,
  };
  ctx.objects.put("event", event.id, { event });
  ctx.announce(ctx.account, event);
}

/** The ids of the enabled endpoints that asked for this type of event. */
export function matchingEndpoints(ctx: Pick<Context, "objects">, type: string): Stripe.WebhookEndpoint[] {
  return ctx.objects
    .all("endpoint")
    .map((row) => row.endpoint)
    .filter((endpoint) => endpoint.enabled_events.includes("*") || endpoint.enabled_events.includes(type));
}

function changedMembers(before: Snapshot, after: Snapshot): Record<string, unknown> {
  const now = new Map(Object.entries(after));
  return Object.fromEntries(
    Object.entries(before).filter(([name, value]) => JSON.stringify(value) !== JSON.stringify(now.get(name))),
  );
}
