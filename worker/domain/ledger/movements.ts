/** A payment's positions on the accounts, and the postings when they change: the difference, and nothing else. */

import { disputesOf, isTakenBack } from "../payment/disputes.ts";
import {
  type Attempt,
  attemptOf,
  capturedOf,
  givesBackMoney,
  type PaymentState,
  type Refund,
  WALLET_PROVIDER,
} from "../payment/state.ts";
import { ownPriceOf } from "../presentment.ts";
import { compareAccounts, type LedgerAccount, receivableOf, topUpsOf, walletPaymentsOf } from "./accounts.ts";
import { bookedOf, type Parts, partsOfAttempt, refundedOf } from "./parts.ts";

/**
 * The kind of fact that moved money. `tax`, `charged_fee` and `fx_spread` are parts of a capture or refund; `exchange`
 * is a payment in another currency, in its link's.
 */
export type PaymentMovement = "capture" | "refund" | "dispute" | "tax" | "charged_fee" | "fx_spread" | "exchange";

/**
 * Money from one account to another, in positive minor units. It adds to `debit` what it takes from `credit`, so it
 * always balances.
 */
export interface Movement<Kind extends string = string> {
  readonly kind: Kind;
  /** The payment, refund or dispute that it is about, by the provider's id, or ours if the provider has stated none. */
  readonly source: string;
  readonly debit: LedgerAccount;
  readonly credit: LedgerAccount;
  readonly amount: number;
}

/** A movement of a payment, in the currency paid or that of its link. */
export interface PaymentPosting extends Movement<PaymentMovement> {
  readonly currency: string;
}

/** The position of one fact: so much on the debit side of one account, and on the credit side of another. */
interface Position {
  readonly kind: PaymentMovement;
  /** Names the fact within its payment. */
  readonly key: string;
  readonly source: string;
  readonly debit: LedgerAccount;
  readonly credit: LedgerAccount;
  readonly amount: number;
  /** Absent: the currency paid. */
  readonly currency?: string;
}

/**
 * The movements from one state of a payment to the next; none if no fact about money has changed. `before` is null for
 * a new payment. The movements of any sequence of states add up to the positions of the last.
 */
export function movementsBetween(before: PaymentState | null, after: PaymentState): readonly PaymentPosting[] {
  const was = new Map(before === null ? [] : positionsOf(before).map((position) => [position.key, position]));
  const is = new Map(positionsOf(after).map((position) => [position.key, position]));
  return [...new Set([...was.keys(), ...is.keys()])].flatMap((key) => {
    const [from, to] = [was.get(key), is.get(key)];
    const fact = to ?? from;
    return fact === undefined
      ? []
      : difference(from, to).map((moved) => {
          return { kind: fact.kind, source: fact.source, currency: fact.currency ?? after.price.currency, ...moved };
        });
  });
}

/** A payment's positions: every capture, refund and dispute that is known to have moved money. */
function positionsOf(payment: PaymentState): readonly Position[] {
  const all = [
    ...capturePositions(payment),
    ...refundPositions(payment),
    ...disputePositions(payment),
    ...exchangePositions(payment),
    ...partPositions(payment),
  ];
  return all.filter(({ amount }) => amount > 0);
}

/**
 * What was captured and refunded of a payment in another currency, in its link's: there it is the merchant's, and there
 * it is refunded.
 */
function exchangePositions(payment: PaymentState): readonly Position[] {
  const { fx, attempts } = payment;
  if (fx === undefined) return [];
  return attempts.flatMap((attempt) => {
    if (attempt.giveBackReason !== null) return [];
    const { number, reference, pspPaymentId } = attempt;
    const own = { kind: "exchange", source: pspPaymentId ?? reference, currency: fx.terms.from } as const;
    const [captured, refunded] = [bookedOf(payment, capturedOf(attempt)), refundedOf(payment, attempt)];
    return [
      {
        ...own,
        key: `exchange ${number}`,
        debit: "exchange",
        credit: "merchant_settlement",
        amount: captured,
      } as const,
      { ...own, key: `exchange back ${number}`, debit: "refunds", credit: "exchange", amount: refunded } as const,
    ];
  });
}

/** Tax, charged fees and mark-up are moved on from where a capture put them, and back to where a refund took them from. */
function partPositions(payment: PaymentState): readonly Position[] {
  return payment.attempts.flatMap((attempt) => {
    const { number, reference, pspPaymentId } = attempt;
    const { captured, refunded } = partsOfAttempt(payment, attempt);
    const source = pspPaymentId ?? reference;
    const { currency } = ownPriceOf(payment);
    return PARTS.flatMap(({ part, kind, account }) => [
      {
        kind,
        key: `capture ${number} ${part}`,
        source,
        currency,
        debit: keptIn(payment),
        credit: account,
        amount: captured[part],
      },
      {
        kind,
        key: `refund ${number} ${part}`,
        source,
        currency,
        debit: account,
        credit: givenBackFrom(payment),
        amount: refunded[part],
      },
    ]);
  });
}

const PARTS: readonly {
  readonly part: keyof Parts;
  readonly kind: PaymentMovement;
  readonly account: LedgerAccount;
}[] = [
  { part: "tax", kind: "tax", account: "tax_payable" },
  { part: "fee", kind: "charged_fee", account: "fees_charged" },
  { part: "spread", kind: "fx_spread", account: "fx_spread" },
];

/** A top-up is owed to the wallet's holder: it is no income, and what is returned of it comes out of the wallet. */
function keptIn({ topUpWalletId }: PaymentState): LedgerAccount {
  return topUpWalletId === undefined ? "merchant_settlement" : topUpsOf(topUpWalletId);
}

