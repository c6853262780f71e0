/** GET /v1/payment_intents/search: the part of Stripe's query language that compares for equality. */
import type Stripe from "stripe";
import type { Context } from "./context.ts";
import type { Answer } from "./errors.ts";
import { invalidParameter, ok } from "./errors.ts";
import type { Params } from "./params.ts";

type Clause = { readonly field: string; readonly metadataKey: string | null; readonly value: string };

const CLAUSE = /^\s*(?:metadata\[(?:'([^']*)'|"([^"]*)")\]|(\w+)):(?:'([^']*)'|"([^"]*)"|(\d+))\s*$/;
const FIELDS = ["status", "currency", "amount", "created"];

/** Intents that fulfil every clause, such as `metadata['order']:'7' AND status:'succeeded'`; the newest first. */
export function searchIntents(ctx: Context, params: Params): Answer {
  params.texts("expand");
  const query = params.text("query", { required: true, max: 500 }) ?? "";
  const limit = params.integer("limit", { min: 1 }) ?? 10;
  const skip = Number(params.text("page") ?? 0);
  const clauses = query.split(/\sAND\s/i).map(parseClause);
  const parsed = clauses.filter((clause) => clause !== null);
  if (parsed.length !== clauses.length) {
    params.refuse(invalidParameter({ param: "query", message: "We were unable to parse your search query." }));
  }
  const problem = params.problem();
  if (problem !== null) return problem;
  const found = ctx.objects
    .all("intent")
    .map((row) => row.intent)
    .filter((intent) => parsed.every((clause) => matches(intent, clause)))
    .reverse();
  const hasMore = found.length > skip + limit;
  return ok({
    object: "search_result",
    url: "/v1/payment_intents/search",
    has_more: hasMore,
    next_page: hasMore ? String(skip + limit) : null,
    data: found.slice(skip, skip + limit),
  });
}

function parseClause(text: string): Clause | null {
  const match = CLAUSE.exec(text);
  if (match === null) return null;
  const metadataKey = match[1] ?? match[2] ?? null;
  const field = match[3] ?? "metadata";
  if (metadataKey === null && !FIELDS.includes(field)) return null;
  return { field, metadataKey, value: match[4] ?? match[5] ?? match[6] ?? "" };
}

function matches(intent: Stripe.PaymentIntent, clause: Clause): boolean {
  if (clause.metadataKey !== null) return intent.metadata[clause.metadataKey] === clause.value;
  const members: Record<string, string> = {
    status: intent.status,
    currency: intent.currency,
    amount: String(intent.amount),
    created: String(intent.created),
  };
  return members[clause.field] === clause.value;
}
