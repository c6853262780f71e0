/** Issues the receipt of a payment in its present state: its facts and their signature. Stores nothing. */

import { canonicalJson } from "../../domain/canonical-json.ts";
import { type ReceiptClaims, receiptClaims, speakingAttempt } from "../../domain/payment/receipt.ts";
import type { PaymentState } from "../../domain/payment/state.ts";
import type { ReceiptSigner } from "../../ports/receipts.ts";

export interface IssueReceiptDeps {
  readonly receipts: ReceiptSigner;
}

export interface IssuedReceipt {
  readonly claims: ReceiptClaims;
  /** The claims as a compact JWS. */
  readonly jws: string;
}

/** The receipt of `payment`, for a holder of its view token; null if nothing was paid. `now` is Unix ms. */
export async function issueReceipt(
  { receipts }: IssueReceiptDeps,
  payment: PaymentState,
  issue: {
    readonly issuer: string;
    readonly merchantName: string;
    readonly nameOf: (provider: string) => string;
    readonly now: number;
  },
): Promise<IssuedReceipt | null> {
  const { issuer, merchantName, now } = issue;
  const providerName = issue.nameOf(speakingAttempt(payment).provider);
  const claims = receiptClaims(payment, { issuer, merchantName, providerName, issuedAt: now });
  return claims === null ? null : { claims, jws: await receipts.sign(canonicalJson(claims)) };
}
