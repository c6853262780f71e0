/** Charges: one per attempt that reached the bank. */
import type Stripe from "stripe";
import type { Decline, TestMethod } from "./cards.ts";
import type { Context } from "./context.ts";
import type { Answer } from "./errors.ts";
import { noSuch, ok } from "./errors.ts";
import type { Params } from "./params.ts";

/** GET /v1/charges/{id} */
export function retrieveCharge(ctx: Context, params: Params, id: string): Answer {
  params.texts("expand");
  const problem = params.problem();
  if (problem !== null) return problem;
  const row = ctx.objects.get("charge", id);
  return row === undefined ? noSuch("charge", id, "id") : ok(row.charge);
}

/** How the bank answered an attempt. */
export type BankAnswer =
  | { readonly kind: "captured" }
  | { readonly kind: "authorized"; readonly captureBefore: number }
  | { readonly kind: "pending" }
  | { readonly kind: "declined"; readonly decline: Decline };

/** A charge for the whole amount of the intent. */
export function newCharge(
  ctx: Context,
  intent: Stripe.PaymentIntent,
  attempt: { method: TestMethod; email: string | null; bank: BankAnswer },
): Stripe.Charge {
  const { bank } = attempt;
  const declined = bank.kind === "declined" ? bank.decline : null;
  return {
    id: ctx.newId(attempt.method.brand === "sepa_debit" ? "py" : "ch"),
    object: "charge",
    amount: intent.amount,
    amount_captured: bank.kind === "captured" ? intent.amount : 0,
    amount_refunded: 0,
    application: null,
    application_fee: null,
    application_fee_amount: null,
    balance_transaction: bank.kind === "captured" ? ctx.newId("txn") : null,
    billing_details: { address: null, email: attempt.email, name: null, phone: null, tax_id: null },
    calculated_statement_descriptor: "SANDBOX",
    captured: bank.kind === "captured",
    created: ctx.nowSeconds,
    currency: intent.currency,
    customer: null,
    description: intent.description,
    disputed: false,
    failure_balance_transaction: null,
    failure_code: declined?.code ?? null,
    failure_message: declined?.message ?? null,
    fraud_details: {},
    livemode: intent.livemode,
    metadata: intent.metadata,
    on_behalf_of: null,
    outcome: outcome(bank),
    paid: bank.kind === "captured" || bank.kind === "authorized",
    payment_intent: intent.id,
    payment_method: typeof intent.payment_method === "string" ? intent.payment_method : null,
    payment_method_details: methodDetails(ctx, intent, attempt),
    receipt_email: null,
    receipt_number: null,
    receipt_url: null,
    refunded: false,
    review: null,
    shipping: null,
    source: null,
    source_transfer: null,
    statement_descriptor: null,
    statement_descriptor_suffix: null,
    status: bank.kind === "pending" ? "pending" : bank.kind === "declined" ? "failed" : "succeeded",
    transfer_data: null,
    transfer_group: null,
  };
}

function outcome(bank: BankAnswer): Stripe.Charge.Outcome {
  const declined = bank.kind === "declined";
  return {
    advice_code: declined ? "try_again_later" : null,
    network_advice_code: null,
    network_decline_code: declined ? "01" : null,
    network_status: declined ? "declined_by_network" : "approved_by_network",
    reason: declined ? (bank.decline.declineCode ?? bank.decline.code) : null,
    risk_level: "normal",
    risk_score: 20,
    seller_message: declined ? "The bank did not return any further details with this decline." : "Payment complete.",
    type: declined ? "issuer_declined" : "authorized",
  };
}

function methodDetails(
  ctx: Context,
  intent: Stripe.PaymentIntent,
  attempt: { method: TestMethod; bank: BankAnswer },
): Stripe.Charge.PaymentMethodDetails {
  const last4 = attempt.method.number.slice(-4);
  if (attempt.method.brand === "sepa_debit") {
    const sepa = { bank_code: "37040044", branch_code: "", country: "DE", fingerprint: null, last4, mandate: null };
    return { type: "sepa_debit", sepa_debit: sepa };
  }
  return {
    type: "card",
    card: {
      amount_authorized: attempt.bank.kind === "declined" ? null : intent.amount,
      authorization_code: null,
      brand: attempt.method.brand,
      ...(attempt.bank.kind === "authorized" ? { capture_before: attempt.bank.captureBefore } : {}),
      checks: { address_line1_check: null, address_postal_code_check: null, cvc_check: "pass" },
      country: "US",
      electronic_commerce_indicator: null,
      exp_month: 12,
      exp_year: new Date(ctx.nowMs).getUTCFullYear() + 3,
      funding: "credit",
      installments: null,
      last4,
      mandate: null,
      network: attempt.method.brand,
      network_transaction_id: null,
      regulated_status: null,
      three_d_secure: null,
      transaction_link_id: null,
      wallet: null,
    },
  };
}
