/** Payments and refunds as the API shows them. */

import { z } from "@hono/zod-openapi";
import type { PostalAddress } from "../../domain/answers.ts";
import { LIMITS } from "../../domain/limits.ts";
import { DISPUTE_STATUSES } from "../../domain/payment/disputes.ts";
import { SOURCE_MEMBERS } from "../../domain/payment/source.ts";
import { SURFACES } from "../../domain/payment/state.ts";
import { type DisputeView, PAYMENT_STATUSES, type PaymentView, type RefundView } from "../../domain/payment/view.ts";
import { timeSchema, toTime, toTimeOrNull } from "../api.ts";
import { fxTermsMembers, toFxTermsBody } from "./fx-schemas.ts";
import { PricedTaxSchema, priceMembers, toPriceMembers, toTaxBody } from "./price-schemas.ts";
import { line } from "./shared-schemas.ts";

export const RefundSchema = z
  .object({
    id: z.string().openapi({ example: "rfd_0123456789abcdefghjk" }),
    payment_id: z.string(),
    amount: z.int(),
    currency: z.string(),
    status: z.enum(["pending", "succeeded", "failed", "canceled", "unknown"]),
    reason: z.string().nullable(),
    failure_reason: z.string().nullable().describe("The provider's own code, if it refused."),
    source: z
      .enum(["merchant", "psp", "system"])
      .describe("`psp`: made in the provider's dashboard. `system`: a duplicate payment that we refunded."),
    psp_refund_id: z.string().nullable(),
    created_at: timeSchema,
  })
  .openapi("Refund");

/** A refund as the API shows it. */
export function toRefundBody(refund: RefundView): z.infer<typeof RefundSchema> {
  return {
    id: refund.id,
    payment_id: refund.paymentId,
    amount: refund.amount,
    currency: refund.currency,
    status: refund.status,
    reason: refund.reason,
    failure_reason: refund.failureReason,
    source: refund.source,
    psp_refund_id: refund.pspRefundId,
    created_at: toTime(refund.createdAt),
  };
}

const DisputeSchema = z
  .object({
    id: z.string().openapi({ example: "dsp_0123456789abcdefghjk" }),
    attempt: z.int(),
    amount: z.int(),
    currency: z.string(),
    status: z
      .enum(DISPUTE_STATUSES)
      .describe("`warning`: an inquiry or a fraud alert, which moves no money by itself."),
    funds_withdrawn: z.boolean().describe("The bank has taken the money back and not returned it."),
    reason: z.string().nullable().describe("The provider's or the card scheme's reason."),
    respond_by: timeSchema.nullable().describe("The provider's deadline for a response, if it gives one."),
    psp_dispute_id: z.string().nullable(),
    created_at: timeSchema,
  })
  .openapi("Dispute");

function toDisputeBody(dispute: DisputeView): z.infer<typeof DisputeSchema> {
  return {
    id: dispute.id,
    attempt: dispute.attempt,
    amount: dispute.amount,
    currency: dispute.currency,
    status: dispute.status,
    funds_withdrawn: dispute.fundsWithdrawn,
    reason: dispute.reason,
    respond_by: toTimeOrNull(dispute.respondBy),
    psp_dispute_id: dispute.pspDisputeId,
    created_at: toTime(dispute.createdAt),
  };
}

const sourceSchema = z.enum(["automatic", "merchant", "psp"]).nullable();

const AttemptSchema = z
  .object({
    number: z.int(),
    reference: z.string().describe("The attempt's reference at the provider."),
    psp_account_id: z.string().describe("The account at the provider, or the wallet that it was paid from."),
    provider: z.string().describe("`wallet` if it was paid from a wallet."),
    status: z.enum(PAYMENT_STATUSES),
    surface: z
      .enum([...SURFACES, "direct"])
      .describe(
        "Where the card was entered: on the provider's page, or in its fields on yours; `direct`: without a card.",
      ),
    psp_session_id: z.string().nullable(),
    psp_payment_id: z.string().nullable(),
    decline_reason: z.string().nullable(),
    give_back_reason: z.string().nullable().describe("Why a success was voided or refunded at once."),
    capture_source: sourceSchema.describe("Who captured it. `psp`: somebody in the provider's own dashboard."),
    release_source: sourceSchema.describe(
      "Who released the authorisation. `psp`: somebody in the provider's own dashboard, or the provider when it ran out.",
    ),
    authorized_until: timeSchema.nullable().describe("Until when the provider holds the authorisation, if it says."),
    created_at: timeSchema,
  })
  .openapi("Attempt");

