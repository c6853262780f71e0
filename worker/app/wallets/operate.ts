/** Operates on wallets. Each request is one operation whose id is derived from its command: repeated, it is found and not done again. */

import { fail, failure, ok, type Result } from "../../domain/result.ts";
import {
  type KeptOperation,
  recipientOf,
  refusalOf,
  transferFault,
  type WalletOperation,
  type WantedTransfer,
} from "../../domain/wallet.ts";
import { exchangeBy } from "../../domain/wallet-exchange.ts";
import type { Acting } from "../../ports/audit-log.ts";
import { note } from "../audit/note.ts";
import { type ExchangeDeps, quoteFor, TRANSFERS_OFF } from "./exchange.ts";
import type { WalletDeps } from "./wallets.ts";

type Given = Pick<WalletOperation, "walletId" | "amount" | "currency" | "reason">;
/** For an operation on one wallet that refers to nothing else. */
const ALONE = { toWalletId: null, exchange: null, ofId: null, paymentId: null } as const;
type Asked<Input> = Input & { readonly commandId: string };

/** Credits a wallet, debits it, or sets an amount in it aside. Never exceeds its limits or its balance. */
export function operateWallet(
  deps: WalletDeps,
  acting: Acting,
  { commandId, ...operation }: Asked<Given & { readonly kind: "credit" | "debit" | "hold" }>,
): Promise<Result<KeptOperation>> {
  return operate(deps, acting, commandId, { ...operation, ...ALONE });
}

/**
 * Transfers between wallets, in both or in neither; between two currencies with a quote, which may be within one wallet.
 * `areAllowed`: whether this deployment lets wallets pay each other. `amount` and `currency` are what is paid.
 */
export async function transfer(
  deps: ExchangeDeps,
  acting: Acting,
  {
    commandId,
    areAllowed,
    toWalletId,
    toCurrency,
    quote: token,
    ...given
  }: Asked<Given & WantedTransfer & { readonly areAllowed: boolean }>,
): Promise<Result<KeptOperation>> {
  const { walletId, currency, amount } = given;
  if (!areAllowed && walletId !== toWalletId) return TRANSFERS_OFF;
  const fault = transferFault({ walletId, toWalletId, currency, toCurrency, quote: token });
  if (fault !== null) return failure("invalid_request", "This transfer is not possible. Nothing was moved.", [fault]);
  if (token === null) return operate(deps, acting, commandId, { ...given, ...ALONE, kind: "transfer", toWalletId });
  // An exchange that was made stands, even if its quote has expired since.
  const done = await deps.wallets.operation(acting, { walletId, operationId: idOf(deps, commandId) });
  if (done !== null) return ok(done);
  const { merchantId, livemode } = acting;
  const asked = { merchantId, livemode, walletId, toWalletId, toCurrency, amount, currency };
  const quote = await quoteFor(deps, token, asked);
  if (!quote.ok) return quote;
  return operate(deps, acting, commandId, { ...given, ...ALONE, kind: "exchange", exchange: exchangeBy(quote.value) });
}

interface OfHold {
  readonly walletId: string;
  readonly holdId: string;
}

/** Captures a hold, or `amount` of it, as a purchase: the rest is available again, and the hold has ended. */
export async function captureHold(
  deps: WalletDeps,
  acting: Acting,
  { commandId, walletId, holdId, amount }: Asked<OfHold & { readonly amount: number | null }>,
): Promise<Result<KeptOperation>> {
  const hold = await deps.wallets.operation(acting, { walletId, operationId: holdId });
  if (hold === null) return fail(refusalOf("unknown_origin"));
  const wanted = { walletId, currency: hold.currency, amount: amount ?? hold.amount, reason: hold.reason };
  return operate(deps, acting, commandId, { ...wanted, ...ALONE, kind: "capture", ofId: holdId });
}

/** Makes a held amount available again. */
export async function releaseHold(
  deps: WalletDeps,
  acting: Acting,
  { commandId, walletId, holdId }: Asked<OfHold>,
): Promise<Result<KeptOperation>> {
  const hold = await deps.wallets.operation(acting, { walletId, operationId: holdId });
  if (hold === null) return fail(refusalOf("unknown_origin"));
  const wanted = { walletId, currency: hold.currency, amount: hold.amount, reason: null };
  return operate(deps, acting, commandId, { ...wanted, ...ALONE, kind: "release", ofId: holdId });
}

/** Refunds a purchase to its wallet, or `amount` of it; in total never more than was captured. */
export async function refundCapture(
  deps: WalletDeps,
  acting: Acting,
  {
    commandId,
    walletId,
    captureId,
    amount,
    reason,
  }: Asked<
    Pick<WalletOperation, "walletId" | "reason"> & { readonly captureId: string; readonly amount: number | null }
  >,
): Promise<Result<KeptOperation>> {
  const capture = await deps.wallets.operation(acting, { walletId, operationId: captureId });
  if (capture === null) return fail(refusalOf("unknown_origin"));
  const done = await deps.wallets.operation(acting, { walletId, operationId: idOf(deps, commandId) });
  if (done !== null) return ok(done);
  const left = capture.amount - capture.amountRefunded;
  if (amount === null && left <= 0) return fail(refusalOf("beyond_capture"));
  const wanted = { walletId, currency: capture.currency, amount: amount ?? left, reason };
  return operate(deps, acting, commandId, { ...wanted, ...ALONE, kind: "refund", ofId: captureId });
}

function idOf({ commandIds }: WalletDeps, commandId: string): string {
  return `wop_${commandIds.name(commandId, "wallet operation", 20)}`;
}

/** The kinds that can be requested. Top-ups follow from payments. */
type AskedKind = Exclude<WalletOperation["kind"], "top_up" | "top_up_reversal">;

const WORDS: Readonly<Record<AskedKind, string>> = {
  credit: "credited",
  debit: "debited",
  transfer: "paid_another",
  exchange: "exchanged",
  hold: "held",
  capture: "captured",
  release: "released",
  refund: "refunded",
};

async function operate(
  deps: WalletDeps,
  acting: Acting,
  commandId: string,
  wanted: Omit<WalletOperation, "id" | "createdAt"> & { readonly kind: AskedKind },
): Promise<Result<KeptOperation>> {
  const operation = { ...wanted, id: idOf(deps, commandId), createdAt: deps.clock.now() };
  const { id, kind, walletId, amount, currency } = operation;
  const to = recipientOf(operation);
  const after = { operation: id, amount, currency, ...(to !== null && { to }), ...gotBy(operation) };
  const entry = note(deps, acting, { action: `wallet.${WORDS[kind]}`, subject: walletId, before: null, after });
  const done = await deps.wallets.operate(acting, operation, entry);
  return done.ok ? done : fail(refusalOf(done.error));
}

function gotBy({ exchange }: Pick<WalletOperation, "exchange">) {
  return exchange === null
    ? {}
    : { to_amount: exchange.toAmount, to_currency: exchange.toCurrency, rate: exchange.rate, quote: exchange.quoteId };
}
