/** The router of Adyen's two HTTP APIs: who calls, what they ask for, and the answer in Adyen's form. */
import type { SandboxRequest, SandboxResponse } from "../http.ts";
import type { Course } from "../stripe/idempotency.ts";
import { accountOfApiKey } from "./accounts.ts";
import type { Occasion, Surroundings } from "./context.ts";
import { ACCOUNTS, makeContext } from "./context.ts";
import type { Answer } from "./errors.ts";
import { answerResponse, failureResponse, notFound, unauthorized } from "./errors.ts";
import { underKey } from "./idempotency.ts";
import { createLink, retrieveLink, updateLink } from "./links.ts";
import { createWebhook, generateHmac } from "./management.ts";
import type { Json } from "./members.ts";
import { isRefusal, parseObject } from "./members.ts";
import { receive } from "./modifications.ts";
import { createSession, listPaymentMethods, retrieveSession } from "./sessions.ts";

type Handler = (ctx: ReturnType<typeof makeContext>, json: Json, first: string, second: string) => Answer;

/** Method and path of every endpoint; `:id` is one segment. */
const ROUTES: readonly (readonly [method: string, path: string, handler: Handler])[] = [
  ["POST", "/v72/paymentLinks", createLink],
  ["GET", "/v72/paymentLinks/:id", retrieveLink],
  ["PATCH", "/v72/paymentLinks/:id", updateLink],
  ["POST", "/v72/paymentMethods", listPaymentMethods],
  ["POST", "/v72/sessions", createSession],
  ["GET", "/v72/sessions/:id", retrieveSession],
  ["POST", "/v72/payments/:id/captures", receive("captures")],
  ["POST", "/v72/payments/:id/cancels", receive("cancels")],
  ["POST", "/v72/payments/:id/refunds", receive("refunds")],
  ["POST", "/v3/merchants/:id/webhooks", createWebhook],
  ["POST", "/v3/merchants/:id/webhooks/:id/generateHmac", generateHmac],
];

/** What a call needs from the world, beside the request. */
export type ApiOccasion = Omit<Occasion, "account"> & { readonly course: Course };

/** Answers one request to `/v72/...` or `/v3/...`. */
export function handleApi(surroundings: Surroundings, request: SandboxRequest, occasion: ApiOccasion): SandboxResponse {
  const account = accountOfApiKey(request.headers["x-api-key"]);
  if (account === null) return answerResponse(unauthorized(), "");
  const ctx = makeContext(surroundings, { ...occasion, account });
  if (ctx.store.get(ACCOUNTS, account.id) === undefined)
    ctx.store.put(ACCOUNTS, { key: account.id, value: account, dueAt: null });
  const route = findRoute(request.method, request.path);
  const refuse = (answer: Answer): SandboxResponse => answerResponse(answer, ctx.newName(16));
  if (route === null) return refuse(notFound("There is no such resource"));
  // What a GET says beside its path stands in its query.
  const asked = Object.fromEntries(new URLSearchParams(request.query));
  const json = request.method === "GET" ? asked : parseObject(request.body);
  if (isRefusal(json)) return refuse(json);
  const [first = "", second = ""] = route.ids;
  const execute = (): Answer => route.handler(ctx, json, first, second);
  const { course } = occasion;
  if (request.method !== "POST") {
    if (course.failure !== null && !course.failure.effect) return failureResponse(course.failure.status);
    const response = refuse(execute());
    return course.failure === null ? response : failureResponse(course.failure.status);
  }
  const key = request.headers["idempotency-key"] ?? null;
  const response = underKey(ctx, { key, fingerprint: `${request.path} ${request.body}`, course }, execute);
  return key === null ? response : { ...response, headers: { ...response.headers, "idempotency-key": key } };
}

function findRoute(method: string, path: string): { handler: Handler; ids: string[] } | null {
  const segments = path.split("/");
  for (const [routeMethod, routePath, handler] of ROUTES) {
    const pattern = routePath.split("/");
    if (routeMethod !== method || pattern.length !== segments.length) continue;
    if (!pattern.every((part, index) => part === ":id" || part === segments[index])) continue;
    return { handler, ids: segments.filter((_segment, index) => pattern[index] === ":id") };
  }
  return null;
}
