/** Wallets, their operations and their history in the API. */

import { z } from "@hono/zod-openapi";
import type { LockedQuote } from "../../app/wallets/exchange.ts";
import type { WalletLine } from "../../app/wallets/history.ts";
import { LIMITS } from "../../domain/limits.ts";
import {
  type KeptOperation,
  paymentOf,
  recipientOf,
  WALLET_KINDS,
  WALLET_OPERATIONS,
  WALLET_STATUSES,
  type WalletCurrency,
  type WalletOperation,
} from "../../domain/wallet.ts";
import type { WalletRecord } from "../../ports/wallets.ts";
import { timeSchema, toTime } from "../api.ts";
import { currencyCode, toRateBody, walletRateMembers } from "./fx-schemas.ts";
import { line } from "./shared-schemas.ts";

const walletId = z.string().openapi({ example: "wal_0123456789abcdefghjk" });
const limit = z.int().min(0).max(LIMITS.amountMax);

export const currency = currencyCode.openapi({ example: "EUR" });

const limits = {
  balance_max: limit.describe("The highest balance, in minor units. Only shoppers' payments may exceed it."),
  outgoing_per_day_max: limit.describe(
    "The most that may leave it in one day (UTC) through transfers, exchanges with other wallets, and holds, in minor units. Released holds do not count.",
  ),
};

const BalanceSchema = z
  .object({
    currency: z.string(),
    available: z.int().describe("What may be spent, in minor units."),
    held: z.int().describe("What holds reserve."),
    owed: z
      .int()
      .describe(
        "What its holder owes because a top-up was reversed after it had been spent. Incoming money pays this first.",
      ),
    ...limits,
  })
  .openapi("WalletBalance");

export const WalletSchema = z
  .object({
    id: walletId,
    kind: z.enum(WALLET_KINDS).describe("Whose it is: a customer’s, or the merchant’s own."),
    name: z.string(),
    reference: z.string().nullable().describe("Your own reference for its holder."),
    status: z.enum(WALLET_STATUSES),
    balances: z.array(BalanceSchema),
    livemode: z.boolean(),
    created_at: timeSchema,
  })
  .openapi("Wallet");

/** A wallet as the API shows it. */
export function toWalletBody({
  id,
  kind,
  name,
  reference,
  status,
  balances,
  livemode,
  createdAt,
}: WalletRecord): z.infer<typeof WalletSchema> {
  return {
    id,
    kind,
    name,
    reference,
    status,
    balances: balances.map(({ balanceMax, outgoingPerDayMax, ...balance }) => {
      return { ...balance, balance_max: balanceMax, outgoing_per_day_max: outgoingPerDayMax };
    }),
    livemode,
    created_at: toTime(createdAt),
  };
}

const currencies = z
  .array(
    z.strictObject({
      currency,
      balance_max: limits.balance_max.default(LIMITS.amountMax),
      outgoing_per_day_max: limits.outgoing_per_day_max.default(LIMITS.amountMax),
    }),
  )
  .max(LIMITS.walletCurrenciesMax);

export const NewWalletSchema = z.strictObject({
  kind: z.enum(WALLET_KINDS).default("customer"),
  name: line(LIMITS.walletNameLengthMax).describe("Your name for it. Shown only to you."),
  reference: line(LIMITS.walletReferenceLengthMax)
    .nullable()
    .default(null)
    .describe("Your own reference for its holder, such as a customer number. Unique among your wallets."),
  currencies: currencies.min(1),
});

export const WalletChangesSchema = z.strictObject({
  name: line(LIMITS.walletNameLengthMax).optional(),
  currencies: currencies
    .optional()
    .describe("Currencies to add, or whose limits to change. Others stay, since they may have a balance."),
});

/** Currencies as a request has them. */
export function toCurrencies(given: z.infer<typeof currencies>): readonly WalletCurrency[] {
  return given.map(({ currency: code, balance_max: balanceMax, outgoing_per_day_max: outgoingPerDayMax }) => {
    return { currency: code, balanceMax, outgoingPerDayMax };
  });
}

const amount = z.int().min(1).max(LIMITS.amountMax).describe("In minor units of the currency.");
const reason = line(LIMITS.walletReasonLengthMax);

export const AdjustmentSchema = z.strictObject({
  amount,
  currency,
  reason: reason.describe("Stored with it permanently."),
});
export const NewHoldSchema = z.strictObject({ amount, currency, reason: reason.nullable().default(null) });
export const HoldCaptureSchema = z.strictObject({ amount: amount.nullable().default(null) });
export const WalletRefundSchema = z.strictObject({
  amount: amount.nullable().default(null),
  reason: reason.nullable().default(null),
});
const toCurrency = currency.describe("The currency that arrives.");
export const TransferSchema = z.strictObject({
  from_wallet_id: walletId,
  to_wallet_id: walletId.describe("The same wallet where one of its currencies is exchanged for another."),
  amount,
  currency: currency.describe("The currency that is paid."),
  to_currency: toCurrency.optional().describe("If another currency is to arrive; needs `quote`."),
  quote: z
    .string()
    .max(LIMITS.quoteTokenLengthMax)
    .optional()
    .describe("The quote for exactly this transfer, from `POST /v1/wallet_quotes`."),
  reason: reason.nullable().default(null),
});

