/** `/desk/payments`: the list of payments, one payment, and refunds with a confirmation step. */

import type { Hono } from "hono";
import { DESK_LOCALE } from "../../../web/desk/frame.tsx";
import { deskPath, withQuery } from "../../../web/desk/paths.ts";
import { type PaymentDetail, PaymentPage, type SentForm } from "../../../web/desk/payment-page.tsx";
import { PaymentsPage, type PaymentsProps } from "../../../web/desk/payments-page.tsx";
import { RefundConfirmPage } from "../../../web/desk/refund-confirm-page.tsx";
import { handleReviews, readPayment, refundPayment } from "../../app/payments/merchant-payments.ts";
import { parseReference } from "../../domain/ids.ts";
import { LIMITS } from "../../domain/limits.ts";
import { type LinkState, topUpWalletOf } from "../../domain/link.ts";
import { formatMoney } from "../../domain/money.ts";
import { isTakenBack } from "../../domain/payment/disputes.ts";
import { readSource, SOURCE_MEMBERS, sourceName } from "../../domain/payment/source.ts";
import type { RefundStatus } from "../../domain/payment/state.ts";
import { PAYMENT_STATUSES, type PaymentView } from "../../domain/payment/view.ts";
import type { PaymentFilter, Scope } from "../../ports/read-model.ts";
import type { AppContext, AppEnv } from "../app-types.ts";
import { scopeOf } from "../auth.ts";
import { originOf } from "../origin.ts";
import type { HttpPorts } from "../ports.ts";
import { providerOfPayment } from "../provider-names.ts";
import { HandledReviewsSchema, NewRefundSchema } from "../v1/payment-schemas.ts";
import { deskPage, troublePage } from "./answers.ts";
import { waitingSentences } from "./attention.ts";
import { allowed, deskContext, missing, pageOf, searchOf, wholeList } from "./context.ts";
import { type FlashCode, redirectWith } from "./flash.ts";
import { commandIdOf, type Form, formOf, queryOf, sameCommand } from "./forms.ts";
import { orderOf } from "./payment-order.ts";
import { openReviewWords, referencesOf, storyOf } from "./payment-words.ts";
import { answerPaymentsExport } from "./payments-export.ts";
import { paymentRows } from "./rows.ts";
import { amountOf, type Errors, sentence } from "./typed.ts";

/** Mounts the routes. */
export function mountPayments(desk: Hono<AppEnv>, deps: HttpPorts): void {
  const [mayRead, mayRefund] = [allowed("payments:read"), allowed("payments:refund")];
  desk.get("/payments", mayRead, (c) => listPage(c, deps));
  desk.get("/payments/export", mayRead, (c) =>
    answerPaymentsExport(c, deps.readModel, { scope: scopeOf(c), filter: filterOf(shownOf(c)) }),
  );
  desk.get("/payments/:id", mayRead, async (c) => {
    const payment = await readPayment(deps, scopeOf(c), c.req.param("id"));
    return payment.ok ? paymentPage(c, deps, payment.value, NO_FORMS) : missing(c, deps);
  });
  // Reloading a form's address leads back to the page with the form.
  for (const step of ["refund", "reviews/handled"])
    desk.get(`/payments/:id/${step}`, mayRead, (c) => backToPayment(c, c.req.param("id")));
  desk.post("/payments/:id/reviews/handled", allowed("payments:write"), (c) => handled(c, deps, c.req.param("id")));
  desk.get("/payments/:id/refund/confirm", mayRefund, (c) => askToConfirm(c, deps, c.req.param("id")));
  desk.post("/payments/:id/refund", mayRefund, (c) => refund(c, deps, c.req.param("id")));
}

/** Redirects to a payment's page. */
export function backToPayment(c: AppContext, paymentId: string): Response {
  return c.redirect(deskPath.payment(encodeURIComponent(paymentId)), 303);
}

/** The list's filters in the URL. */
function shownOf(c: AppContext): Pick<PaymentsProps, "status" | "source" | "search"> {
  return {
    status: PAYMENT_STATUSES.find((known) => known === c.req.query("status")) ?? null,
    source: readSource({ ref: c.req.query("source") })?.ref ?? null,
    search: searchOf(c, LIMITS.emailLengthMax),
  };
}

function filterOf({ status, source, search }: ReturnType<typeof shownOf>): PaymentFilter {
  return { linkId: null, status, email: search, source };
}

async function listPage(c: AppContext, deps: HttpPorts): Promise<Response> {
  const [scope, page, shown] = [scopeOf(c), pageOf(c), shownOf(c)];
  const named = shown.search === null ? null : await paymentNamed(deps, scope, shown.search);
  if (named !== null) return c.redirect(deskPath.payment(named), 303);
  const list = await deps.readModel.payments(scope, filterOf(shown), page);
  const html = PaymentsPage({
    desk: await deskContext(c, deps),
    rows: await paymentRows(deps.readModel, scope, list.data),
    ...shown,
    hasWallets: deps.settings.wallets !== null,
    firstUrl: page.cursor === null ? null : withQuery(deskPath.payments, shown),
    nextUrl: list.nextCursor === null ? null : withQuery(deskPath.payments, { ...shown, cursor: list.nextCursor }),
  });
  return deskPage(c, html);
}

