/** What Stripe does on its own as time passes. */
import { finishDebit } from "./checkout.ts";
import type { Context, Timer } from "./context.ts";
import { releaseAuthorization } from "./intents.ts";
import { failRefund, settleRefund } from "./refunds.ts";
import { markExpired } from "./sessions.ts";

/** Does what a due timer stands for; a timer whose object has moved on does nothing. */
export function runTimer(ctx: Context, timer: Timer): void {
  switch (timer.kind) {
    case "expire_session": {
      const row = ctx.objects.get("session", timer.id);
      if (row?.session.status === "open") markExpired(ctx, row);
      return;
    }
    case "settle_debit":
    case "fail_debit": {
      const row = ctx.objects.get("intent", timer.id);
      if (row !== undefined) finishDebit(ctx, row, timer.kind === "settle_debit" ? "settle" : "fail");
      return;
    }
    case "expire_authorization": {
      const row = ctx.objects.get("intent", timer.id);
      if (row?.intent.status !== "requires_capture") return;
      releaseAuthorization(ctx, row, { cancellation: "expired", refund: "expired_uncaptured_charge" });
      return;
    }
    case "settle_refund":
    case "fail_refund": {
      const row = ctx.objects.get("refund", timer.id);
      if (row === undefined) return;
      if (timer.kind === "settle_refund") settleRefund(ctx, row);
      else failRefund(ctx, row);
      return;
    }
  }
}
