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

/** One payment at a provider. Amounts in the provider's minor units, which for the currencies of a run are ours. */
export interface Holding {
  readonly provider: string;
  readonly account: string;
  readonly id: string;
  readonly reference: string;
  /** Reserved on the shopper's card and neither taken nor released. */
  readonly reserved: number;
  readonly captured: number;
  /** Taken and given back, or on its way back. */
  readonly refunded: number;
  /** Undone as if it had never been. */
  readonly voided: boolean;
  /** Waits for the merchant to let it pass. */
  readonly held: boolean;
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

function stripeHoldings(store: Store): Holding[] {
  const accounts = store.list(STRIPE_ACCOUNTS).map((row) => row.value as AccountRef);
  return accounts.flatMap((account) => {
    const objects = new Objects(store, account);
    const refunds = objects.all("refund").filter((row) => !row.release);
    return objects.all("intent").map(({ intent }) => ({
      provider: "stripe",
      account: account.id,
      id: intent.id,
      reference: intent.metadata.paylinks_reference ?? "",
      held: false,
      voided: intent.status === "canceled",
      reserved: intent.amount_capturable,
      captured: intent.amount_received,
      refunded: refunds
        .filter(({ refund }) => refund.payment_intent === intent.id && counts(refund))
        .reduce((total, { refund }) => total + refund.amount, 0),
    }));
  });
}

function counts({ status }: Stripe.Refund): boolean {
  return status !== "failed" && status !== "canceled";
}

function adyenHoldings(store: Store): Holding[] {
  const accounts = store.list(ADYEN_ACCOUNTS).map((row) => row.value as AdyenAccount);
  return accounts.flatMap((account) =>
    new AdyenObjects(store, account).all("payment").map((payment) => ({
      provider: "adyen",
      account: account.id,
      id: payment.pspReference,
      reference: payment.reference,
      held: false,
      voided: payment.status === "cancelled",
      reserved: payment.status === "authorised" && payment.captured === 0 ? payment.amount.value : 0,
      captured: payment.captured,
      refunded: payment.refunded,
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
        voided: transaction.status === "voided",
        held: transaction.status === "FDSPendingReview",
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