export const AddressSchema = z
  .object({
    name: z.string(),
    line1: z.string(),
    line2: z.string().nullable(),
    postal_code: z.string().nullable(),
    city: z.string(),
    region: z.string().nullable(),
    country: z.string().openapi({ example: "DE" }),
  })
  .openapi("Address");

function toAddressBody({ postalCode, ...address }: PostalAddress): z.infer<typeof AddressSchema> {
  return { ...address, postal_code: postalCode };
}

/** The shopper's answers; null or empty for what the link did not ask. */
function toAnswersBody(answers: PaymentView["answers"]) {
  const { phone = null, address = null, fields = [], note = null, consent = null } = answers ?? {};
  return {
    shipping_address: address === null ? null : toAddressBody(address),
    phone,
    custom_fields: [...fields],
    note,
    consent: consent === null ? null : { text: consent.text, terms_url: consent.termsUrl },
    consent_at: toTimeOrNull(consent?.at ?? null),
  };
}
const PaymentSourceSchema = z
  .partialRecord(z.enum(SOURCE_MEMBERS), z.string())
  .nullable()
  .describe(
    "Where the shopper came from, by the page's URL (`utm_…`, `ref`) and the browser (`referrer`, a host). Untrusted text; unknown members are absent.",
  );

const TaxEvidenceSchema = z
  .object({
    address_country: z.string().nullable(),
    ip_country: z.string().nullable(),
    chosen_country: z.string().nullable(),
    vat_check: z
      .object({
        status: z
          .enum(["valid", "invalid", "unverified"])
          .describe(
            "`unverified`: VIES has not answered yet; the id's format was accepted. The check is repeated, and you are told the outcome.",
          ),
        checked_at: timeSchema.nullable().describe("When VIES answered."),
        requester_vat_id: z.string().nullable().describe("On whose behalf it was asked: the tax's `seller_vat_id`."),
        consultation: z.string().nullable().describe("VIES's own identifier of the consultation, your proof of it."),
      })
      .nullable()
      .describe("What VIES says about `reverse_charge_vat_id`; null if there is none, or if VIES is off."),
  })
  .nullable()
  .describe("The evidence for where the shopper is taxed; null if that does not matter.");

function toEvidence(evidence: PaymentView["taxEvidence"]): z.infer<typeof TaxEvidenceSchema> {
  if (evidence === undefined) return null;
  const { address, network, chosen, vatCheck } = evidence;
  return {
    address_country: address,
    ip_country: network,
    chosen_country: chosen,
    vat_check:
      vatCheck === undefined
        ? null
        : {
            status: vatCheck.status,
            checked_at: toTimeOrNull(vatCheck.checkedAt),
            requester_vat_id: vatCheck.requester,
            consultation: vatCheck.consultation,
          },
  };
}

const PaymentTaxSchema = PricedTaxSchema.extend({ evidence: TaxEvidenceSchema }).nullable();

const PaymentFxSchema = z
  .object({
    amount: z.int().describe("The link's price, in `currency`; the payment's own amount is what was charged instead."),
    currency: z.string().describe("The link's currency."),
    ...priceMembers,
    tax: PaymentTaxSchema,
    ...fxTermsMembers,
  })
  .nullable()
  .describe(
    "If the shopper paid in a currency other than the link's: its price, part by part, and the locked rate. Null otherwise.",
  );

function toFxBody({ fx, taxEvidence }: PaymentView): z.infer<typeof PaymentFxSchema> {
  if (fx === undefined) return null;
  const { total, currency, tax, ...parts } = fx.price;
  return {
    amount: total,
    currency,
    ...toPriceMembers(parts),
    tax: tax === undefined ? null : { ...toTaxBody(tax), evidence: toEvidence(taxEvidence) },
    ...toFxTermsBody(fx.terms),
  };
}