function givenBackFrom({ topUpWalletId }: PaymentState): LedgerAccount {
  return topUpWalletId === undefined ? "refunds" : topUpsOf(topUpWalletId);
}

function takenBackFrom({ topUpWalletId }: PaymentState, isLost: boolean): LedgerAccount {
  if (topUpWalletId !== undefined) return topUpsOf(topUpWalletId);
  return isLost ? "chargeback_losses" : "chargebacks";
}

/** Who owes an attempt's money: the provider until it settles, or the clearing account until the wallet has posted it too. */
function payerOf({ provider, pspAccountId }: Attempt): LedgerAccount {
  return provider === WALLET_PROVIDER ? walletPaymentsOf(pspAccountId) : receivableOf(pspAccountId);
}

/** What is kept was paid by the shopper; what is given back never was the merchant's. */
function capturePositions(payment: PaymentState): readonly Position[] {
  return payment.attempts.flatMap((attempt) => {
    const { number, reference, pspPaymentId, giveBackReason } = attempt;
    const own = { kind: "capture", debit: payerOf(attempt) } as const;
    return [
      {
        ...own,
        key: `capture ${number}`,
        source: pspPaymentId ?? reference,
        credit: giveBackReason === null ? ownSide(payment, keptIn(payment)) : "refunds_payable",
        amount: capturedOf(attempt),
      } as const,
      ...attempt.strays.map(
        ({ pspPaymentId: source, amountCaptured: amount }, place) =>
          ({ ...own, key: `capture ${number} ${place}`, source, credit: "refunds_payable", amount }) as const,
      ),
    ];
  });
}

/**
 * The merchant's side of what a provider has or returns, in the currency paid; if that is not the link's it goes
 * through `exchange`.
 */
function ownSide({ fx }: PaymentState, account: LedgerAccount): LedgerAccount {
  return fx === undefined ? account : "exchange";
}

/** A refund counts once the PSP reports it as done, and no longer if it reports a failure after all. */
function refundPositions(payment: PaymentState): readonly Position[] {
  return payment.refunds.flatMap((refund) => {
    const attempt = attemptOf(payment, refund.attemptNumber);
    if (attempt === undefined || refund.status !== "succeeded" || !givesBackMoney(payment, refund)) return [];
    return {
      kind: "refund",
      key: `refund ${refund.id}`,
      source: refund.pspRefundId ?? refund.id,
      debit:
        attempt.giveBackReason !== null || isOfStray(payment, refund)
          ? "refunds_payable"
          : ownSide(payment, givenBackFrom(payment)),
      credit: payerOf(attempt),
      amount: refund.amount,
    } as const;
  });
}

function isOfStray(payment: PaymentState, { attemptNumber, pspPaymentId }: Refund): boolean {
  return pspPaymentId !== null && pspPaymentId !== attemptOf(payment, attemptNumber)?.pspPaymentId;
}

/**
 * Warnings, and disputes whose money was returned, have no position. Nor has a dispute of money that is not in the
 * books: a capture made past us, of another amount, is the merchant's to settle, and so is what a bank takes back of
 * it.
 */
function disputePositions(payment: PaymentState): readonly Position[] {
  return disputesOf(payment).flatMap(
    ({ id, pspDisputeId, pspPaymentId, attemptNumber, status: { value: status }, amount, fundsWithdrawn }) => {
      const attempt = attemptOf(payment, attemptNumber);
      if (attempt === undefined || !isTakenBack({ status, fundsWithdrawn: fundsWithdrawn?.value ?? false })) return [];
      const stray = attempt.strays.find((each) => each.pspPaymentId === pspPaymentId);
      if ((stray?.amountCaptured ?? capturedOf(attempt)) === 0) return [];
      return {
        kind: "dispute",
        key: `dispute ${id}`,
        source: pspDisputeId ?? id,
        debit: takenBackFrom(payment, status === "lost"),
        credit: payerOf(attempt),
        amount: amount.value,
      } as const;
    },
  );
}

type Sums = ReadonlyMap<LedgerAccount, number>;

/** How each account has to change (positive on its debit side). Adds up to zero, since every position does. */
function changes(from: Position | undefined, to: Position | undefined): Sums {
  const sums = new Map<LedgerAccount, number>();
  const add = (account: LedgerAccount, amount: number): void =>
    void sums.set(account, (sums.get(account) ?? 0) + amount);
  if (from !== undefined) {
    add(from.debit, -from.amount);
    add(from.credit, from.amount);
  }
  if (to !== undefined) {
    add(to.debit, to.amount);
    add(to.credit, -to.amount);
  }
  return sums;
}

/** The fewest movements that make the change: each account's excess goes to the next that lacks something. */
function difference(
  from: Position | undefined,
  to: Position | undefined,
): readonly Pick<Movement, "debit" | "credit" | "amount">[] {
  const all = [...changes(from, to)].sort(([one], [other]) => compareAccounts(one, other));
  const credits = all.filter(([, amount]) => amount < 0).map(([account, amount]) => ({ account, left: -amount }));
  return all
    .filter(([, amount]) => amount > 0)
    .flatMap(([debit, amount]) => {
      let left = amount;
      return credits.flatMap((credit) => {
        const moved = Math.min(left, credit.left);
        left -= moved;
        credit.left -= moved;
        return moved === 0 ? [] : [{ debit, credit: credit.account, amount: moved }];
      });
    });
}
