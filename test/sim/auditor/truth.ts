/** Where the money is, counted at the stand-ins: what each provider holds for each of our references, whatever we believe. */

import type Stripe from "stripe";
import type { PspCredentials } from "../../../worker/ports/psp-accounts.ts";
import { type AdyenAccount, accountOfApiKey } from "../../sandbox/adyen/accounts.ts";
import { ACCOUNTS as ADYEN_ACCOUNTS } from "../../sandbox/adyen/context.ts";
import { AdyenObjects } from "../../sandbox/adyen/rows.ts";
import { type AnetAccount, accountOfKeys } from "../../sandbox/authorizenet/accounts.ts";
import { ACCOUNTS as ANET_ACCOUNTS } from "../../sandbox/authorizenet/context.ts";
import { AnetObjects } from "../../sandbox/authorizenet/rows.ts";
import type { Store } from "../../sandbox/store.ts";
import { type AccountRef, accountOfKey } from "../../sandbox/stripe/accounts.ts";
import { ACCOUNTS as STRIPE_ACCOUNTS } from "../../sandbox/stripe/context.ts";
import { Objects } from "../../sandbox/stripe/rows.ts";

/** One payment at a provider. Amounts in the currency's minor units by ISO 4217, whatever the provider counts in. */
export interface Holding {
  readonly provider: string;
  readonly account: string;
  readonly id: string;
  readonly reference: string;
  readonly currency: string;
  /** Reserved on the shopper's card and neither taken nor released. */
  readonly reserved: number;
  readonly captured: number;
  /** Captured and refunded, or with a refund in progress. */
  readonly refunded: number;
  /** Taken back by the shopper's bank, or about to be. */
  readonly disputed: number;
  /** Booked out of the account for disputes and not back in. */
  readonly withdrawn: number;
  /** Fully returned, as if it had never been paid. */
  readonly voided: boolean;
  /** Waits for the merchant to let it pass. */
  readonly held: number;
}

/** Digits that a provider counts beyond ISO 4217's (below 0: fewer), for the currencies of a run. */
const DIGITS: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  stripe: { ISK: 2 },
  adyen: { ISK: 2, IDR: -2 },
};

/** A provider's amount in minor units. */
export function minorOf(provider: string, amount: number, currency: string): number {
  return amount / 10 ** (DIGITS[provider]?.[currency] ?? 0);
}

/** Minor units as a provider counts them. */
export function unitsOf(provider: string, minor: number, currency: string): number {
  return minor * 10 ** (DIGITS[provider]?.[currency] ?? 0);
}

/** The provider's own name for the account that these credentials open. */
export function keepersOf(credentials: PspCredentials | undefined): string | undefined {
  switch (credentials?.provider) {
    case "stripe":
      return accountOfKey(credentials.secretKey)?.id;
    case "adyen":
      return accountOfApiKey(credentials.apiKey)?.id;
    case "authorizenet":
      return accountOfKeys(credentials.apiLoginId, credentials.transactionKey)?.id;
    default:
      return undefined;
  }
}

/** Everything that the providers hold in these accounts; in all of them where none are given. */
export function holdings(store: Store, accounts?: ReadonlySet<string | undefined>): Holding[] {
  const all = [...stripeHoldings(store), ...adyenHoldings(store), ...anetHoldings(store)];
  return accounts === undefined ? all : all.filter(({ account }) => accounts.has(account));
}

/** What wallets hold for payments: set aside, taken and given back, by the database's own rows. `read` goes past the network. */
export function walletHoldings(read: (query: string) => readonly Readonly<Record<string, unknown>>[]): Holding[] {
  const rows = read(`
    SELECT a.reference, a.wallet_id, h.id, h.currency, h.amount, e.kind AS ended, e.amount AS taken, (
      SELECT sum(r.amount) FROM wallet_operations AS r WHERE r.of_id = e.id AND r.kind = 'refund') AS refunded
    FROM wallet_attempts AS a JOIN wallet_operations AS h ON h.id = 'wop_' || a.reference || '_hold'
    LEFT JOIN wallet_operations AS e ON e.of_id = h.id ORDER BY a.reference`);
  return rows.map(({ reference, wallet_id, id, currency, amount, ended, taken, refunded }) => ({
    provider: "wallet",
    account: String(wallet_id),
    id: String(id),
    reference: String(reference),
    currency: String(currency),
    reserved: ended === null ? Number(amount) : 0,
    captured: ended === "capture" ? Number(taken) : 0,
    refunded: Number(refunded ?? 0),
    disputed: 0,
    withdrawn: 0,
    voided: false,
    held: 0,
  }));
}

