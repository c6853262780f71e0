/** Lists: the newest first, page by page, as every list of Stripe's API. */
import type Stripe from "stripe";
import type { Context } from "./context.ts";
import type { Answer, Refusal } from "./errors.ts";
import { invalidParameter, noSuch, ok } from "./errors.ts";
import type { Params } from "./params.ts";
import { lineItemList } from "./sessions.ts";

type Listed = { readonly id: string; readonly created: number };

const PAGE = { default: 10, max: 100 } as const;

/** GET /v1/checkout/sessions */
export function listSessions(ctx: Context, params: Params): Answer {
  params.unsupported(["customer", "customer_account", "customer_details", "payment_link", "subscription"]);
  const intent = params.text("payment_intent");
  const status = params.text("status", { oneOf: ["open", "complete", "expired"] });
  const sessions = ctx.objects
    .all("session")
    .map((row) => row.session)
    .filter((session) => intent === undefined || session.payment_intent === intent)
    .filter((session) => status === undefined || session.status === status);
  return page(params, { url: "/v1/checkout/sessions", kind: "checkout.session", oldestFirst: sessions });
}

/** GET /v1/checkout/sessions/{id}/line_items */
export function listLineItems(ctx: Context, params: Params, id: string): Answer {
  params.texts("expand");
  params.integer("limit", { min: 1 });
  const problem = params.problem();
  if (problem !== null) return problem;
  const row = ctx.objects.get("session", id);
  return row === undefined ? noSuch("checkout.session", id, "session") : ok(lineItemList(row));
}

/** GET /v1/payment_intents */
export function listIntents(ctx: Context, params: Params): Answer {
  params.unsupported(["customer", "customer_account"]);
  const intents = ctx.objects.all("intent").map((row) => row.intent);
  return page(params, { url: "/v1/payment_intents", kind: "payment_intent", oldestFirst: intents });
}

/** GET /v1/charges */
export function listCharges(ctx: Context, params: Params): Answer {
  params.unsupported(["customer", "transfer_group"]);
  const intent = params.text("payment_intent");
  const charges = ctx.objects
    .all("charge")
    .map((row) => row.charge)
    .filter((charge) => intent === undefined || charge.payment_intent === intent);
  return page(params, { url: "/v1/charges", kind: "charge", oldestFirst: charges });
}

/** GET /v1/refunds */
export function listRefunds(ctx: Context, params: Params): Answer {
  const intent = params.text("payment_intent");
  const charge = params.text("charge");
  const refunds = ctx.objects
    .all("refund")
    .map((row) => row.refund)
    .filter((refund) => intent === undefined || refund.payment_intent === intent)
    .filter((refund) => charge === undefined || refund.charge === charge);
  return page(params, { url: "/v1/refunds", kind: "refund", oldestFirst: refunds });
}

/** GET /v1/disputes */
export function listDisputes(ctx: Context, params: Params): Answer {
  const intent = params.text("payment_intent");
  const charge = params.text("charge");
  const disputes = ctx.objects
    .all("dispute")
    .map((row) => row.dispute)
    .filter((dispute) => intent === undefined || dispute.payment_intent === intent)
    .filter((dispute) => charge === undefined || dispute.charge === charge);
  return page(params, { url: "/v1/disputes", kind: "dispute", oldestFirst: disputes });
}

/** GET /v1/events */
export function listEvents(ctx: Context, params: Params): Answer {
  params.unsupported(["delivery_success"]);
  const type = params.text("type");
  const types = params.texts("types");
  const events = ctx.objects
    .all("event")
    .map((row) => row.event)
    .filter((event) => type === undefined || matchesType(event, type))
    .filter((event) => types === undefined || types.includes(event.type));
  return page(params, { url: "/v1/events", kind: "event", oldestFirst: events });
}

function matchesType(event: Stripe.EventBase, pattern: string): boolean {
  return pattern.endsWith("*") ? event.type.startsWith(pattern.slice(0, -1)) : event.type === pattern;
}

/** GET /v1/webhook_endpoints */
export function listEndpoints(ctx: Context, params: Params): Answer {
  const endpoints = ctx.objects.all("endpoint").map((row) => row.endpoint);
  return page(params, { url: "/v1/webhook_endpoints", kind: "webhook endpoint", oldestFirst: endpoints });
}

function page<Item extends Listed>(params: Params, list: { url: string; kind: string; oldestFirst: Item[] }): Answer {
  params.texts("expand");
  const limit = params.integer("limit", { min: 1 }) ?? PAGE.default;
  const after = params.text("starting_after");
  const before = params.text("ending_before");
  const created = createdFilter(params);
  if (limit > PAGE.max) {
    params.refuse(invalidParameter({ param: "limit", message: "This value must be less than or equal to 100." }));
  }
  if (after !== undefined && before !== undefined) {
    params.refuse(invalidParameter({ message: "You cannot parameterize both starting_after and ending_before." }));
  }
  const problem = params.problem();
  if (problem !== null) return problem;
  const newestFirst = list.oldestFirst.filter((item) => created(item.created)).reverse();
  const rest = window(newestFirst, { after, before, limit, kind: list.kind });
  if ("refused" in rest) return rest;
  return ok({ object: "list", url: list.url, has_more: rest.hasMore, data: rest.items });
}

type Cursor = { after: string | undefined; before: string | undefined; limit: number; kind: string };

function window<Item extends Listed>(items: Item[], cursor: Cursor): { items: Item[]; hasMore: boolean } | Refusal {
  const name = cursor.after ?? cursor.before;
  const position = name === undefined ? -1 : items.findIndex((item) => item.id === name);
  if (name !== undefined && position < 0) {
    return noSuch(cursor.kind, name, cursor.after === undefined ? "ending_before" : "starting_after");
  }
  if (cursor.before !== undefined) {
    const newer = items.slice(0, position);
    return { items: newer.slice(-cursor.limit), hasMore: newer.length > cursor.limit };
  }
  const older = items.slice(position + 1);
  return { items: older.slice(0, cursor.limit), hasMore: older.length > cursor.limit };
}

/** `created=123`, or a range `created[gte]=...`; absent bounds let everything pass. */
function createdFilter(params: Params): (created: number) => boolean {
  const range = params.isMap("created") ? params.map("created") : undefined;
  if (range === undefined) {
    const exact = params.integer("created");
    return (created) => exact === undefined || created === exact;
  }
  const gte = range.integer("gte") ?? -Infinity;
  const gt = range.integer("gt") ?? -Infinity;
  const lte = range.integer("lte") ?? Infinity;
  const lt = range.integer("lt") ?? Infinity;
  return (created) => created >= gte && created > gt && created <= lte && created < lt;
}
