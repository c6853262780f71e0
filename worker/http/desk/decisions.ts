/** `/desk/payments/{id}/authorization`: capturing, releasing or canceling a payment, with a confirmation step. */

import type { Hono } from "hono";
import { type Decision, DecisionConfirmPage } from "../../../web/desk/decision-confirm-page.tsx";
import { DESK_LOCALE } from "../../../web/desk/frame.tsx";
import { deskPath } from "../../../web/desk/paths.ts";
import { decideAuthorization, readPayment } from "../../app/payments/merchant-payments.ts";
import { formatMoney } from "../../domain/money.ts";
import type { PaymentStatus, PaymentView } from "../../domain/payment/view.ts";
import { fail, ok, type Result } from "../../domain/result.ts";
import type { AppContext, AppEnv } from "../app-types.ts";
import { scopeOf } from "../auth.ts";
import type { HttpPorts } from "../ports.ts";
import { NewCaptureSchema } from "../v1/payment-schemas.ts";
import { deskPage, troublePage } from "./answers.ts";
import { allowed, deskContext, missing } from "./context.ts";
import { type FlashCode, redirectWith } from "./flash.ts";
import { commandIdOf, type Form, formOf, queryOf, sameCommand } from "./forms.ts";
import { backToPayment, decidableOf, NO_FORMS, paymentPage } from "./payments.ts";
import { amountOf, type Errors } from "./typed.ts";

/** Mounts the routes. */
export function mountDecisions(desk: Hono<AppEnv>, deps: HttpPorts): void {
  // Reloading a form's address leads back to the page with the form.
  desk.get("/payments/:id/authorization", allowed("payments:read"), (c) => backToPayment(c, c.req.param("id")));
  desk.get("/payments/:id/authorization/confirm", allowed("payments:write"), (c) =>
    askToConfirm(c, deps, c.req.param("id")),
  );
  desk.post("/payments/:id/authorization", allowed("payments:write"), (c) => decide(c, deps, c.req.param("id")));
}

/** The first step: reads the form and shows what it would do. Moves nothing. */
async function askToConfirm(c: AppContext, deps: HttpPorts, paymentId: string): Promise<Response> {
  const found = await readPayment(deps, scopeOf(c), paymentId);
  if (!found.ok) return missing(c, deps);
  const payment = found.value;
  const values = queryOf(c);
  if (values.decision === undefined) return backToPayment(c, paymentId);
  const read = readDecision(payment, values);
  if (read === null) return redirectWith(c, deskPath.payment(paymentId), "nothing_to_decide");
  if (!read.ok) return paymentPage(c, deps, payment, { ...NO_FORMS, decision: { values, errors: read.error } });
  const titles = await deps.readModel.linkTitles(scopeOf(c), [payment.linkId]);
  const html = DecisionConfirmPage({
    desk: await deskContext(c, deps),
    payment: { ...payment, linkTitle: titles.get(payment.linkId) ?? payment.linkId },
    decision: read.value,
    commandId: sameCommand(deps, values),
  });
  return deskPage(c, html);
}

/** The decision the form asks for, or errors by field; null where there is nothing left to decide. */
function readDecision(payment: PaymentView, form: Form): Result<Decision, Readonly<Record<string, string>>> | null {
  const decidable = decidableOf(payment);
  if (decidable === null) return null;
  if (form.decision !== "capture") return ok({ kind: decidable === "authorization" ? "release" : "cancel" });
  if (decidable === "unpaid") return null;
  const { currency, amountAuthorized } = payment;
  const errors: Errors = {};
  const amount = amountOf({ form, name: "capture_amount", currency }, errors);
  if (amount === 0) errors.capture_amount = "Enter more than zero. To take nothing, release the payment.";
  if (amount > amountAuthorized) {
    const most = formatMoney({ amount: amountAuthorized, currency }, DESK_LOCALE);
    errors.capture_amount = `At most ${most} can be captured.`;
  }
  return Object.keys(errors).length > 0 ? fail(errors) : ok({ kind: "capture", amount });
}

/** The second step. The confirmation carries a command id, so that sending it twice makes one decision. */
async function decide(c: AppContext, deps: HttpPorts, paymentId: string): Promise<Response> {
  const form = formOf(c);
  const action = form.decision === "capture" ? "capture" : "void";
  const typed = /^\d{1,12}$/.test(form.amount ?? "") ? Number(form.amount) : Number.NaN;
  const amount = action === "capture" ? typed : null;
  const commandId = commandIdOf(c, ["authorization", paymentId]);
  const isReadable = amount === null || NewCaptureSchema.safeParse({ amount }).success;
  if (!isReadable || commandId === null) return troublePage(c, "unreadable_form");
  const decided = await decideAuthorization(deps, scopeOf(c), paymentId, { commandId, action, amount });
  if (decided.ok) {
    const flash = action === "capture" ? CAPTURE_FLASHES[decided.value.status] : VOID_FLASHES[decided.value.status];
    return redirectWith(c, deskPath.payment(paymentId), flash ?? "decision_under_way");
  }
  const { code } = decided.error;
  if (code === "not_found") return missing(c, deps);
  // Our forms never use one command id for two different captures.
  if (code === "idempotency_key_reused") return troublePage(c, "stale_form");
  return redirectWith(c, deskPath.payment(paymentId), code === "psp_refused" ? "capture_refused" : "nothing_to_decide");
}

type Flashes = Partial<Readonly<Record<PaymentStatus, FlashCode>>>;

const CAPTURE_FLASHES: Flashes = {
  captured: "captured",
  // The provider refused the capture; the authorisation still stands.
  authorized: "capture_refused",
};
const VOID_FLASHES: Flashes = { canceled: "released" };
