/** `/v1/payments`: list, read, capture, void and refund payments, and list their events. */

import { createRoute, type OpenAPIHono, z } from "@hono/zod-openapi";
import {
  decideAuthorization,
  handleReviews,
  readPayment,
  refundPayment,
} from "../../app/payments/merchant-payments.ts";
import { LIMITS } from "../../domain/limits.ts";
import { PAYMENT_STATUSES, type PaymentView } from "../../domain/payment/view.ts";
import type { Result } from "../../domain/result.ts";
import { jsonBody, jsonResponse, needs, newApi, PROBLEM } from "../api.ts";
import type { AppContext, AppEnv } from "../app-types.ts";
import { scopeOf } from "../auth.ts";
import { IDEMPOTENCY_HEADERS, IDEMPOTENT_ANSWER_HEADERS } from "../idempotency.ts";
import { declareList } from "../lists.ts";
import type { HttpPorts } from "../ports.ts";
import { problem } from "../problems.ts";
import { EventSchema, toEventBody } from "./event-schemas.ts";
import {
  HandledReviewsSchema,
  NewCaptureSchema,
  NewRefundSchema,
  PaymentSchema,
  RefundSchema,
  toPaymentBody,
  toRefundBody,
} from "./payment-schemas.ts";

const params = z.object({ id: z.string() });

const paymentList = declareList({
  name: "payments",
  item: PaymentSchema,
  sortKeys: ["created_at", "paid_at"],
  filters: {
    link_id: z.string().optional(),
    status: z.enum(PAYMENT_STATUSES).optional(),
    email: z.string().max(LIMITS.emailLengthMax).optional(),
    source: z
      .string()
      .min(1)
      .max(253)
      .optional()
      .describe("Where shoppers came from: `utm_source`, else `ref`, else the site's host. Case is ignored."),
  },
});

const listPaymentsRoute = createRoute({
  method: "get",
  path: "/v1/payments",
  ...needs("payments:read"),
  summary: "List payments",
  description:
    "From the read model, which is a second or two behind; reading a single payment is always current. Sorted by `paid_at`, the list has only captured payments.",
  request: { query: paymentList.query },
  responses: { 200: paymentList.response, default: PROBLEM },
});

const readPaymentRoute = createRoute({
  method: "get",
  path: "/v1/payments/{id}",
  ...needs("payments:read"),
  summary: "Read a payment",
  request: { params },
  responses: { 200: jsonResponse(PaymentSchema, "The payment as it is now."), default: PROBLEM },
});

const eventList = declareList({
  name: "payment_events",
  item: EventSchema,
  sortKeys: ["timestamp"],
  isDescending: true,
  filters: {},
});

const listEventsRoute = createRoute({
  method: "get",
  path: "/v1/payments/{id}/events",
  ...needs("payments:read"),
  summary: "List a payment's events",
  description: "What webhook endpoints were told about it. From the read model, which is a second or two behind.",
  request: { params, query: eventList.query },
  responses: { 200: eventList.response, default: PROBLEM },
});

const onePayment = {
  200: jsonResponse(PaymentSchema, "The payment as it is now.", IDEMPOTENT_ANSWER_HEADERS),
  default: PROBLEM,
};

const captureRoute = createRoute({
  method: "post",
  path: "/v1/payments/{id}/capture",
  ...needs("payments:write"),
  summary: "Capture an authorised payment, whole or in part",
  description:
    "For links with `capture_method: manual`. Final: the rest of the authorisation is released, and a second capture is refused with 409.",
  request: { params, headers: IDEMPOTENCY_HEADERS, body: jsonBody(NewCaptureSchema) },
  responses: onePayment,
});

const voidRoute = createRoute({
  method: "post",
  path: "/v1/payments/{id}/void",
  ...needs("payments:write"),
  summary: "Release an authorised payment, or end one that has not been paid",
  request: { params, headers: IDEMPOTENCY_HEADERS },
  responses: onePayment,
});

