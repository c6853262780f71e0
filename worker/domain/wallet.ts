/**
 * Wallets: value that a merchant owes to a holder, the operations that move it, and the wording of refusals. Whether an
 * operation is refused is decided where it is written, in one transaction with the balances it depends on.
 */

import type { AuditFields } from "./audit.ts";
import { parseReference } from "./ids.ts";
import { type Failure, type FailureCode, type FieldError, failure } from "./result.ts";
import type { WalletExchange } from "./wallet-exchange.ts";

/** Whose a wallet is: a customer's, or the merchant's own, such as one for vouchers. */
export const WALLET_KINDS = ["customer", "merchant"] as const;
export type WalletKind = (typeof WALLET_KINDS)[number];

/** `inactive`: no request moves anything in or out; the balance is still owed. */
export const WALLET_STATUSES = ["active", "inactive"] as const;
export type WalletStatus = (typeof WALLET_STATUSES)[number];

/** A currency that a wallet takes, with its limits in minor units: on the balance, and on what leaves it in one UTC day. */
export interface WalletCurrency {
  readonly currency: string;
  readonly balanceMax: number;
  readonly outgoingPerDayMax: number;
}

export interface Wallet {
  readonly id: string;
  readonly merchantId: string;
  readonly livemode: boolean;
  readonly kind: WalletKind;
  readonly name: string;
  /** The merchant's own id of the holder, unique among the merchant's wallets of the mode; null if there is none. */
  readonly reference: string | null;
  readonly status: WalletStatus;
  readonly createdAt: number;
}

/** A wallet's balance in one currency, in minor units, never negative. */
export interface WalletBalance extends WalletCurrency {
  /** What may be spent. */
  readonly available: number;
  /** What holds have set aside. */
  readonly held: number;
  /** The holder's debt, from a top-up that was taken back after it was spent. Nothing is available then. */
  readonly owed: number;
}

/**
 * `credit` and `debit` are the merchant's own corrections; a hold is captured as a purchase, or released. A `transfer`
 * is in one currency, an `exchange` between two, of two wallets or of one. A `top_up` follows from a payment, and its
 * reversal from what was refunded or taken back: no request makes those.
 */
export const WALLET_OPERATIONS = [
  "credit",
  "debit",
  "transfer",
  "exchange",
  "hold",
  "capture",
  "release",
  "refund",
  "top_up",
  "top_up_reversal",
] as const;
export type WalletOperationKind = (typeof WALLET_OPERATIONS)[number];

/** What operations post to the ledger. `wallet_claim`: incoming money paid the holder's debt. */
export type WalletMovement = `wallet_${WalletOperationKind | "claim"}`;

export interface WalletOperation {
  readonly id: string;
  readonly kind: WalletOperationKind;
  readonly walletId: string;
  /** Of a transfer. */
  readonly toWalletId: string | null;
  /** Of an exchange: its destination and terms. `amount` and `currency` are what is paid. */
  readonly exchange: WalletExchange | null;
  /** The hold that is captured or released, or the capture that is refunded. */
  readonly ofId: string | null;
  /** The payment that tops the wallet up. */
  readonly paymentId: string | null;
  readonly currency: string;
  readonly amount: number;
  readonly reason: string | null;
  readonly createdAt: number;
}

/** An operation as stored, with its outcome. */
export interface KeptOperation extends WalletOperation {
  /** Of a hold: how it ended, and how much was captured; null while it stands. */
  readonly ended: { readonly kind: "capture" | "release"; readonly amount: number } | null;
  /** Of a capture: how much was refunded. */
  readonly amountRefunded: number;
}

/** Why an operation is refused: code, sentence, and the invalid member of the request with its fault; null if there is none. */
const REFUSALS = {
  unknown_wallet: ["not_found", "There is no such wallet.", null],
  unknown_payer: ["invalid_request", "There is no such wallet.", ["/from_wallet_id", "is not one of your wallets"]],
  unknown_recipient: ["invalid_request", "There is no such wallet.", ["/to_wallet_id", "is not one of your wallets"]],
  unknown_origin: ["not_found", "The wallet has no such hold or capture.", null],
  inactive_wallet: ["wallet_inactive", "The wallet is not active.", null],
  inactive_payer: ["wallet_inactive", "The wallet that pays is not active.", ["/from_wallet_id", "is not active"]],
  inactive_recipient: ["wallet_inactive", "The wallet to be paid is not active.", ["/to_wallet_id", "is not active"]],
  other_currency: [
    "invalid_request",
    "The wallet has other currencies.",
    ["/currency", "is not a currency of the wallet"],
  ],
  other_currency_of_recipient: [
    "invalid_request",
    "The wallet to be paid has other currencies. A transfer between two currencies needs a quote.",
    ["/currency", "is not a currency of the wallet to be paid"],
  ],
  other_currency_got: [
    "invalid_request",
    "The wallet to be paid has other currencies.",
    ["/to_currency", "is not a currency of the wallet to be paid"],
  ],
  quote_used: ["quote_unusable", "The quote was used before; a quote can be used once.", ["/quote", "was used before"]],
  quote_expired: ["quote_unusable", "The quote has expired. Request another.", ["/quote", "has expired"]],
  hold_ended: ["wallet_hold_ended", "The hold was captured or released before.", null],
  beyond_hold: ["capture_exceeds_authorized", "The amount exceeds the hold.", ["/amount", "exceeds the hold"]],
  beyond_capture: [
    "refund_exceeds_captured",
    "Together with earlier refunds, the amount exceeds what was captured.",
    ["/amount", "exceeds what is left of the capture"],
  ],
  balance_limit: [
    "wallet_limit_exceeded",
    "The wallet's balance limit would be exceeded.",
    ["/amount", "exceeds what the wallet may still take"],
  ],
  daily_limit: [
    "wallet_limit_exceeded",
    "The wallet's daily limit would be exceeded.",
    ["/amount", "exceeds what may still leave the wallet today"],
  ],
  of_payment: ["change_not_allowed", "It belongs to a payment: capture, void or refund the payment instead.", null],
  overdrawn: ["insufficient_funds", "The wallet does not contain that much.", ["/amount", "exceeds what is available"]],
} as const satisfies Readonly<Record<string, readonly [FailureCode, string, readonly [string, string] | null]>>;