export const NewWalletQuoteSchema = z
  .strictObject({
    from_wallet_id: walletId,
    to_wallet_id: walletId.describe("The same wallet where one of its currencies is exchanged for another."),
    currency: currency.describe("The currency that is paid."),
    to_currency: toCurrency,
    amount: amount.optional().describe("The amount to pay, in minor units of `currency`."),
    to_amount: amount.optional().describe("Or the amount to arrive, in minor units of `to_currency`."),
  })
  .refine(({ amount: paid, to_amount: got }) => (paid === undefined) !== (got === undefined), {
    path: ["amount"],
    message: "give exactly one of amount and to_amount",
  })
  .openapi("NewWalletQuote");

export const WalletQuoteSchema = z
  .object({
    quote: z.string().describe("To be sent with the transfer; usable once."),
    from_wallet_id: walletId,
    to_wallet_id: walletId,
    amount: z.int().describe("What leaves."),
    currency: z.string(),
    to_amount: z.int().describe("What arrives."),
    to_currency: z.string(),
    ...walletRateMembers,
    expires_at: timeSchema.describe("Until when a transfer can use it."),
  })
  .openapi("WalletQuote");

/** A quote as the API shows it. */
export function toWalletQuoteBody({ quote, token }: LockedQuote): z.infer<typeof WalletQuoteSchema> {
  const { terms, walletId: from_wallet_id, toWalletId: to_wallet_id, paid, got } = quote;
  const sums = { amount: paid, currency: terms.to, to_amount: got, to_currency: terms.from };
  return {
    quote: token,
    from_wallet_id,
    to_wallet_id,
    ...sums,
    ...toRateBody(terms),
    expires_at: toTime(terms.lockedUntil),
  };
}

const ExchangeSchema = z
  .object({ to_amount: z.int().describe("What arrived."), to_currency: z.string(), ...walletRateMembers })
  .nullable()
  .describe("For an exchange: what arrived, and the rate. `amount` and `currency` are what left.");

function toExchangeBody(exchange: WalletOperation["exchange"]): z.infer<typeof ExchangeSchema> {
  if (exchange === null) return null;
  return { to_amount: exchange.toAmount, to_currency: exchange.toCurrency, ...toRateBody(exchange) };
}

export const OperationSchema = z
  .object({
    id: z.string().openapi({ example: "wop_0123456789abcdefghjk" }),
    type: z.enum(WALLET_OPERATIONS),
    wallet_id: walletId,
    to_wallet_id: z
      .string()
      .nullable()
      .describe("For a transfer, or an exchange with another wallet: the one that was paid."),
    exchange: ExchangeSchema,
    of: z.string().nullable().describe("The hold that was captured or released, or the capture that was refunded."),
    payment_id: z.string().nullable().describe("The payment that tops the wallet up, or is paid from it."),
    amount: z.int(),
    currency: z.string(),
    reason: z.string().nullable(),
    hold: z
      .object({
        status: z.enum(["open", "captured", "released"]),
        amount_captured: z.int().describe("The rest of the hold is available again."),
      })
      .nullable()
      .describe("For a hold: what became of it."),
    amount_refunded: z.int().describe("For a capture: how much was refunded."),
    created_at: timeSchema,
  })
  .openapi("WalletOperation");

/** An operation as the API shows it. */
export function toOperationBody(operation: KeptOperation): z.infer<typeof OperationSchema> {
  const { kind } = operation;
  return {
    id: operation.id,
    type: kind,
    wallet_id: operation.walletId,
    to_wallet_id: recipientOf(operation),
    exchange: toExchangeBody(operation.exchange),
    of: operation.ofId,
    payment_id: paymentOf(operation),
    amount: operation.amount,
    currency: operation.currency,
    reason: operation.reason,
    hold: kind === "hold" ? holdOf(operation.ended) : null,
    amount_refunded: operation.amountRefunded,
    created_at: toTime(operation.createdAt),
  };
}

function holdOf(ended: KeptOperation["ended"]): NonNullable<z.infer<typeof OperationSchema>["hold"]> {
  if (ended === null) return { status: "open", amount_captured: 0 };
  const isCaptured = ended.kind === "capture";
  return { status: isCaptured ? "captured" : "released", amount_captured: isCaptured ? ended.amount : 0 };
}

export const HistoryLineSchema = z
  .object({
    number: z.int().describe("The ledger entry's number."),
    type: z.string().describe("The ledger entry's type.").openapi({ example: "wallet_transfer" }),
    amount: z.int().describe("The change in what is available; negative for money that left."),
    available: z.int().describe("What was available after it."),
    currency: z.string(),
    operation_id: z.string(),
    wallet_id: walletId.describe("The wallet that made the operation: for a transfer, the one that paid."),
    to_wallet_id: z.string().nullable(),
    exchange: ExchangeSchema,
    from: z
      .object({ amount: z.int(), currency: z.string() })
      .nullable()
      .describe("For an exchange: what left, in the histories of both wallets."),
    payment_id: z.string().nullable().describe("The payment that tops the wallet up, or is paid from it."),
    reason: z.string().nullable(),
    at: timeSchema,
  })
  .openapi("WalletHistoryLine");

/** A line of a wallet's history as the API shows it. */
export function toHistoryBody({
  entry,
  operation,
  amount: moved,
  available,
}: WalletLine): z.infer<typeof HistoryLineSchema> {
  const { id, walletId: wallet_id, reason: why, exchange }: WalletOperation = operation;
  return {
    number: entry.number,
    type: entry.kind,
    amount: moved,
    available,
    currency: entry.currency,
    operation_id: id,
    wallet_id,
    to_wallet_id: recipientOf(operation),
    exchange: toExchangeBody(exchange),
    from: exchange === null ? null : { amount: operation.amount, currency: operation.currency },
    payment_id: paymentOf(operation),
    reason: why,
    at: toTime(entry.at),
  };
}
