/** `paylinks webhooks`: the endpoints that events are posted to, and what became of each event. */

import type { Operations, Schemas } from "../client/api-types.ts";
import type { Command } from "./commands.ts";
import { CONNECTION_OPTIONS, connect } from "./connection.ts";
import { moreAfter, PAGE_OPTIONS, pageOf } from "./paging.ts";
import { print, printable, table } from "./print.ts";

type Endpoint = Schemas["WebhookEndpoint"];
type EventTypes = NonNullable<Operations["POST /v1/webhook_endpoints"]["body"]["events"]>;
type DeliveryStatus = NonNullable<
  NonNullable<Operations["GET /v1/webhook_endpoints/{id}/deliveries"]["query"]>["status"]
>;

const EXAMPLE_ID = "whk_0123456789abcdefgh";

function statusOf({ status, disabled_reason: reason, failing_since: since }: Endpoint): string {
  if (status === "disabled") return reason === null ? status : `${status} (${reason})`;
  return since === null ? status : `${status}, failing since ${since}`;
}

function inWords(endpoint: Endpoint): string {
  const { id, url, events } = endpoint;
  return [`${id}: ${statusOf(endpoint)}`, printable(url), events.join(", ")].join("\n");
}

function withSecret({ secret, ...endpoint }: Schemas["NewWebhookEndpoint"]): string {
  return `${inWords(endpoint)}\n\nThe secret, which is not shown again:\n${secret}`;
}

export const WEBHOOK_COMMANDS: readonly Command[] = [
  {
    name: "webhooks create",
    needs: ["url"],
    options: [
      {
        name: "events",
        value: "types",
        help: "Separated by commas, such as payment.captured,refund.*; all by default.",
      },
      { name: "description", value: "text", help: "For you." },
      ...CONNECTION_OPTIONS,
    ],
    summary: "Have events posted to a server of yours, and show the secret they are signed with.",
    examples: [`paylinks webhooks create https://shop.example/hooks --events "payment.captured,refund.*"`],
    async run(args) {
      const [[url = ""], events, description] = [args.positionals, args.text("events"), args.text("description")];
      const body = {
        url,
        // Only the API knows which types there are, and says so of one that is not.
        ...(events !== undefined && { events: events.split(",").map((type) => type.trim()) as unknown as EventTypes }),
        ...(description !== undefined && { description }),
      };
      print(args, await (await connect(args)).client("POST /v1/webhook_endpoints", { body }), withSecret);
    },
  },
  {
    name: "webhooks list",
    needs: [],
    options: [...PAGE_OPTIONS, ...CONNECTION_OPTIONS],
    summary: "List the endpoints, newest first.",
    examples: ["paylinks webhooks list"],
    async run(args) {
      const page = await (await connect(args)).client("GET /v1/webhook_endpoints", { query: pageOf(args) });
      print(args, page, ({ data, next_cursor: next }) => {
        const rows = data.map((each) => [each.id, statusOf(each), each.url, each.events.join(",")]);
        return table(["ID", "STATUS", "URL", "EVENTS"], rows) + moreAfter(next);
      });
    },
  },
  {
    name: "webhooks test",
    needs: ["id"],
    options: CONNECTION_OPTIONS,
    summary: "Post a test event, and say what the server answered.",
    examples: [`paylinks webhooks test ${EXAMPLE_ID}`],
    async run(args) {
      const [id = ""] = args.positionals;
      const tested = await (await connect(args)).client("POST /v1/webhook_endpoints/{id}/test", { id });
      print(
        args,
        tested,
        ({ delivered, answer, milliseconds }) =>
          `${delivered ? "Delivered" : "Not delivered"}: ${printable(answer)} (${milliseconds} ms)`,
      );
    },
  },
  {
    name: "webhooks deliveries",
    needs: ["id"],
    options: [
      { name: "status", value: "word", help: "pending, delivered or failed." },
      ...PAGE_OPTIONS,
      ...CONNECTION_OPTIONS,
    ],
    summary: "List what was posted to an endpoint, with the last answer.",
    examples: [`paylinks webhooks deliveries ${EXAMPLE_ID} --status failed`],
    async run(args) {
      const [[id = ""], status] = [args.positionals, args.text("status")];
      const query = { ...(status !== undefined && { status: status as DeliveryStatus }), ...pageOf(args) };
      const page = await (await connect(args)).client("GET /v1/webhook_endpoints/{id}/deliveries", { id, query });
      print(args, page, ({ data, next_cursor: next }) => {
        const rows = data.map((each) => [
          each.event_id,
          each.event_type,
          each.status,
          String(each.tries),
          each.last_answer ?? "",
          each.created_at,
        ]);
        return table(["EVENT", "TYPE", "STATUS", "TRIES", "LAST ANSWER", "CREATED"], rows) + moreAfter(next);
      });
    },
  },
  {
    name: "webhooks retry",
    needs: ["id"],
    options: [
      { name: "since", value: "time", help: "Only events since then, such as 2026-11-28T00:00:00Z." },
      ...CONNECTION_OPTIONS,
    ],
    summary: "Send everything that failed again.",
    examples: [`paylinks webhooks retry ${EXAMPLE_ID}`],
    async run(args) {
      const [[id = ""], since] = [args.positionals, args.text("since")];
      const body = since === undefined ? {} : { since };
      const retried = await (await connect(args)).client("POST /v1/webhook_endpoints/{id}/retry_failed", { id, body });
      print(
        args,
        retried,
        ({ retried: count, has_more: hasMore }) =>
          `${count} on their way again.${hasMore ? " There are more: repeat the command." : ""}`,
      );
    },
  },
  {
    name: "webhooks rotate",
    needs: ["id"],
    options: [
      { name: "overlap", value: "seconds", help: "How long messages are signed with the old secret too (0)." },
      ...CONNECTION_OPTIONS,
    ],
    summary: "Give an endpoint a new secret.",
    examples: [`paylinks webhooks rotate ${EXAMPLE_ID} --overlap 86400`],
    async run(args) {
      const [[id = ""], overlap = 0] = [args.positionals, args.count("overlap")];
      const body = { overlap_seconds: overlap };
      print(
        args,
        await (await connect(args)).client("POST /v1/webhook_endpoints/{id}/rotate", { id, body }),
        withSecret,
      );
    },
  },
  ...(["enable", "disable"] as const).map(
    (verb): Command => ({
      name: `webhooks ${verb}`,
      needs: ["id"],
      options: CONNECTION_OPTIONS,
      summary: verb === "enable" ? "Post events to an endpoint again." : "Post no events to an endpoint for now.",
      examples: [`paylinks webhooks ${verb} ${EXAMPLE_ID}`],
      async run(args) {
        const [id = ""] = args.positionals;
        const body = { status: `${verb}d` } as const;
        print(args, await (await connect(args)).client("PATCH /v1/webhook_endpoints/{id}", { id, body }), inWords);
      },
    }),
  ),
  {
    name: "webhooks delete",
    needs: ["id"],
    options: CONNECTION_OPTIONS,
    summary: "Delete an endpoint, with what it was still to get.",
    examples: [`paylinks webhooks delete ${EXAMPLE_ID}`],
    async run(args) {
      const [id = ""] = args.positionals;
      await (await connect(args)).client("DELETE /v1/webhook_endpoints/{id}", { id });
      print(args, { id, deleted: true }, () => `${id} is deleted.`);
    },
  },
];
