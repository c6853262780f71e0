/** `/desk/payments/export`: the filtered list of payments as a CSV file. */

import { LIMITS } from "../../domain/limits.ts";
import { toDecimal } from "../../domain/money.ts";
import type { PaymentView } from "../../domain/payment/view.ts";
import type { PaymentFilter, ReadModel, Scope } from "../../ports/read-model.ts";
import type { AppContext } from "../app-types.ts";
import { csvLine } from "../csv.ts";
import { streamOf } from "../stream.ts";

const COLUMNS = [
  "id",
  "started_at",
  "paid_at",
  "status",
  "amount",
  "captured",
  "refunded",
  "currency",
  "email",
  "link_id",
  "link",
] as const;

/** Streams payments page by page, newest first. A file that does not have all of them says so in its last line. */
export function answerPaymentsExport(
  c: AppContext,
  readModel: ReadModel,
  { scope, filter }: { readonly scope: Scope; readonly filter: PaymentFilter },
): Response {
  const headers = {
    "Content-Type": "text/csv; charset=utf-8",
    "Content-Disposition": 'attachment; filename="payments.csv"',
  };
  return c.body(streamOf(linesOf(readModel, scope, filter)), 200, headers);
}

async function* linesOf(readModel: ReadModel, scope: Scope, filter: PaymentFilter): AsyncGenerator<string> {
  yield csvLine(COLUMNS);
  let cursor: string | null = null;
  for (let page = 0; page < LIMITS.paymentExportPagesMax; page++) {
    const part: Awaited<ReturnType<ReadModel["payments"]>> = await readModel.payments(scope, filter, {
      limit: LIMITS.pageSizeMax,
      cursor,
    });
    const views = part.data.map(({ view }) => view);
    const titles = await readModel.linkTitles(scope, [...new Set(views.map(({ linkId }) => linkId))]);
    yield views.map((view) => csvLine(cellsOf(view, titles.get(view.linkId) ?? ""))).join("");
    cursor = part.nextCursor;
    if (cursor === null) return;
  }
  yield csvLine([`Only the newest ${LIMITS.paymentExportPagesMax * LIMITS.pageSizeMax} are in this file.`]);
}

/** Amounts as decimals, times in UTC. */
function cellsOf(view: PaymentView, title: string): readonly string[] {
  const { currency } = view;
  const timeOf = (ms: number | null): string => (ms === null ? "" : new Date(ms).toISOString());
  const sums = [view.amount, view.amountCaptured, view.amountRefunded];
  return [
    view.id,
    timeOf(view.createdAt),
    timeOf(view.paidAt),
    view.status,
    ...sums.map((amount) => toDecimal({ amount, currency })),
    currency,
    view.email ?? "",
    view.linkId,
    title,
  ];
}
