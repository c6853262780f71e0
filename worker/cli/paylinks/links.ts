/** `paylinks links`: create, find, pause, resume and archive links. */

import type { Operations, Schemas } from "../client/api-types.ts";
import { UsageError } from "./args.ts";
import type { Command } from "./commands.ts";
import { CONNECTION_OPTIONS, connect } from "./connection.ts";
import { moreAfter, PAGE_OPTIONS, pageOf } from "./paging.ts";
import { money, print, printable, table } from "./print.ts";

type Link = Schemas["Link"];
type Status = NonNullable<NonNullable<Operations["GET /v1/links"]["query"]>["status"]>;

const VERBS = {
  pause: "Stop taking payments until the link is resumed.",
  resume: "Take payments again.",
  archive: "End a link for good.",
};

function inWords(link: Link): string {
  const { max_payments: most, places_taken: taken } = link;
  return [
    `${printable(link.title)}: ${money(link.amount, link.currency)}, ${link.status}${most === null ? "" : `, ${taken} of ${most} taken`}`,
    link.url,
    link.id,
  ].join("\n");
}

export const LINK_COMMANDS: readonly Command[] = [
  {
    name: "links create",
    needs: [],
    options: [
      { name: "title", value: "text", help: "What the payment is for." },
      {
        name: "amount",
        value: "minor",
        help: "In minor units; without it the shopper chooses between --min and --max.",
      },
      { name: "currency", value: "code", help: "Such as EUR." },
      { name: "min", value: "minor", help: "The least that a shopper may choose." },
      { name: "max", value: "minor", help: "The most that a shopper may choose." },
      { name: "slug", value: "word", help: "The last part of the URL; random by default." },
      { name: "max-payments", value: "count", help: "How many payments the link takes." },
      { name: "manual", value: null, help: "Authorise only; `paylinks payments capture` takes the money." },
      ...CONNECTION_OPTIONS,
    ],
    summary: "Create a link.",
    examples: [
      `paylinks links create --title "Invoice 7" --amount 1999 --currency EUR`,
      `paylinks links create --title "Support us" --currency EUR --min 100 --max 50000`,
    ],
    async run(args) {
      const [title, currency] = [args.text("title"), args.text("currency")];
      const [amount, minimum, maximum] = [args.amount("amount"), args.amount("min"), args.amount("max")];
      if (title === undefined || currency === undefined) throw new UsageError("--title and --currency are required.");
      if ((amount === undefined) === (minimum === undefined || maximum === undefined))
        throw new UsageError("Give --amount, or --min and --max.");
      const [slug, most] = [args.text("slug"), args.count("max-payments")];
      const body = {
        title,
        currency,
        ...(amount !== undefined && { amount }),
        ...(minimum !== undefined && maximum !== undefined && { open_amount: { minimum, maximum } }),
        ...(slug !== undefined && { slug }),
        ...(most !== undefined && { max_payments: most }),
        ...(args.isSet("manual") && { capture_method: "manual" as const }),
      };
      print(args, await (await connect(args)).client("POST /v1/links", { body }), inWords);
    },
  },
  {
    name: "links list",
    needs: [],
    options: [
      { name: "status", value: "word", help: "active, scheduled, paused, archived, expired or sold_out." },
      { name: "search", value: "text", help: "Part of the title or the slug." },
      ...PAGE_OPTIONS,
      ...CONNECTION_OPTIONS,
    ],
    summary: "List links, newest first.",
    examples: ["paylinks links list", "paylinks links list --status active --json"],
    async run(args) {
      const [status, search] = [args.text("status"), args.text("search")];
      const query = {
        ...(status !== undefined && { status: status as Status }),
        ...(search !== undefined && { search }),
        ...pageOf(args),
      };
      const page = await (await connect(args)).client("GET /v1/links", { query });
      print(args, page, ({ data, next_cursor: next }) => {
        const rows = data.map((link) => [
          link.id,
          link.status,
          money(link.amount, link.currency),
          link.title,
          link.url,
        ]);
        return table(["ID", "STATUS", "AMOUNT", "TITLE", "URL"], rows) + moreAfter(next);
      });
    },
  },
  {
    name: "links get",
    needs: ["id"],
    options: CONNECTION_OPTIONS,
    summary: "Show a link.",
    examples: ["paylinks links get lnk_0a1b2c3d"],
    async run(args) {
      const [id = ""] = args.positionals;
      print(args, await (await connect(args)).client("GET /v1/links/{id}", { id }), inWords);
    },
  },
  ...(["pause", "resume", "archive"] as const).map(
    (verb): Command => ({
      name: `links ${verb}`,
      needs: ["id"],
      options: CONNECTION_OPTIONS,
      summary: VERBS[verb],
      examples: [`paylinks links ${verb} lnk_0a1b2c3d`],
      async run(args) {
        const [id = ""] = args.positionals;
        print(args, await (await connect(args)).client(`POST /v1/links/{id}/${verb}`, { id }), inWords);
      },
    }),
  ),
];
