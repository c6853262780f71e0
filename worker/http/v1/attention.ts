/** `/v1/attention`: what needs attention; `/v1/dead_letters`: retrying or discarding notifications that were given up. */

import { createRoute, type OpenAPIHono, z } from "@hono/zod-openapi";
import { listAttention, type NeedsHuman } from "../../app/attention/list-attention.ts";
import { discardDeadLetter, retryDeadLetter } from "../../app/attention/retry-dead-letter.ts";
import { LIMITS } from "../../domain/limits.ts";
import type { PspRegistry } from "../../ports/psp.ts";
import { jsonResponse, needs, newApi, PROBLEM, timeSchema, toTime } from "../api.ts";
import type { AppEnv } from "../app-types.ts";
import {
  deadLetterWords,
  disputeWords,
  endpointWords,
  parkedWords,
  routingGapWords,
  waitingWords,
} from "../attention-words.ts";
import { scopeOf } from "../auth.ts";
import type { HttpPorts } from "../ports.ts";
import { problem } from "../problems.ts";
import { providerNameOf, providerOfPayment } from "../provider-names.ts";

const ItemSchema = z
  .object({
    kind: z
      .enum(["waiting", "review", "dispute", "dead_letter", "parked_event", "webhook_endpoint", "psp_account"])
      .describe(
        "`waiting`: a provider has owed an outcome for longer than is normal. `review`: what a provider said does not match. `dispute`: a dispute needs your response at the provider. `dead_letter`: a notification could not be processed. `parked_event`: a notification is about an unknown payment, and is retried. `webhook_endpoint`: an endpoint of yours was disabled, until you enable or delete it. `psp_account`: payments cannot be taken, because you disabled this account and no other may take them.",
      ),
    id: z
      .string()
      .describe(
        "The id of the payment, the dispute, the dead letter, the provider's event, the endpoint, or the account.",
      ),
    payment_id: z.string().nullable(),
    psp_account_id: z.string().nullable(),
    provider: z.string().describe("Empty for an endpoint."),
    reason: z
      .string()
      .describe(
        "One word, if there is one: the work that is waiting, why a review is needed, why the shopper disputed, why an endpoint was disabled, or which payments cannot be taken: `all_disabled` or `routing_rule`.",
      ),
    detail: z.string().describe("In a sentence."),
    since: timeSchema,
  })
  .openapi("AttentionItem");

const listRoute = createRoute({
  method: "get",
  path: "/v1/attention",
  ...needs("payments:read"),
  summary: "List what needs a human",
  description: `Up to ${LIMITS.attentionItemsMax} of each kind. Providers are still queried, and a late answer counts.`,
  responses: {
    200: jsonResponse(z.object({ data: z.array(ItemSchema), next_cursor: z.null() }), "Kind by kind."),
    default: PROBLEM,
  },
});

const retryRoute = createRoute({
  method: "post",
  path: "/v1/dead_letters/{id}/retry",
  ...needs("payments:write"),
  summary: "Retry a dead-lettered notification",
  description:
    "A notification applied twice counts once. It leaves the list when it has been applied, and stays otherwise.",
  request: { params: z.object({ id: z.string() }) },
  responses: {
    200: jsonResponse(z.object({ id: z.string(), status: z.literal("applied") }), "It has been applied."),
    default: PROBLEM,
  },
});

const discardRoute = createRoute({
  method: "post",
  path: "/v1/dead_letters/{id}/discard",
  ...needs("payments:write"),
  summary: "Dismiss an unreadable notification",
  description: "It is tried once more first, so that nothing meaningful is thrown away.",
  request: { params: z.object({ id: z.string() }) },
  responses: {
    200: jsonResponse(
      z.object({ id: z.string(), status: z.enum(["discarded", "applied"]) }),
      "`discarded`: it is gone. `applied`: it could be read after all, and counts.",
    ),
    default: PROBLEM,
  },
});