function stripeHoldings(store: Store): Holding[] {
  const accounts = store.list(STRIPE_ACCOUNTS).map((row) => row.value as AccountRef);
  return accounts.flatMap((account) => {
    const objects = new Objects(store, account);
    const refunds = objects.all("refund").filter((row) => !row.release);
    const disputes = objects.all("dispute").map(({ dispute }) => dispute);
    return objects.all("intent").map(({ intent }) => {
      const currency = intent.currency.toUpperCase();
      const minor = (amount: number): number => minorOf("stripe", amount, currency);
      return {
        provider: "stripe",
        account: account.id,
        id: intent.id,
        reference: intent.metadata.paylinks_reference ?? "",
        currency,
        held: 0,
        voided: intent.status === "canceled",
        reserved: minor(intent.amount_capturable),
        captured: minor(intent.amount_received),
        refunded: refunds
          .filter(({ refund }) => refund.payment_intent === intent.id && counts(refund))
          .reduce((total, { refund }) => total + minor(refund.amount), 0),
        disputed: disputes
          .filter(({ payment_intent, status }) => payment_intent === intent.id && AGAINST.includes(status))
          .reduce((total, { amount }) => total + minor(amount), 0),
        withdrawn: disputes
          .filter(({ payment_intent }) => payment_intent === intent.id)
          .flatMap(({ balance_transactions }) => balance_transactions)
          .reduce((total, { amount }) => total - minor(amount), 0),
      };
    });
  });
}

const AGAINST: readonly string[] = ["needs_response", "under_review", "lost"];

function counts({ status }: Stripe.Refund): boolean {
  return status !== "failed" && status !== "canceled";
}

function adyenHoldings(store: Store): Holding[] {
  const accounts = store.list(ADYEN_ACCOUNTS).map((row) => row.value as AdyenAccount);
  return accounts.flatMap((account) =>
    new AdyenObjects(store, account).all("payment").map(({ amount: { value, currency }, ...payment }) => ({
      provider: "adyen",
      account: account.id,
      id: payment.pspReference,
      reference: payment.reference,
      currency,
      held: 0,
      voided: payment.status === "cancelled",
      reserved: payment.status === "authorised" && payment.captured === 0 ? minorOf("adyen", value, currency) : 0,
      captured: minorOf("adyen", payment.captured, currency),
      refunded: minorOf("adyen", payment.refunded, currency),
      disputed: 0,
      withdrawn: minorOf("adyen", payment.chargedBack, currency),
    })),
  );
}

const TAKEN = ["capturedPendingSettlement", "settledSuccessfully"];

function anetHoldings(store: Store): Holding[] {
  const accounts = store.list(ANET_ACCOUNTS).map((row) => row.value as AnetAccount);
  return accounts.flatMap((account) => {
    const all = new AnetObjects(store, account).all("transaction");
    const refunds = all.filter(({ type, status }) => type === "refundTransaction" && status !== "voided");
    return all
      .filter(({ type }) => type !== "refundTransaction")
      .map((transaction) => ({
        provider: "authorizenet",
        account: account.id,
        id: transaction.transId,
        reference: transaction.invoiceNumber ?? "",
        currency: transaction.currency,
        voided: transaction.status === "voided",
        disputed: 0,
        withdrawn: 0,
        held: transaction.status === "FDSPendingReview" ? transaction.cents : 0,
        reserved: transaction.status === "authorizedPendingCapture" ? transaction.cents : 0,
        captured: TAKEN.includes(transaction.status) ? transaction.settledCents : 0,
        refunded: refunds
          .filter(({ refTransId }) => refTransId === transaction.transId)
          .reduce((total, { cents }) => total + cents, 0),
      }));
  });
}

/** Whether a refund of ours has been made at a provider and has not failed there, whatever we were told. */
export function isRefundMade(store: Store, refundId: string): boolean {
  const isOurs = (row: unknown): boolean => JSON.stringify(row).includes(refundId);
  const stripe = store
    .list(STRIPE_ACCOUNTS)
    .some(({ value }) =>
      new Objects(store, value as AccountRef).all("refund").some((row) => counts(row.refund) && isOurs(row)),
    );
  const adyen = store
    .list(ADYEN_ACCOUNTS)
    .some(({ value }) =>
      new AdyenObjects(store, value as AdyenAccount)
        .all("modification")
        .some((row) => row.kind === "refunds" && row.status === "succeeded" && isOurs(row)),
    );
  const anet = store
    .list(ANET_ACCOUNTS)
    .some(({ value }) =>
      new AnetObjects(store, value as AnetAccount)
        .all("transaction")
        .some((row) => row.type === "refundTransaction" && row.status !== "voided" && isOurs(row)),
    );
  return stripe || adyen || anet;
}
