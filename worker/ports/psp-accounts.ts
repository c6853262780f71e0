/** A merchant's accounts at payment service providers, with their secrets. */

import type { AuditEntry } from "../domain/audit.ts";
import type { Scope } from "./read-model.ts";

/** Every provider that has an adapter. */
export const PROVIDERS = ["stripe", "adyen", "authorizenet"] as const;
export type Provider = (typeof PROVIDERS)[number];

/** Secrets of a Stripe account. Several webhook secrets are valid at once while one is rotated. */
export interface StripeCredentials {
  readonly provider: "stripe";
  readonly secretKey: string;
  readonly publishableKey: string;
  readonly webhookSecrets: readonly string[];
}

/** Secrets of an Adyen account. `webhookSecrets` are HMAC keys, in hexadecimal. */
export interface AdyenCredentials {
  readonly provider: "adyen";
  readonly apiKey: string;
  readonly merchantAccount: string;
  readonly webhookSecrets: readonly string[];
  readonly clientKey: string | null;
  /** The company's own part of live URLs; null for a test account. */
  readonly liveUrlPrefix: string | null;
  /** The live data centre, as Adyen's script names it. Without it, shoppers of a live account pay on Adyen's page. */
  readonly liveEnvironment: "live" | "live-us" | "live-au" | "live-apse" | "live-in" | "live-nea" | null;
  /** Basic authentication that Adyen's notifications must carry beside their signatures; null if they need none. */
  readonly webhookUser: string | null;
  readonly webhookPassword: string | null;
}

/** Secrets of an Authorize.Net account. `webhookSecrets` are its signature keys, of 128 hexadecimal digits. */
export interface AuthorizenetCredentials {
  readonly provider: "authorizenet";
  readonly apiLoginId: string;
  readonly transactionKey: string;
  /** The keys themselves do not show it. */
  readonly environment: "sandbox" | "production";
  readonly webhookSecrets: readonly string[];
}

/** Grows by one member with each provider. */
export type PspCredentials = StripeCredentials | AdyenCredentials | AuthorizenetCredentials;

/** A connected account. Its credentials never leave the Worker: the API shows everything else. */
export interface PspAccount {
  readonly id: string;
  readonly merchantId: string;
  readonly livemode: boolean;
  readonly provider: Provider;
  readonly createdAt: number;
  /** Since when no new payment starts there (Unix ms); null while it is enabled. Whatever was started there goes on. */
  readonly disabledAt: number | null;
  readonly credentials: PspCredentials;
}

export interface CredentialsChange {
  readonly credentials: PspCredentials;
  readonly entries: readonly AuditEntry[];
}

export interface PspAccounts {
  /** Stores an account with its credentials sealed. */
  add(account: PspAccount, entries: readonly AuditEntry[]): Promise<void>;
  /**
   * By id alone, for webhooks and effects whose account is known, disabled or not; null if there is none. Served from memory for up to
   * a minute, so that it does not tell for sure whether the account is disabled.
   */
  find(accountId: string): Promise<PspAccount | null>;
  /** Disabled ones too, in the order in which they are tried: by the time they were connected. */
  list(scope: Scope): Promise<readonly PspAccount[]>;
  /** Replaces the credentials with what `change` makes of the present ones. `conflict`: a concurrent change came first. */
  changeCredentials(
    scope: Scope,
    accountId: string,
    change: (account: PspAccount) => CredentialsChange,
  ): Promise<PspAccount | "conflict" | "not_found">;
  /** Enables or disables an account, unless that was changed since it was read as `known`; null if so, or if it is gone. */
  setDisabled(
    known: PspAccount,
    change: { readonly disabledAt: number | null; readonly entries: readonly AuditEntry[] },
  ): Promise<PspAccount | null>;
  /** Reseals up to `limit` credentials that are not under the current key; returns how many, and how many are left. */
  reseal(
    limit: number,
    note: (account: PspAccount) => AuditEntry,
  ): Promise<{ readonly resealed: number; readonly left: number }>;
}
