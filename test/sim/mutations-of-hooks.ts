/** Bugs of merchants' webhooks: the simulator has to find them too. */

import type { Mutation } from "./mutations.ts";

const DELIVER = "worker/app/webhooks/deliver.ts";
const DELIVERIES = "worker/adapters/d1/webhook-deliveries.ts";

export const MUTATIONS_OF_HOOKS: readonly Mutation[] = [
  {
    name: "a webhook is noted as delivered before it is sent",
    from: 26,
    edits: [
      {
        file: DELIVER,
        find: "const answer = await post(deps, taken);",
        replace: `const outcome = { kind: "answered", status: 200, retryAfterMs: null } as const;
  await webhookDeliveries.settle(taken, { answer: outcome, fate: { kind: "delivered" }, isSlow: false, disabled: null, now: sentAt });
  const answer = await post(deps, taken);`,
      },
    ],
  },
  {
    name: "a webhook that was not accepted is not due again",
    from: 12,
    edits: [
      {
        file: DELIVERIES,
        find: 'fate.kind === "again" ? "pending" : fate.kind',
        replace: 'fate.kind === "again" ? "failed" : fate.kind',
      },
      { file: DELIVERIES, find: 'fate.kind === "again" ? fate.dueAt : null', replace: "null" },
    ],
  },
  {
    name: "an answer counts although a later try has overtaken it",
    from: 186,
    edits: [
      {
        file: DELIVERIES,
        find: "eq(deliveries.tries, tries), eq(deliveries.dueAt, leasedUntil));",
        replace: "lte(deliveries.tries, tries + leasedUntil));",
      },
    ],
  },
  {
    name: "what the queue of webhooks has lost is lost",
    from: 12,
    edits: [
      { file: "worker/queues/crons.ts", find: "() => sendDueWebhooks(deps)", replace: "async () => sendDueWebhooks" },
    ],
  },
  {
    name: "a webhook whose worker has died is not sent again",
    from: 12,
    edits: [
      {
        file: DELIVERIES,
        find: "isNotNull(deliveries.dueAt), lte(deliveries.dueAt, now))",
        replace: "isNotNull(deliveries.dueAt), isNull(deliveries.lastTriedAt), lte(deliveries.dueAt, now))",
      },
    ],
  },
  {
    name: "a webhook that is on its way is sent once more",
    from: 33,
    edits: [
      {
        file: DELIVERIES,
        find: "and(isKey(key), lte(deliveries.dueAt, now), sql",
        replace: "and(isKey(key), isNotNull(deliveries.dueAt), sql",
      },
    ],
  },
  {
    name: "a secret signs webhooks for ever",
    from: 13,
    edits: [
      {
        file: "worker/adapters/d1/webhook-endpoints.ts",
        find: "row.previousUntil !== null && now < row.previousUntil ?",
        replace: "row.previousUntil !== null && now > 0 ?",
      },
    ],
  },
  {
    name: "a webhook goes to an endpoint that is switched off",
    from: 52,
    edits: [
      {
        file: DELIVERIES,
        find: "isNull(endpoints.disabledReason),\n        isForSlow",
        replace: "isForSlow",
      },
      {
        file: DELIVERIES,
        find: ".where(and(isNull(endpoints.disabledReason), sql",
        replace: ".where(and(isNotNull(endpoints.id), sql",
      },
    ],
  },
  {
    name: "a webhook has another id at each try",
    from: 12,
    edits: [{ file: "worker/app/webhooks/compose.ts", find: '"webhook-id": id,', replace: '"webhook-id": id + now,' }],
  },
];
