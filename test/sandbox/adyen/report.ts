/** The settlement details report: everything that was captured and refunded, as the CSV that merchants download. */
import type { SandboxResponse } from "../http.ts";
import type { Context } from "./context.ts";
import type { ModificationRow, PaymentRow } from "./rows.ts";

const PATH = /^\/reports\/download\/MerchantAccount\/([^/]+)\/settlement_detail_report_batch_1\.csv$/;

const HEADER = [
  "Company Account,Merchant Account,Psp Reference,Merchant Reference,Payment Method,Creation Date,TimeZone,Type",
  "Modification Reference,Gross Currency,Gross Debit (GC),Gross Credit (GC),Exchange Rate,Net Currency,Net Debit (NC)",
  "Net Credit (NC),Commission (NC),Markup (NC),Scheme Fees (NC),Interchange (NC),Payment Method Variant",
  "Modification Merchant Reference,Batch Number,Reserved4,Reserved5,Reserved6,Reserved7,Reserved8,Reserved9,Reserved10",
].join(",");

/** Adyen's own decimals (docs.adyen.com/development-resources/currency-codes). */
const NO_DECIMALS = new Set("CVE DJF GNF IDR JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF".split(" "));
const THREE_DECIMALS = new Set("BHD IQD JOD KWD LYD OMR TND".split(" "));

/** Whether an address is a report's. */
export function isReport(path: string): boolean {
  return path.startsWith("/reports/download/");
}

/** Answers the one batch that there is, or 404 for another name. */
export function downloadReport(ctx: Context, path: string): SandboxResponse {
  const merchantAccount = decodeURIComponent(PATH.exec(path)?.[1] ?? "");
  const payments = new Map(
    ctx.objects
      .all("payment")
      .filter((payment) => payment.merchantAccount === merchantAccount)
      .map((payment) => [payment.pspReference, payment]),
  );
  if (payments.size === 0) return { status: 404, headers: { "content-type": "text/plain" }, body: "Not found" };
  const lines = ctx.objects
    .all("modification")
    .filter(({ kind, status }) => kind !== "cancels" && status === "succeeded")
    .flatMap((row) => {
      const payment = payments.get(row.paymentId);
      return payment === undefined ? [] : [lineOf(payment, row)];
    });
  // Fees are in the same table and name no payment.
  const fee = `TestCompany,${merchantAccount},,,,${timeOf(ctx.nowMs)},UTC,Fee,Transaction Fees,EUR,,,,EUR,0.35,,,,,,,,1,,,,,,,`;
  return {
    status: 200,
    headers: { "content-type": "text/csv; charset=utf-8" },
    body: `${[HEADER, ...lines, fee].join("\n")}\n`,
  };
}

function lineOf(payment: PaymentRow, row: ModificationRow): string {
  const { value, currency } = row.amount ?? payment.amount;
  const sum = decimal(value, currency);
  const isCredit = row.kind === "captures";
  const [debit, credit] = isCredit ? ["", sum] : [sum, ""];
  return [
    ...["TestCompany", payment.merchantAccount, payment.pspReference, payment.reference, "visa"],
    ...[timeOf(row.receivedAt), "UTC", isCredit ? "Settled" : "Refunded", row.pspReference],
    ...[currency, debit, credit, "1", currency, debit, credit, "", "0.00", "0.00", "0.00"],
    ...["visaclassic", row.reference, "1", "", "", "", "", "", "", ""],
  ].join(",");
}

function timeOf(time: number): string {
  return new Date(time).toISOString().slice(0, 19).replace("T", " ");
}

function decimal(value: number, currency: string): string {
  const digits = NO_DECIMALS.has(currency) ? 0 : THREE_DECIMALS.has(currency) ? 3 : 2;
  const text = String(value).padStart(digits + 1, "0");
  return digits === 0 ? text : `${text.slice(0, -digits)}.${text.slice(-digits)}`;
}
