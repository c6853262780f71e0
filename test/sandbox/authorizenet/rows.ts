/** The rows that the stand-in keeps: transactions, forms and webhooks of one account. */
import type { Store } from "../store.ts";
import type { AnetAccount } from "./accounts.ts";

/** A transaction as the reports show it. Amounts are decimals, in cents here. */
export type TransactionRow = {
  readonly transId: string;
  readonly type: "authOnlyTransaction" | "authCaptureTransaction" | "refundTransaction";
  readonly status: string;
  readonly responseCode: 1 | 2 | 4;
  readonly reasonCode: number;
  readonly refTransId: string | null;
  readonly cents: number;
  readonly settledCents: number;
  /** The form's: an account has only one, and no report names it. */
  readonly currency: string;
  readonly card: string;
  readonly invoiceNumber: string | null;
  readonly description: string | null;
  readonly customerId: string | null;
  readonly submittedAt: number;
  readonly duplicateWindowMs: number;
  readonly batchId: string | null;
};

/** The form that a token displays. */
export type FormRow = {
  readonly token: string;
  readonly cents: number;
  readonly currency: string;
  readonly captures: boolean;
  readonly invoiceNumber: string | null;
  readonly description: string | null;
  readonly duplicateWindowMs: number;
  readonly returnUrl: string | null;
  readonly cancelUrl: string | null;
  readonly showUntil: number;
};

export type WebhookRow = {
  readonly id: string;
  readonly url: string;
  readonly eventTypes: readonly string[];
};

export type BatchRow = { readonly batchId: string; readonly settledAt: number };

type Rows = { transaction: TransactionRow; form: FormRow; webhook: WebhookRow; batch: BatchRow };

export type RowKind = keyof Rows;

/** The objects of one account. Nothing here can reach another account's. */
export class AnetObjects {
  readonly #store: Store;
  readonly #account: Pick<AnetAccount, "id">;

  constructor(store: Store, account: Pick<AnetAccount, "id">) {
    this.#store = store;
    this.#account = account;
  }

  get<Kind extends RowKind>(kind: Kind, id: string): Rows[Kind] | undefined {
    return this.#store.get(this.#collection(kind), id) as Rows[Kind] | undefined;
  }

  put<Kind extends RowKind>(kind: Kind, id: string, value: Rows[Kind]): void {
    this.#store.put(this.#collection(kind), { key: id, value, dueAt: null });
  }

  /** All objects of a kind, the oldest first. */
  all<Kind extends RowKind>(kind: Kind): Rows[Kind][] {
    return this.#store.list(this.#collection(kind)).map((row) => row.value as Rows[Kind]);
  }

  #collection(kind: RowKind): string {
    return `authorizenet/${this.#account.id}/${kind}`;
  }
}