export const PaymentSchema = z
  .object({
    id: z.string().openapi({ example: "pay_0123456789abcdefghj" }),
    link_id: z.string(),
    livemode: z.boolean(),
    status: z.enum(PAYMENT_STATUSES),
    amount: z.int(),
    currency: z.string(),
    amount_authorized: z.int(),
    amount_captured: z.int(),
    amount_refunded: z.int(),
    amount_refund_pending: z.int(),
    amount_disputed: z
      .int()
      .describe("In open and lost disputes. Together with refunds it can exceed what was captured."),
    email: z.string().nullable(),
    source: PaymentSourceSchema,
    ...priceMembers,
    tax: PaymentTaxSchema,
    fx: PaymentFxSchema,
    shipping_address: AddressSchema.nullable(),
    phone: z.string().nullable().describe("In E.164, or the national digits if no country code was typed."),
    custom_fields: z.array(z.object({ key: z.string(), label: z.string(), value: z.string() })),
    note: z.string().nullable(),
    consent: z
      .object({ text: z.string(), terms_url: z.string().nullable() })
      .nullable()
      .describe("What the shopper agreed to, in the words shown."),
    consent_at: timeSchema.nullable(),
    attempts: z.array(AttemptSchema),
    refunds: z.array(RefundSchema),
    disputes: z.array(DisputeSchema),
    attention: z
      .array(
        z.object({
          kind: z
            .string()
            .describe("What waits: `capture`, `void`, `refund`, `close_session`, `ask_attempt` and the like."),
          since: timeSchema,
        }),
      )
      .describe("What has waited for the provider longer than is normal, oldest first. The provider is still queried."),
    review_reason: z.string().nullable(),
    review_detail: z.string().nullable(),
    reviews: z
      .array(
        z.object({
          reason: z.string(),
          detail: z.string(),
          is_handled: z.boolean(),
          created_at: timeSchema,
        }),
      )
      .describe("All reviews, oldest first; `review_reason` is the first that is not handled."),
    created_at: timeSchema,
    updated_at: timeSchema,
    paid_at: timeSchema.nullable().describe("When the money was captured."),
  })
  .openapi("Payment");

/** A payment as the API shows it. */
export function toPaymentBody(payment: PaymentView): z.infer<typeof PaymentSchema> {
  return {
    id: payment.id,
    link_id: payment.linkId,
    livemode: payment.livemode,
    status: payment.status,
    amount: payment.amount,
    currency: payment.currency,
    amount_authorized: payment.amountAuthorized,
    amount_captured: payment.amountCaptured,
    amount_refunded: payment.amountRefunded,
    amount_refund_pending: payment.amountRefundPending,
    amount_disputed: payment.amountDisputed,
    email: payment.email,
    source: payment.source ?? null,
    ...toPriceMembers(payment),
    tax: payment.tax === undefined ? null : { ...toTaxBody(payment.tax), evidence: toEvidence(payment.taxEvidence) },
    fx: toFxBody(payment),
    ...toAnswersBody(payment.answers),
    attempts: payment.attempts.map((attempt) => ({
      number: attempt.number,
      reference: attempt.reference,
      psp_account_id: attempt.pspAccountId,
      provider: attempt.provider,
      status: attempt.status,
      surface: attempt.surface,
      psp_session_id: attempt.pspSessionId,
      psp_payment_id: attempt.pspPaymentId,
      decline_reason: attempt.declineReason,
      give_back_reason: attempt.giveBackReason,
      capture_source: attempt.captureSource,
      release_source: attempt.releaseSource,
      authorized_until: toTimeOrNull(attempt.authorizedUntil),
      created_at: toTime(attempt.startedAt),
    })),
    refunds: payment.refunds.map(toRefundBody),
    disputes: payment.disputes.map(toDisputeBody),
    attention: payment.attention.map(({ kind, since }) => ({ kind, since: toTime(since) })),
    review_reason: payment.reviewReason,
    review_detail: payment.reviewDetail,
    reviews: payment.reviews.map(({ reason, detail, isHandled, at }) => {
      return { reason, detail, is_handled: isHandled, created_at: toTime(at) };
    }),
    created_at: toTime(payment.createdAt),
    updated_at: toTime(payment.updatedAt),
    paid_at: toTimeOrNull(payment.paidAt),
  };
}

export const NewRefundSchema = z
  .strictObject({
    amount: z.int().min(1).max(LIMITS.amountMax).optional().describe("Minor units; absent: everything that is left."),
    reason: line(LIMITS.refundReasonLengthMax).optional(),
  })
  .openapi("NewRefund");

export const HandledReviewsSchema = z
  .strictObject({
    count: z
      .int()
      .min(1)
      .max(LIMITS.reviewsPerPaymentMax)
      .optional()
      .describe("How many of `reviews` you have dealt with, counted from the first; absent: all of them."),
  })
  .openapi("HandledReviews");

export const NewCaptureSchema = z
  .strictObject({ amount: z.int().min(1).max(LIMITS.amountMax).optional().describe("Minor units; absent: all of it.") })
  .openapi("NewCapture");