const handledRoute = createRoute({
  method: "post",
  path: "/v1/payments/{id}/reviews/handled",
  ...needs("payments:write"),
  summary: "Mark reviews as handled",
  description:
    "The payment leaves the attention list and gets the status it would have without the reviews. Moves no money and stops nothing that waits for the provider.",
  request: { params, body: jsonBody(HandledReviewsSchema) },
  responses: { 200: jsonResponse(PaymentSchema, "The payment as it is now."), default: PROBLEM },
});

const refundRoute = createRoute({
  method: "post",
  path: "/v1/payments/{id}/refunds",
  ...needs("payments:refund"),
  summary: "Refund a payment, whole or in part",
  description:
    "`status` is the provider's answer: a refund that it refused is `failed` and says why in `failure_reason`.",
  request: { params, headers: IDEMPOTENCY_HEADERS, body: jsonBody(NewRefundSchema) },
  responses: { 201: jsonResponse(RefundSchema, "The refund.", IDEMPOTENT_ANSWER_HEADERS), default: PROBLEM },
});

/** The routes of `/v1/payments`, with their whole paths. */
export function paymentsApi(deps: HttpPorts): OpenAPIHono<AppEnv> {
  const api = newApi(deps);
  const answer = (c: AppContext, result: Result<PaymentView>) =>
    result.ok ? c.json(toPaymentBody(result.value), 200) : problem(c, result.error);
  api.openapi(listPaymentsRoute, async (c) => {
    const query = c.req.valid("query");
    const asked = paymentList.read(c, deps.cursors, query);
    if (!asked.ok) return problem(c, asked.error);
    const { link_id: linkId = null, status = null, email = null, source = null } = query;
    const page = await deps.readModel.payments(scopeOf(c), { linkId, status, email, source }, asked.value.page);
    return c.json(
      asked.value.answer(page, ({ view }) => toPaymentBody(view)),
      200,
    );
  });
  api.openapi(readPaymentRoute, async (c) => {
    return answer(c, await readPayment(deps, scopeOf(c), c.req.valid("param").id));
  });
  api.openapi(listEventsRoute, async (c) => {
    const { id: paymentId } = c.req.valid("param");
    const asked = eventList.read(c, deps.cursors, c.req.valid("query"));
    if (!asked.ok) return problem(c, asked.error);
    const scope = scopeOf(c);
    const page = await deps.readModel.events(scope, { paymentId }, asked.value.page);
    if (page.data.length === 0) {
      // A new payment's events may not be here yet.
      const payment = await readPayment(deps, scope, paymentId);
      if (!payment.ok) return problem(c, payment.error);
    }
    return c.json(
      asked.value.answer(page, (event) => toEventBody(event, scope)),
      200,
    );
  });
  api.openapi(captureRoute, async (c) => {
    const { amount = null } = c.req.valid("json");
    const input = { commandId: c.get("commandId"), action: "capture", amount } as const;
    return answer(c, await decideAuthorization(deps, scopeOf(c), c.req.valid("param").id, input));
  });
  api.openapi(voidRoute, async (c) => {
    const input = { commandId: c.get("commandId"), action: "void", amount: null } as const;
    return answer(c, await decideAuthorization(deps, scopeOf(c), c.req.valid("param").id, input));
  });
  api.openapi(handledRoute, async (c) => {
    const input = { paymentId: c.req.valid("param").id, count: c.req.valid("json").count ?? null };
    return answer(c, await handleReviews(deps, scopeOf(c), input));
  });
  api.openapi(refundRoute, async (c) => {
    const { amount = null, reason = null } = c.req.valid("json");
    const input = { commandId: c.get("commandId"), amount, reason };
    const result = await refundPayment(deps, scopeOf(c), c.req.valid("param").id, input);
    return result.ok ? c.json(toRefundBody(result.value.refund), 201) : problem(c, result.error);
  });
  return api;
}
