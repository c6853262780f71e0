/** The router of Stripe's HTTP API: who calls, what they ask for, and the answer in Stripe's form. */
import type Stripe from "stripe";
import type { SandboxRequest, SandboxResponse } from "../http.ts";
import type { AccountRef } from "./accounts.ts";
import { authenticate } from "./accounts.ts";
import { retrieveCharge } from "./charges.ts";
import type { Context, Surroundings } from "./context.ts";
import { ACCOUNTS, API_VERSION, makeContext } from "./context.ts";
import { retrieveDispute } from "./disputes.ts";
import { createEndpoint, deleteEndpoint, retrieveEndpoint } from "./endpoints.ts";
import type { Answer } from "./errors.ts";
import { invalidParameter, noSuch, ok, unrecognizedUrl } from "./errors.ts";
import { expand, isRefusal } from "./expand.ts";
import { canonicalForm, decodeForm } from "./form.ts";
import type { Course } from "./idempotency.ts";
import { answerResponse, failureResponse, underKey } from "./idempotency.ts";
import { cancelIntent, captureIntent, retrieveIntent } from "./intents.ts";
import {
  listCharges,
  listDisputes,
  listEndpoints,
  listEvents,
  listIntents,
  listLineItems,
  listRefunds,
  listSessions,
} from "./lists.ts";
import { Params } from "./params.ts";
import { createRefund, retrieveRefund } from "./refunds.ts";
import { searchIntents } from "./search.ts";
import { createSession, expireSession, retrieveSession } from "./sessions.ts";

type Handler = (ctx: Context, params: Params, id: string) => Answer;

/** Method and path of every endpoint; `:id` is one segment. The first that fits is taken. */
const ROUTES: readonly (readonly [method: string, path: string, handler: Handler])[] = [
  ["POST", "/v1/checkout/sessions", createSession],
  ["GET", "/v1/checkout/sessions", listSessions],
  ["GET", "/v1/checkout/sessions/:id", retrieveSession],
  ["GET", "/v1/checkout/sessions/:id/line_items", listLineItems],
  ["POST", "/v1/checkout/sessions/:id/expire", expireSession],
  ["GET", "/v1/payment_intents", listIntents],
  ["GET", "/v1/payment_intents/search", searchIntents],
  ["GET", "/v1/payment_intents/:id", retrieveIntent],
  ["POST", "/v1/payment_intents/:id/capture", captureIntent],
  ["POST", "/v1/payment_intents/:id/cancel", cancelIntent],
  ["GET", "/v1/charges", listCharges],
  ["GET", "/v1/charges/:id", retrieveCharge],
  ["POST", "/v1/refunds", createRefund],
  ["GET", "/v1/refunds", listRefunds],
  ["GET", "/v1/refunds/:id", retrieveRefund],
  ["GET", "/v1/disputes", listDisputes],
  ["GET", "/v1/disputes/:id", retrieveDispute],
  ["POST", "/v1/webhook_endpoints", createEndpoint],
  ["GET", "/v1/webhook_endpoints", listEndpoints],
  ["GET", "/v1/webhook_endpoints/:id", retrieveEndpoint],
  ["DELETE", "/v1/webhook_endpoints/:id", deleteEndpoint],
  ["GET", "/v1/events", listEvents],
  ["GET", "/v1/events/:id", retrieveEvent],
  ["GET", "/v1/account", retrieveAccount],
];

/** What a call of the API needs from the world, beside the request. */
export type ApiOccasion = {
  readonly course: Course;
  readonly publicBase: string;
  announce(account: AccountRef, event: Stripe.EventBase): void;
};

/** Answers one request to `/v1/...`. */
export function handleApi(surroundings: Surroundings, request: SandboxRequest, occasion: ApiOccasion): SandboxResponse {
  const requestId = `req_${surroundings.random().slice(0, 14)}`;
  const account = authenticate(request.headers.authorization);
  const apiVersion = request.headers["stripe-version"] ?? API_VERSION;
  const idempotencyKey = request.method === "POST" ? (request.headers["idempotency-key"] ?? null) : null;
  const standard: Record<string, string> = { "request-id": requestId, "stripe-version": apiVersion };
  if (idempotencyKey !== null) standard["idempotency-key"] = idempotencyKey;
  if ("refused" in account) return withHeaders(answerResponse(account), standard);
  const ctx = makeContext(surroundings, {
    account,
    apiVersion,
    request: { id: requestId, idempotencyKey },
    publicBase: occasion.publicBase,
    announce: occasion.announce,
  });
  if (surroundings.store.get(ACCOUNTS, account.id) === undefined) {
    surroundings.store.put(ACCOUNTS, { key: account.id, value: account, dueAt: null });
  }
  return withHeaders(answer(ctx, request, occasion.course), standard);
}

function answer(ctx: Context, request: SandboxRequest, course: Course): SandboxResponse {
  if (!/^\d{4}-\d{2}-\d{2}(\.[a-z_]+)?$/.test(ctx.apiVersion)) {
    return answerResponse(invalidParameter({ message: "Invalid Stripe API version." }));
  }
  const route = findRoute(request.method, request.path);
  if (route === null) return answerResponse(unrecognizedUrl(request.method, request.path));
  const form = decodeForm(request.method === "POST" ? request.body : request.query);
  const execute = (): Answer => expanded(ctx, route.handler(ctx, new Params(form), route.id), form.get("expand"));
  if (request.method === "POST") {
    const fingerprint = `${request.path} ${canonicalForm(form)}`;
    return underKey(ctx, { fingerprint, course }, execute);
  }
  return course.failure === null ? answerResponse(execute()) : failureResponse(course.failure.status);
}

function findRoute(method: string, path: string): { handler: Handler; id: string } | null {
  const segments = path.split("/");
  for (const [routeMethod, routePath, handler] of ROUTES) {
    const pattern = routePath.split("/");
    if (routeMethod !== method || pattern.length !== segments.length) continue;
    if (!pattern.every((part, index) => part === ":id" || part === segments[index])) continue;
    return { handler, id: decodeSegment(segments[pattern.indexOf(":id")] ?? "") };
  }
  return null;
}

function decodeSegment(segment: string): string {
  return /^(?:[^%]|%[0-7][0-9A-Fa-f])*$/.test(segment) ? decodeURIComponent(segment) : segment;
}

function expanded(ctx: Context, result: Answer, paths: unknown): Answer {
  if (result.refused || !(paths instanceof Map)) return result;
  const texts = [...paths.values()].filter((path) => typeof path === "string");
  const body = expand(ctx, result.body, texts);
  return isRefusal(body) ? body : ok(body);
}

function withHeaders(response: SandboxResponse, headers: Record<string, string>): SandboxResponse {
  return { ...response, headers: { ...response.headers, ...headers } };
}

function retrieveEvent(ctx: Context, params: Params, id: string): Answer {
  params.texts("expand");
  const problem = params.problem();
  if (problem !== null) return problem;
  const row = ctx.objects.get("event", id);
  return row === undefined ? noSuch("event", id, "id") : ok(row.event);
}

function retrieveAccount(ctx: Context, params: Params): Answer {
  params.texts("expand");
  const problem = params.problem();
  if (problem !== null) return problem;
  return ok({
    id: ctx.account.id,
    object: "account",
    charges_enabled: true,
    country: "DE",
    default_currency: "eur",
    details_submitted: true,
    email: null,
    payouts_enabled: true,
    type: "standard",
  });
}