/** The id of the payment that `text` names, by its id, our reference or a provider's; null if none in the scope matches. */
async function paymentNamed(deps: HttpPorts, scope: Scope, text: string): Promise<string | null> {
  if (text.includes("@")) return null;
  const accounts = await deps.pspAccounts.list(scope);
  const references = await Promise.all(accounts.map(({ id }) => deps.readModel.referenceOf(id, text)));
  const named = [text, ...references].flatMap((each) =>
    each === null ? [] : [parseReference(each)?.paymentId ?? each],
  );
  for (const id of named) if ((await deps.readModel.payment(scope, id)) !== null) return id;
  return null;
}

interface PaymentForms {
  readonly refund: SentForm;
  readonly decision: SentForm;
}

const EMPTY: SentForm = { values: {}, errors: {} };
/** The forms of a page as first shown. */
export const NO_FORMS: PaymentForms = { refund: EMPTY, decision: EMPTY };

/** Answers a payment's page; 422 if one of its forms has errors. */
export async function paymentPage(
  c: AppContext,
  deps: HttpPorts,
  payment: PaymentView,
  { refund, decision }: PaymentForms,
): Promise<Response> {
  const html = PaymentPage({
    desk: await deskContext(c, deps),
    payment: await detailOf(c, deps, payment),
    refundForm: withCommand(deps, refund),
    decisionForm: withCommand(deps, decision),
  });
  const errors = [refund, decision].some((form) => Object.keys(form.errors).length > 0);
  return deskPage(c, html, errors ? 422 : 200);
}

function withCommand(deps: HttpPorts, { values, errors }: SentForm): SentForm {
  return { values: { ...values, command: sameCommand(deps, values) }, errors };
}

/** Where the shopper came from, and the name by which payments from there are listed. */
function sourceOf({ source }: PaymentView): PaymentDetail["source"] {
  const name = sourceName(source);
  if (source === undefined || source === null || name === null) return null;
  const said = SOURCE_MEMBERS.flatMap((member) => {
    const text = source[member];
    return text === undefined ? [] : [[member, text] as const];
  });
  return { name, said };
}

async function detailOf(c: AppContext, deps: HttpPorts, payment: PaymentView): Promise<PaymentDetail> {
  const scope = scopeOf(c);
  const [titles, events] = await Promise.all([
    deps.readModel.linkTitles(scope, [payment.linkId]),
    wholeList((page) => deps.readModel.events(scope, { paymentId: payment.id }, page), LIMITS.deskEventPagesMax),
  ]);
  const provider = providerOfPayment(deps.psps, payment);
  return {
    id: payment.id,
    status: payment.status,
    currency: payment.currency,
    amount: payment.amount,
    amountAuthorized: payment.amountAuthorized,
    amountCaptured: payment.amountCaptured,
    amountRefunded: payment.amountRefunded,
    amountRefundPending: payment.amountRefundPending,
    amountDisputed: payment.amountDisputed,
    amountRefundable: amountRefundable(payment),
    email: payment.email,
    source: sourceOf(payment),
    order: orderOf(payment),
    exchange:
      payment.fx === undefined
        ? null
        : {
            price: { amount: payment.fx.price.total, currency: payment.fx.price.currency },
            terms: payment.fx.terms,
          },
    linkId: payment.linkId,
    linkTitle: titles.get(payment.linkId) ?? payment.linkId,
    openReviews: openReviewWords(payment),
    reviewCount: payment.reviews.length,
    attention: waitingSentences(deps, payment).map(({ text }) => text),
    references: [...receiptOf(c, deps, payment), ...referencesOf({ payment, provider })],
    // The read model has the newest first, the timeline the oldest.
    events: storyOf({ payment, provider }, events.toReversed()),
    refunds: payment.refunds.map(({ id, amount, status, reason, createdAt }) => ({
      id,
      amount,
      status,
      reason,
      createdAt,
    })),
    disputes: payment.disputes,
    authorizedUntil: payment.attempts.find(({ status }) => status === "authorized")?.authorizedUntil ?? null,
    decidable: decidableOf(payment),
  };
}

/** The address of the receipt. Only of a paid payment: with the same token, an unpaid one can be canceled on the shopper's page. */
function receiptOf(c: AppContext, deps: HttpPorts, { id, amountCaptured }: PaymentView): PaymentDetail["references"] {
  if (amountCaptured === 0) return [];
  const address = `${originOf(c, deps.settings)}/pay/${id}/receipt?v=${deps.paymentIds.viewToken(id)}`;
  return [["Receipt, to send to the shopper", address]];
}

/** What a person can still decide about a payment. The link object checks again when it is carried out. */
export function decidableOf({ status }: Pick<PaymentView, "status">): PaymentDetail["decidable"] {
  if (status === "authorized") return "authorization";
  return status === "created" || status === "pending" ? "unpaid" : null;
}

