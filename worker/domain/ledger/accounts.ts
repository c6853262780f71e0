/** The ledger's chart of accounts, closed. `worker/decisions/0012-the-ledger.md` has the reasons. */

/** The side on which an account grows: assets and expenses on the debit side, liabilities and income on the credit side. */
export type Side = "debit" | "credit";

export interface AccountKind {
  readonly type: "asset" | "liability" | "income" | "expense";
  readonly side: Side;
  /** For merchants. */
  readonly title: string;
  readonly purpose: string;
}

/** In display order. A new account is a line here and in the decision's table; what was posted stays. */
export const CHART = {
  psp_receivable: {
    type: "asset",
    side: "debit",
    title: "Owed by the provider",
    purpose: "Captured and not yet settled.",
  },
  psp_balance: {
    type: "asset",
    side: "debit",
    title: "In your balance at the provider",
    purpose: "Settled and not yet paid out, from its payout lines.",
  },
  payouts: {
    type: "asset",
    side: "debit",
    title: "Paid out to your bank",
    purpose: "What the providers say they have sent. We hold no funds, so this is where the ledger ends.",
  },
  chargebacks: {
    type: "asset",
    side: "debit",
    title: "Disputed, undecided",
    purpose: "Taken back by shoppers' banks while the dispute is open.",
  },
  exchange: {
    type: "asset",
    side: "debit",
    title: "Exchanged, not settled",
    purpose:
      "For payments in another currency than their link's: the booked value in one, what the provider is to settle in the other. For exchanges in wallets: what you owe in one currency instead of the other.",
  },
  wallet_claims: {
    type: "asset",
    side: "debit",
    title: "Owed by wallet holders",
    purpose: "Top-ups taken back after they were spent. What comes into the wallet next pays this first.",
  },
  wallet_payments: {
    type: "asset",
    side: "debit",
    title: "Paid from wallets, on its way",
    purpose: "Between payments and the wallets they were paid from. Zero once both sides are posted.",
  },
  suspense: {
    type: "asset",
    side: "debit",
    title: "Unexplained",
    purpose: "Payout amounts that no payment of yours explains. Zero when everything is explained.",
  },
  refunds_payable: {
    type: "liability",
    side: "credit",
    title: "To be given back",
    purpose: "Captured twice or too late: it is not yours and goes back to the shopper.",
  },
  wallet: {
    type: "liability",
    side: "credit",
    title: "In wallets",
    purpose: "What you owe to wallet holders, for them to spend.",
  },
  wallet_held: {
    type: "liability",
    side: "credit",
    title: "Held in wallets",
    purpose: "Set aside for payments from wallets that are not captured yet.",
  },
  wallet_top_ups: {
    type: "liability",
    side: "credit",
    title: "Paid for wallets",
    purpose: "Paid by shoppers for wallets and not in them yet. A debit balance is what went back beyond what came in.",
  },
  tax_payable: {
    type: "liability",
    side: "credit",
    title: "Tax collected",
    purpose: "Tax that shoppers paid, less tax in refunds. It belongs to the tax office.",
  },
  merchant_settlement: {
    type: "income",
    side: "credit",
    title: "Paid by shoppers",
    purpose: "Payments without tax and fees: goods, tips and deliveries.",
  },
  fees_charged: {
    type: "income",
    side: "credit",
    title: "Fees paid by shoppers",
    purpose: "What you charged on top for fees, less their share of refunds.",
  },
  fx_spread: {
    type: "income",
    side: "credit",
    title: "Mark-up on exchange rates",
    purpose: "What shoppers paid above the source's rate, less its share of refunds.",
  },
  fx_gain: {
    type: "income",
    side: "credit",
    title: "Exchange gain and loss",
    purpose: "The difference between what providers settled and what payments in another currency were booked at.",
  },
  refunds: {
    type: "income",
    side: "debit",
    title: "Refunded",
    purpose: "Refunds to shoppers, without tax and fees.",
  },
  wallet_credits: {
    type: "expense",
    side: "debit",
    title: "Given to wallets",
    purpose: "What you gave to wallets, less what you took out of them.",
  },
  psp_fees: {
    type: "expense",
    side: "debit",
    title: "Provider's fees",
    purpose: "What providers kept, from their payout lines.",
  },
  chargeback_losses: {
    type: "expense",
    side: "debit",
    title: "Lost disputes",
    purpose: "Taken back by shoppers' banks for good.",
  },
} as const satisfies Readonly<Record<string, AccountKind>>;

export type AccountName = keyof typeof CHART;

/** One of these per PSP account of the merchant, or per wallet. */
const OF_PSP_ACCOUNTS = ["psp_receivable", "psp_balance"] as const;
const OF_WALLETS = ["wallet", "wallet_held", "wallet_top_ups", "wallet_claims", "wallet_payments"] as const;
type OfPspAccount = (typeof OF_PSP_ACCOUNTS)[number];
type OfWallet = (typeof OF_WALLETS)[number];

/** An account as it is posted to: a line of the chart and, if there are several, the PSP account or wallet. */
export type LedgerAccount = Exclude<AccountName, OfPspAccount | OfWallet> | `${OfPspAccount | OfWallet}:${string}`;

/** What the provider has settled to one of the merchant's accounts there, and not paid out. */
export function pspBalanceOf(pspAccountId: string): LedgerAccount {
  return `psp_balance:${pspAccountId}`;
}

/** What the provider owes to one of the merchant's accounts there. */
export function receivableOf(pspAccountId: string): LedgerAccount {
  return `psp_receivable:${pspAccountId}`;
}

/** What the holder of a wallet may spend. */
export function walletAccountOf(walletId: string): LedgerAccount {
  return `wallet:${walletId}`;
}

/** What shoppers have paid for a wallet, on its way into it. */
export function topUpsOf(walletId: string): LedgerAccount {
  return `wallet_top_ups:${walletId}`;
}

/** The clearing account between payments and the wallet that they were paid from. */
export function walletPaymentsOf(walletId: string): LedgerAccount {
  return `wallet_payments:${walletId}`;
}

/** A parsed account. */
export interface ParsedAccount {
  readonly account: LedgerAccount;
  readonly name: AccountName;
  /** Null if it does not belong to a PSP account. */
  readonly pspAccountId: string | null;
  /** Null if it does not belong to a wallet. */
  readonly walletId: string | null;
}

/** Parses an account; null if the chart does not have it. */
export function parseAccount(text: string): ParsedAccount | null {
  const [name = "", of = null, ...rest] = text.split(":");
  if (!Object.hasOwn(CHART, name) || rest.length > 0) return null;
  const isOfPspAccount = OF_PSP_ACCOUNTS.some((each) => each === name);
  const isOfWallet = isOfWallets(name);
  const form = isOfPspAccount ? /^psp_\w{1,60}$/ : isOfWallet ? /^wal_\w{1,60}$/ : null;
  if (form === null ? of !== null : of === null || !form.test(of)) return null;
  return {
    account: text as LedgerAccount,
    name: name as AccountName,
    pspAccountId: isOfPspAccount ? of : null,
    walletId: isOfWallet ? of : null,
  };
}

/** Whether there is one account of this name per wallet: lists of all accounts show their total. */
export function isOfWallets(name: string): name is OfWallet {
  return OF_WALLETS.some((each) => each === name);
}

/** The chart's order, for lists and for the postings of one fact. */
export function compareAccounts(one: string, other: string): number {
  const place = (account: string): number => Object.keys(CHART).indexOf(account.split(":")[0] ?? "");
  return place(one) - place(other) || (one < other ? -1 : one > other ? 1 : 0);
}