/** An attempt to pay from a wallet derives its operations' ids from its reference, so that each is done once. */
export function holdIdOf(reference: string): string {
  return `wop_${reference}_hold`;
}

export function captureIdOf(reference: string): string {
  return `wop_${reference}_capture`;
}

export function releaseIdOf(reference: string): string {
  return `wop_${reference}_release`;
}

/**
 * Uses the last 12 characters of the refund's id, 60 bits: D1 compares no patterns longer than 50 characters, and
 * ledger entries are named after it.
 */
export function refundIdOf(reference: string, refundId: string): string {
  return `wop_${reference}_${refundId.slice(-12)}`;
}

/** The payment that an operation belongs to, as a top-up or as a payment from the wallet; null if there is none. */
export function paymentOf({ id, paymentId }: Pick<WalletOperation, "id" | "paymentId">): string | null {
  const reference = /^wop_([0-9a-z]{20})_/.exec(id)?.[1] ?? "";
  return paymentId ?? parseReference(reference)?.paymentId ?? null;
}

export type WalletFault = keyof typeof REFUSALS;

/** Reads the database's refusal word; null if it is none of these. */
export function readWalletFault(text: string): WalletFault | null {
  return Object.hasOwn(REFUSALS, text) ? (text as WalletFault) : null;
}

/** A refusal in words for the caller. */
export function refusalOf(fault: WalletFault): Failure {
  const [code, detail, field] = REFUSALS[fault];
  const said = { code, detail: `${detail} Nothing was moved.` };
  return field === null ? said : { ...said, fields: [{ pointer: field[0], detail: field[1] }] };
}

/** The other wallet that an operation pays into; null if there is none. */
export function recipientOf({
  walletId,
  toWalletId,
  exchange,
}: Pick<WalletOperation, "walletId" | "toWalletId" | "exchange">): string | null {
  const to = toWalletId ?? exchange?.toWalletId ?? null;
  return to === walletId ? null : to;
}

/** What is wrong with a transfer regardless of balances; null if nothing is. */
export function transferFault({
  walletId,
  toWalletId,
  currency,
  toCurrency,
  quote,
}: WantedTransfer): FieldError | null {
  if (currency !== toCurrency)
    return quote === null ? { pointer: "/quote", detail: "is required between two currencies" } : null;
  if (quote !== null) return { pointer: "/quote", detail: "is for two currencies, and this transfer has one" };
  return walletId === toWalletId ? { pointer: "/to_wallet_id", detail: "is the wallet that pays" } : null;
}

/** A transfer as requested. `quote`: its quote's token; null if none is given. */
export interface WantedTransfer {
  readonly walletId: string;
  readonly toWalletId: string;
  readonly currency: string;
  readonly toCurrency: string;
  readonly quote: string | null;
}

/** What is wrong with a list of currencies; null if nothing is. */
export function currenciesFault(currencies: readonly WalletCurrency[]): FieldError | null {
  const twice = currencies.findIndex(({ currency }, index) =>
    currencies.slice(0, index).some((earlier) => earlier.currency === currency),
  );
  return twice < 0 ? null : { pointer: `/currencies/${twice}/currency`, detail: "is listed twice" };
}

/** What the audit log shows of a wallet. The holder's name stays out: it is the merchant's business. */
export function auditFieldsOf({ kind, status }: Wallet, currencies: readonly WalletCurrency[]): AuditFields {
  return {
    kind,
    status,
    currencies: currencies.map(({ currency, balanceMax, outgoingPerDayMax }) => {
      return { currency, balance_max: balanceMax, outgoing_per_day_max: outgoingPerDayMax };
    }),
  };
}

export const NO_WALLET = failure("not_found", "There is no such wallet.");