/** What can still be refunded, without what the bank has taken back. The link object checks again when it is carried out. */
function amountRefundable({ amountCaptured, amountRefunded, amountRefundPending, disputes }: PaymentView): number {
  const withdrawn = disputes.filter(isTakenBack).reduce((total, { amount }) => total + amount, 0);
  return Math.max(0, amountCaptured - amountRefunded - amountRefundPending - withdrawn);
}

/** Marks the reviews that the form was shown with as resolved. */
async function handled(c: AppContext, deps: HttpPorts, paymentId: string): Promise<Response> {
  const read = HandledReviewsSchema.required().safeParse({ count: Number(formOf(c).count) });
  if (!read.success) return troublePage(c, "unreadable_form");
  const noted = await handleReviews(deps, scopeOf(c), { paymentId, count: read.data.count });
  return noted.ok ? redirectWith(c, deskPath.payment(paymentId), "reviews_handled") : missing(c, deps);
}

/** The first step: reads the form and shows what it would do. Moves nothing. */
async function askToConfirm(c: AppContext, deps: HttpPorts, paymentId: string): Promise<Response> {
  const found = await readPayment(deps, scopeOf(c), paymentId);
  if (!found.ok) return missing(c, deps);
  const payment = found.value;
  const values = queryOf(c);
  if (values.amount === undefined) return backToPayment(c, paymentId);
  const { amount, reason, errors } = readRefund(payment, values);
  if (amountRefundable(payment) === 0) return redirectWith(c, deskPath.payment(paymentId), "refund_not_possible");
  if (Object.keys(errors).length > 0) return paymentPage(c, deps, payment, { ...NO_FORMS, refund: { values, errors } });
  const link = await deps.readModel.link(scopeOf(c), payment.linkId);
  const { id, currency, email } = payment;
  const html = RefundConfirmPage({
    desk: await deskContext(c, deps),
    payment: { id, currency, email, linkTitle: link?.state.definition.title ?? payment.linkId },
    toppedUp: link === null ? null : await toppedUpBy(c, deps, link.state, currency),
    amount,
    amountRefundable: amountRefundable(payment),
    reason,
    commandId: sameCommand(deps, values),
  });
  return deskPage(c, html);
}

/** The wallet that a link's payments are credited to, and what it has available in a currency; null for none. */
async function toppedUpBy(c: AppContext, deps: HttpPorts, { definition }: LinkState, currency: string) {
  const walletId = topUpWalletOf(definition);
  const wallet = walletId === null ? null : await deps.wallets.read(scopeOf(c), walletId);
  if (wallet === null) return null;
  const balance = wallet.balances.find((one) => one.currency === currency);
  return { id: wallet.id, name: wallet.name, available: balance?.available ?? 0 };
}

function readRefund(payment: PaymentView, form: Form) {
  const errors: Errors = {};
  const { currency } = payment;
  const amount = amountOf({ form, name: "amount", currency }, errors);
  const reason = (form.reason ?? "").trim();
  const read = NewRefundSchema.safeParse(reason === "" ? { amount } : { amount, reason });
  for (const { path, message } of read.error?.issues ?? []) {
    if (path[0] === "reason") errors.reason ??= sentence(message);
    else errors.amount ??= "Enter more than zero.";
  }
  const most = amountRefundable(payment);
  if (amount > most)
    errors.amount ??= `At most ${formatMoney({ amount: most, currency }, DESK_LOCALE)} can still be refunded.`;
  return { amount, reason, errors };
}

const REFUND_FLASHES: Readonly<Record<RefundStatus, FlashCode>> = {
  succeeded: "refund_succeeded",
  pending: "refund_pending",
  unknown: "refund_unknown",
  failed: "refund_failed",
  canceled: "refund_failed",
};

/** The second step. The confirmation carries a command id, so that sending it twice makes one refund. */
async function refund(c: AppContext, deps: HttpPorts, paymentId: string): Promise<Response> {
  const form = formOf(c);
  const reason = (form.reason ?? "").trim();
  const amount = /^\d{1,12}$/.test(form.amount ?? "") ? Number(form.amount) : Number.NaN;
  const read = NewRefundSchema.safeParse(reason === "" ? { amount } : { amount, reason });
  const commandId = commandIdOf(c, ["refund", paymentId]);
  if (!read.success || commandId === null) return troublePage(c, "unreadable_form");
  const input = { commandId, amount, reason: read.data.reason ?? null };
  const refunded = await refundPayment(deps, scopeOf(c), paymentId, input);
  if (refunded.ok) return redirectWith(c, deskPath.payment(paymentId), REFUND_FLASHES[refunded.value.refund.status]);
  const { code } = refunded.error;
  if (code === "not_found") return missing(c, deps);
  // Our forms never use one command id for two different refunds.
  if (code === "idempotency_key_reused") return troublePage(c, "stale_form");
  return redirectWith(c, deskPath.payment(paymentId), "refund_not_possible");
}
