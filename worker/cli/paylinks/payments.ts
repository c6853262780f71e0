/** `paylinks payments` and `paylinks refunds`: find, capture, void and refund payments. */

import type { Operations, Schemas } from "../client/api-types.ts";
import type { Command } from "./commands.ts";
import { CONNECTION_OPTIONS, connect } from "./connection.ts";
import { moreAfter, PAGE_OPTIONS, pageOf } from "./paging.ts";
import { money, print, printable, table } from "./print.ts";

type Payment = Schemas["Payment"];
type Refund = Schemas["Refund"];
type Status = NonNullable<NonNullable<Operations["GET /v1/payments"]["query"]>["status"]>;

const AMOUNT = { name: "amount", value: "minor", help: "In minor units; everything by default." };

function paymentInWords(payment: Payment): string {
  const { currency } = payment;
  const sums = [
    ["authorised", payment.amount_authorized],
    ["captured", payment.amount_captured],
    ["refunded", payment.amount_refunded],
  ] as const;
  const told = sums.filter(([, amount]) => amount > 0).map(([word, amount]) => `${money(amount, currency)} ${word}`);
  return [
    `${payment.id}: ${payment.status}`,
    `${money(payment.amount, currency)}${told.length === 0 ? "" : ` (${told.join(", ")})`}`,
    ...(payment.email === null ? [] : [`by ${printable(payment.email)}`]),
    `link ${payment.link_id}`,
  ].join("\n");
}

function refundInWords(refund: Refund): string {
  return `${refund.id}: ${money(refund.amount, refund.currency)} of ${refund.payment_id}, ${refund.status}`;
}

const refund: Omit<Command, "name" | "examples"> = {
  needs: ["id"],
  options: [AMOUNT, { name: "reason", value: "text", help: "Stored with the refund." }, ...CONNECTION_OPTIONS],
  summary: "Refund all or part of a payment.",
  async run(args) {
    const [[id = ""], amount, reason] = [args.positionals, args.amount("amount"), args.text("reason")];
    const body = { ...(amount !== undefined && { amount }), ...(reason !== undefined && { reason }) };
    print(args, await (await connect(args)).client("POST /v1/payments/{id}/refunds", { id, body }), refundInWords);
  },
};

export const PAYMENT_COMMANDS: readonly Command[] = [
  {
    name: "payments list",
    needs: [],
    options: [
      { name: "link", value: "id", help: "Only payments of this link." },
      { name: "status", value: "word", help: "Such as captured, authorized, refunded or failed." },
      ...PAGE_OPTIONS,
      ...CONNECTION_OPTIONS,
    ],
    summary: "List payments, newest first.",
    examples: ["paylinks payments list", "paylinks payments list --link lnk_0a1b2c3d --status captured"],
    async run(args) {
      const [link, status] = [args.text("link"), args.text("status")];
      const query = {
        ...(link !== undefined && { link_id: link }),
        ...(status !== undefined && { status: status as Status }),
        ...pageOf(args),
      };
      const page = await (await connect(args)).client("GET /v1/payments", { query });
      print(args, page, ({ data, next_cursor: next }) => {
        const rows = data.map((each) => [
          each.id,
          each.status,
          money(each.amount, each.currency),
          each.email ?? "",
          each.created_at,
        ]);
        return table(["ID", "STATUS", "AMOUNT", "E-MAIL", "CREATED"], rows) + moreAfter(next);
      });
    },
  },
  {
    name: "payments get",
    needs: ["id"],
    options: CONNECTION_OPTIONS,
    summary: "Show a payment as it is now.",
    examples: ["paylinks payments get pay_0123456789abcdefghj --json"],
    async run(args) {
      const [id = ""] = args.positionals;
      print(args, await (await connect(args)).client("GET /v1/payments/{id}", { id }), paymentInWords);
    },
  },
  {
    name: "payments capture",
    needs: ["id"],
    options: [AMOUNT, ...CONNECTION_OPTIONS],
    summary: "Capture all or part of an authorisation; the rest is released.",
    examples: ["paylinks payments capture pay_0123456789abcdefghj --amount 1000"],
    async run(args) {
      const [[id = ""], amount] = [args.positionals, args.amount("amount")];
      const body = amount === undefined ? {} : { amount };
      print(args, await (await connect(args)).client("POST /v1/payments/{id}/capture", { id, body }), paymentInWords);
    },
  },
  {
    name: "payments void",
    needs: ["id"],
    options: CONNECTION_OPTIONS,
    summary: "Release an authorisation, or end an unpaid payment.",
    examples: ["paylinks payments void pay_0123456789abcdefghj"],
    async run(args) {
      const [id = ""] = args.positionals;
      print(args, await (await connect(args)).client("POST /v1/payments/{id}/void", { id }), paymentInWords);
    },
  },
  { ...refund, name: "payments refund", examples: ["paylinks payments refund pay_0123456789abcdefghj --amount 500"] },
  { ...refund, name: "refunds create", examples: ["paylinks refunds create pay_0123456789abcdefghj"] },
  {
    name: "refunds list",
    needs: ["payment"],
    options: CONNECTION_OPTIONS,
    summary: "List the refunds of a payment.",
    examples: ["paylinks refunds list pay_0123456789abcdefghj"],
    async run(args) {
      const [id = ""] = args.positionals;
      const { refunds } = await (await connect(args)).client("GET /v1/payments/{id}", { id });
      print(args, refunds, (all) =>
        table(
          ["ID", "STATUS", "AMOUNT", "CREATED"],
          all.map((each) => [each.id, each.status, money(each.amount, each.currency), each.created_at]),
        ),
      );
    },
  },
];
