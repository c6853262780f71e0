/** What the auditor reads of each event, and its simple record of a payment and its refunds. */

/** The parts of a price that the record needs. */
export interface LoggedPrice {
  readonly total: number;
  readonly currency: string;
  readonly lines: readonly { readonly unitAmount: number; readonly quantity: number }[];
  readonly discount?: { readonly amount: number };
  readonly tip?: number;
  readonly shipping?: { readonly amount: number };
  readonly fees?: { readonly charged: readonly { readonly amount: number }[] };
  readonly tax?: { readonly behavior: string; readonly lines: readonly { readonly amount: number }[] };
}

/** Something that limits the number of payments, in total or per shopper. */
export interface LoggedLimit {
  readonly offer: string;
  readonly max: number | null;
  readonly maxPerShopper: number | null;
  /** Counted over all links of the merchant. */
  readonly claimed?: true;
}

/** The members of an event that the record needs. */
export interface LoggedEvent {
  readonly type: string;
  readonly attempt?: number | { readonly number: number; readonly reference: string; readonly provider: string };
  readonly payment?: {
    readonly price: LoggedPrice;
    readonly email: string | null;
    readonly granted?: { readonly limits: readonly LoggedLimit[] };
    readonly needsPlace: boolean;
  };
  readonly facts?: {
    readonly pspPaymentId: string | null;
    readonly capture: string | null;
    readonly captureId?: string | null;
    readonly ending: string | null;
    readonly amountAuthorized: number;
    readonly amountCaptured: number;
  };
  readonly pspPaymentId?: string;
  readonly amount?: number;
  readonly refund?: {
    readonly id: string;
    readonly attemptNumber: number;
    readonly pspPaymentId: string | null;
    readonly amount: number;
    readonly source: string;
    readonly status: string;
  };
  readonly refundId?: string;
  readonly status?: string;
}

/** A payment, from its committed events. */
export interface PaymentBook {
  readonly id: string;
  readonly linkKey: string;
  readonly total: number;
  readonly currency: string;
  readonly shopper: string;
  readonly limits: readonly LoggedLimit[];
  readonly needsPlace: boolean;
  readonly references: string[];
  readonly providers: Map<string, string>;
  /** Attempts whose capture was granted and has not failed. */
  readonly granted: Set<number>;
  /** Attempts whose page was opened and has not been reported as closed by the provider. */
  readonly payable: Set<number>;
  readonly ended: Set<number>;
  /** The amounts whose capture was ever granted, by attempt. */
  readonly everGranted: Map<number, number>;
  /** Attempts that have to be returned, or whose granted capture failed. */
  readonly released: Set<number>;
  readonly strays: Set<string>;
  /** Every payment at a provider that was reported to us, by its id. */
  readonly reported: Set<string>;
  /** Captures that failed after they had been reported as successful, by the provider's ids of payment and capture. */
  readonly failedCaptures: Set<string>;
  /** Payments at a provider whose last report about a capture says that it failed. */
  readonly reversed: Set<string>;
  readonly refunds: Map<string, RefundBook>;
  /** Types of the events that were published. */
  readonly published: Set<string>;
}

/** A refund of it. */
export interface RefundBook {
  readonly attempt: number;
  readonly amount: number;
  readonly isOurs: boolean;
  status: string;
}
