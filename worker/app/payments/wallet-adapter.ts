/**
 * Wallets in a provider's place: the payment machine's requests as wallet operations. Each is done once, under an id derived from
 * the attempt or the refund, and the answer comes from the books, so that a request may be repeated, late or lost at any step.
 */

import { SYSTEM } from "../../domain/audit.ts";
import type { Money } from "../../domain/money.ts";
import { type AttemptObservation, silent } from "../../domain/payment/observation.ts";
import type { DeclineReason } from "../../domain/payment/state.ts";
import {
  captureIdOf,
  type KeptOperation,
  refundIdOf,
  releaseIdOf,
  type WalletFault,
  type WalletOperation,
} from "../../domain/wallet.ts";
import {
  type AttemptAnswer,
  type AttemptHandle,
  NOT_MADE,
  type PaymentAdapter,
  type RefundAnswer,
  type RefundRequest,
} from "../../ports/psp.ts";
import type { PayingWallet, WalletAttempt, WalletDecision, WalletPayments } from "../../ports/wallet-payments.ts";
import type { Wallets } from "../../ports/wallets.ts";
import { type NoteDeps, note } from "../audit/note.ts";

interface WalletAdapterDeps extends NoteDeps {
  readonly wallets: Wallets;
  readonly walletPayments: WalletPayments;
}

/** Why the shopper's wallet did not pay, as a decline reason. */
const DECLINES: Readonly<Partial<Record<string, DeclineReason>>> = {
  overdrawn: "insufficient_funds",
  daily_limit: "limit_exceeded",
  other_currency: "not_supported",
} satisfies Partial<Record<WalletFault, DeclineReason>>;

/** The adapter. A payment is always authorised first, by a hold, and then captured by a grant or released. */
export function makeWalletAdapter(deps: WalletAdapterDeps): PaymentAdapter<PayingWallet> {
  const { clock, wallets, walletPayments } = deps;
  const noted = (wallet: PayingWallet, word: string, operation: string, money: Money) =>
    note(
      deps,
      { ...scopeOf(wallet), cause: SYSTEM },
      { action: `wallet.${word}`, subject: wallet.id, before: null, after: { operation, ...money } },
    );

  /** The recorded state of an attempt; unknown while nothing is decided. */
  const read = async (wallet: PayingWallet, handle: AttemptHandle): Promise<AttemptAnswer> => {
    const decision = await walletPayments.read(attemptOf(wallet, handle));
    return decision === null ? { kind: "unknown", reason: "undecided" } : observe(wallet, decision);
  };

  /** Ends a hold, or returns how it ended. */
  const end = async (
    wallet: PayingWallet,
    handle: AttemptHandle,
    { kind, amount }: { readonly kind: "capture" | "release"; readonly amount: number | null },
  ): Promise<AttemptAnswer> => {
    const decision = await walletPayments.read(attemptOf(wallet, handle));
    if (decision === null) return { kind: "unknown", reason: "undecided" };
    if (decision.kind === "refused" || decision.hold.ended !== null) return observe(wallet, decision);
    const { id: ofId, currency, ...hold } = decision.hold;
    const money = { amount: amount ?? hold.amount, currency };
    const id = kind === "capture" ? captureIdOf(handle.reference) : releaseIdOf(handle.reference);
    const operation = { ...operationOf(wallet, money), id, kind, ofId, createdAt: clock.now() };
    const word = kind === "capture" ? "captured" : "released";
    const done = await wallets.operate(scopeOf(wallet), operation, noted(wallet, word, id, money));
    // It was ended concurrently: the next look shows how.
    return done.ok ? read(wallet, handle) : { kind: "unknown", reason: done.error };
  };

  const refunded = (wallet: PayingWallet, { refundId, handle }: RefundRequest, done: KeptOperation): RefundAnswer => ({
    kind: "observed",
    observation: {
      livemode: wallet.livemode,
      pspRefundId: done.id,
      pspPaymentId: handle.pspPaymentId,
      refundId,
      money: { amount: done.amount, currency: done.currency },
      status: "succeeded",
      failureReason: null,
      isRelease: false,
    },
  });

  return {
    capabilities: {
      sessions: { direct: { canQuery: true, canExpire: true } },
      // Operations are never forgotten.
      keyRetentionMs: Number.POSITIVE_INFINITY,
    },
    async openSession(wallet, { handle, price, expiresAt }) {
      const attempt = attemptOf(wallet, handle);
      const now = clock.now();
      // The attempt is too old for anybody to be waiting: what was not taken by now is not taken.
      if (now >= expiresAt) return observe(wallet, await walletPayments.end(attempt, now));
      const entry = noted(wallet, "held", handle.reference, price);
      return observe(wallet, await walletPayments.hold(attempt, price, { now, entry }));
    },
    closeSession: async (wallet, handle) =>
      observe(wallet, await walletPayments.end(attemptOf(wallet, handle), clock.now())),
    queryAttempt: read,
    capture: (wallet, handle, { amount }) => end(wallet, handle, { kind: "capture", amount }),
    void: (wallet, handle) => end(wallet, handle, { kind: "release", amount: null }),
    async refund(wallet, request) {
      const { handle, refundId, money } = request;
      const id = refundIdOf(handle.reference, refundId);
      const ofId = captureIdOf(handle.reference);
      const operation = { ...operationOf(wallet, money), id, kind: "refund", ofId, createdAt: clock.now() } as const;
      const done = await wallets.operate(scopeOf(wallet), operation, noted(wallet, "refunded", id, money));
      // A refund requested by a payment is never refused; if it is, a person has to look.
      return done.ok ? refunded(wallet, request, done.value) : { kind: "unknown", reason: done.error };
    },
    async queryRefund(wallet, request) {
      const operationId = refundIdOf(request.handle.reference, request.refundId);
      const known = await wallets.operation(scopeOf(wallet), { walletId: wallet.id, operationId });
      return known === null ? { kind: "refused", reason: NOT_MADE } : refunded(wallet, request, known);
    },
  };
}

function scopeOf({ merchantId, livemode }: PayingWallet) {
  return { merchantId, livemode };
}

function attemptOf(wallet: PayingWallet, { reference }: AttemptHandle): WalletAttempt {
  return { ...scopeOf(wallet), walletId: wallet.id, reference };
}

function operationOf(
  { id: walletId }: PayingWallet,
  { amount, currency }: Money,
): Pick<WalletOperation, "walletId" | "toWalletId" | "paymentId" | "exchange" | "reason" | "amount" | "currency"> {
  return { walletId, toWalletId: null, paymentId: null, exchange: null, reason: null, amount, currency };
}

/** The outcome of an attempt as an observation for the payment machine. */
function observe({ livemode }: PayingWallet, decision: WalletDecision) {
  return { kind: "observed", observation: { ...silent(livemode), session: "closed", ...factsOf(decision) } } as const;
}

function factsOf(decision: WalletDecision): Partial<AttemptObservation> {
  if (decision.kind === "refused") {
    if (decision.why === "ended") return { ending: "expired" };
    return { ending: "declined", declineReason: DECLINES[decision.why] ?? "declined" };
  }
  const { id: pspPaymentId, amount, currency, ended } = decision.hold;
  const authorized = { amount, currency };
  if (ended === null) return { pspPaymentId, stage: "authorized", authorized };
  if (ended.kind === "release") return { pspPaymentId, stage: "authorized", authorized, ending: "canceled" };
  return { pspPaymentId, stage: "captured", authorized, captured: { amount: ended.amount, currency } };
}