/** The routes, with their whole paths. */
export function attentionApi(deps: HttpPorts): OpenAPIHono<AppEnv> {
  const api = newApi(deps);
  api.openapi(listRoute, async (c) => {
    const data = itemsOf(deps.psps, await listAttention(deps, scopeOf(c)));
    return c.json({ data, next_cursor: null }, 200);
  });
  api.openapi(retryRoute, async (c) => {
    const { id } = c.req.valid("param");
    const applied = await retryDeadLetter(deps, scopeOf(c), id);
    return applied.ok ? c.json({ id, status: "applied" as const }, 200) : problem(c, applied.error);
  });
  api.openapi(discardRoute, async (c) => {
    const { id } = c.req.valid("param");
    const done = await discardDeadLetter(deps, scopeOf(c), id);
    return done.ok ? c.json({ id, status: done.value }, 200) : problem(c, done.error);
  });
  return api;
}

function itemsOf(psps: PspRegistry, needs: NeedsHuman): z.infer<typeof ItemSchema>[] {
  return [
    ...needs.waiting.flatMap((payment) =>
      payment.attention.map(({ kind, since }) => ({
        kind: "waiting" as const,
        id: payment.id,
        payment_id: payment.id,
        psp_account_id: payment.attempts.at(-1)?.pspAccountId ?? null,
        provider: payment.attempts.at(-1)?.provider ?? "",
        reason: kind,
        detail: waitingWords(kind, providerOfPayment(psps, payment)),
        since: toTime(since),
      })),
    ),
    ...needs.toReview.map((payment) => ({
      kind: "review" as const,
      id: payment.id,
      payment_id: payment.id,
      psp_account_id: payment.attempts.at(-1)?.pspAccountId ?? null,
      provider: payment.attempts.at(-1)?.provider ?? "",
      reason: payment.reviewReason ?? "",
      detail: payment.reviewDetail ?? "",
      since: toTime(payment.updatedAt),
    })),
    ...needs.disputes.map(({ payment, dispute, attempt }) => ({
      kind: "dispute" as const,
      id: dispute.id,
      payment_id: payment.id,
      psp_account_id: attempt?.pspAccountId ?? null,
      provider: attempt?.provider ?? "",
      reason: dispute.reason ?? "",
      detail: disputeWords(dispute, providerNameOf(psps, attempt?.provider ?? "")),
      since: toTime(dispute.createdAt),
    })),
    ...needs.deadLetters.map((letter) => ({
      kind: "dead_letter" as const,
      id: letter.id,
      payment_id: null,
      psp_account_id: letter.pspAccountId,
      provider: letter.provider,
      reason: letter.reason,
      detail: deadLetterWords(letter, providerNameOf(psps, letter.provider)),
      since: toTime(letter.receivedAt),
    })),
    ...needs.parkedEvents.map((event) => ({
      kind: "parked_event" as const,
      id: event.eventId,
      payment_id: null,
      psp_account_id: event.pspAccountId,
      provider: event.provider,
      reason: event.reason,
      detail: parkedWords(event, providerNameOf(psps, event.provider)),
      since: toTime(event.parkedAt),
    })),
    ...needs.webhookEndpoints.map((endpoint) => ({
      kind: "webhook_endpoint" as const,
      id: endpoint.id,
      payment_id: null,
      psp_account_id: null,
      provider: "",
      reason: endpoint.disabledReason ?? "",
      detail: endpointWords(endpoint),
      since: toTime(endpoint.updatedAt),
    })),
    ...needs.routingGaps.map(({ rule, account }) => ({
      kind: "psp_account" as const,
      id: account.id,
      payment_id: null,
      psp_account_id: account.id,
      provider: account.provider,
      reason: rule === null ? "all_disabled" : "routing_rule",
      detail: routingGapWords({ rule }),
      since: toTime(account.disabledAt ?? account.createdAt),
    })),
  ];
}
