/** Verifies and reads Stripe's webhook events. */

import { createHmac, timingSafeEqual } from "node:crypto";
import type Stripe from "stripe";
import { DURATION, LIMITS } from "../../../domain/limits.ts";
import { fail, failure, ok, type Result } from "../../../domain/result.ts";
import type { PspEvent, RawWebhook } from "../../../ports/psp.ts";
import { textOf } from "../words.ts";
import { METADATA } from "./client.ts";
import { type DisputeEvent, observeDispute } from "./disputes.ts";
import { idOf, observeIntent, observeRefund, observeSession } from "./observe.ts";

/** The event types that a registered webhook subscribes to: those about our payments, refunds and disputes. */
export const WEBHOOK_EVENTS = [
  "checkout.session.completed",
  "checkout.session.async_payment_succeeded",
  "checkout.session.async_payment_failed",
  "checkout.session.expired",
  "payment_intent.requires_action",
  "payment_intent.processing",
  "payment_intent.amount_capturable_updated",
  "payment_intent.payment_failed",
  "payment_intent.succeeded",
  "payment_intent.canceled",
  "refund.created",
  "refund.updated",
  "refund.failed",
  "charge.dispute.created",
  "charge.dispute.updated",
  "charge.dispute.closed",
  "charge.dispute.funds_withdrawn",
  "charge.dispute.funds_reinstated",
] as const satisfies readonly Stripe.WebhookEndpointCreateParams.EnabledEvent[];

const refused = (detail: string): Result<never> => failure("signature_invalid", detail);

/**
 * Checks `Stripe-Signature` over the raw bytes with each valid secret (docs.stripe.com/webhooks#verify-manually), without loading the
 * package. Future timestamps are bounded like past ones, so that a signature cannot be kept for later.
 */
export function verifyWebhook(secrets: readonly string[], { body, headers }: RawWebhook, now: number): Result<void> {
  const header = headers["stripe-signature"];
  if (header === undefined) return refused("The Stripe-Signature header is missing.");
  const signed = readSignature(header);
  if (signed === null || !(Math.abs(now - Number(signed.seconds) * DURATION.SECOND_MS) <= LIMITS.webhookToleranceMs))
    return refused("The signature's time is too far from now.");
  // During a rotation several secrets are valid.
  for (const secret of secrets) {
    const expected = createHmac("sha256", secret).update(`${signed.seconds}.${body}`, "utf8").digest();
    if (signed.signatures.some((given) => timingSafeEqual(expected, given))) return ok(undefined);
  }
  return refused("The signature does not match.");
}

/** Parses `t=<seconds>,v1=<64 hexadecimal digits>,…`, ignoring other schemes. Null unless there is exactly one time. */
function readSignature(header: string): { readonly seconds: string; readonly signatures: readonly Buffer[] } | null {
  const parts = header.split(",");
  const [time, ...others] = parts.filter((part) => part.startsWith("t="));
  const seconds = /^t=(\d{1,12})$/.exec(time ?? "")?.[1];
  if (seconds === undefined || others.length > 0) return null;
  const hex = parts.flatMap((part) => /^v1=([0-9a-f]{64})$/.exec(part)?.[1] ?? []);
  return { seconds, signatures: hex.map((digits) => Buffer.from(digits, "hex")) };
}

/** Reads an event. A type that does not concern us is about `nothing`; a body that is not a Stripe event fails. */
export function readWebhook(body: string): Result<readonly PspEvent[], string> {
  const event = parse(body);
  if (event === null) return fail("not a Stripe event");
  try {
    const reading = read(event);
    if (reading !== NOTHING && !isNamed(event.data.object)) throw new TypeError("an object without its id or mode");
    // Set only on events of connected accounts, whose money is not the merchant's, whatever reference they carry.
    const accountName = textOf(event.account);
    return ok([{ id: event.id, type: event.type, accountName, followsPayment: false, ...reading }]);
  } catch {
    return fail(`an event ${event.type} without its documented members`);
  }
}

function parse(body: string): Stripe.Event | null {
  let value: unknown;
  try {
    value = JSON.parse(body);
  } catch {
    return null;
  }
  if (typeof value !== "object" || value === null) return null;
  const { id, type, object, livemode, data } = value as Partial<Record<keyof Stripe.Event, unknown>>;
  const whole =
    typeof id === "string" && typeof type === "string" && object === "event" && typeof livemode === "boolean";
  const holds =
    typeof data === "object" &&
    data !== null &&
    "object" in data &&
    typeof data.object === "object" &&
    data.object !== null;
  return whole && holds ? (value as Stripe.Event) : null;
}

/** Whether an object has an id, and a mode if any. Every object that we read has an id; refunds have no mode. */
function isNamed(object: object): boolean {
  const [id, livemode]: unknown[] = ["id", "livemode"].map((name) => Reflect.get(object, name));
  return typeof id === "string" && (livemode === undefined || typeof livemode === "boolean");
}

type Reading = Pick<PspEvent, "reference" | "parentId" | "about">;

const NOTHING: Reading = { reference: null, parentId: null, about: { kind: "nothing" } };

function read(event: Stripe.Event): Reading {
  switch (event.type) {
    case "checkout.session.completed":
    case "checkout.session.async_payment_succeeded":
    case "checkout.session.expired":
      return readSession(event.data.object);
    case "checkout.session.async_payment_failed":
      return readSession(event.data.object, "declined");
    case "payment_intent.requires_action":
    case "payment_intent.processing":
    case "payment_intent.amount_capturable_updated":
    case "payment_intent.payment_failed":
    case "payment_intent.succeeded":
    case "payment_intent.canceled":
      return readIntent(event.data.object);
    case "refund.created":
    case "refund.updated":
    case "refund.failed":
    case "charge.refund.updated":
      return readRefund(event.data.object, event.livemode);
    case "charge.dispute.created":
    case "charge.dispute.updated":
    case "charge.dispute.closed":
    case "charge.dispute.funds_withdrawn":
    case "charge.dispute.funds_reinstated":
      return readDispute(event);
    default:
      return NOTHING;
  }
}

function readSession(session: Stripe.Checkout.Session, ending: "declined" | null = null): Reading {
  const observation = observeSession(session, null);
  if (observation === null) return NOTHING;
  // Not `client_reference_id`: anybody can put one into the URL of a merchant's own Payment Link.
  const reference = textOf(session.metadata?.[METADATA.reference]);
  return {
    reference,
    parentId: null,
    about: { kind: "attempt", observation: ending === null ? observation : { ...observation, ending } },
  };
}

function readIntent(intent: Stripe.PaymentIntent): Reading {
  const observation = observeIntent(intent);
  if (observation === null) return NOTHING;
  return {
    reference: textOf(intent.metadata[METADATA.reference]),
    parentId: null,
    about: { kind: "attempt", observation },
  };
}

/** A dispute carries none of our metadata; its payment does. */
function readDispute(event: DisputeEvent): Reading {
  const observation = observeDispute(event);
  if (observation === null) return NOTHING;
  return { reference: null, parentId: observation.pspPaymentId, about: { kind: "dispute", observation } };
}

function readRefund(refund: Stripe.Refund, livemode: boolean): Reading {
  const observation = observeRefund(refund, livemode);
  if (observation === null) return NOTHING;
  // A refund made in the dashboard has none of our metadata; its payment has.
  return {
    reference: textOf(refund.metadata?.[METADATA.reference]),
    parentId: idOf(refund.payment_intent),
    about: { kind: "refund", observation },
  };
}
