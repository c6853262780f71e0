/** What a handler of the stand-in works with: one account, the time, and ways to name, announce and schedule. */
import { createHash } from "node:crypto";
import type { Store } from "../store.ts";
import type { AdyenAccount } from "./accounts.ts";
import type { Happening } from "./notifications.ts";
import { AdyenObjects } from "./rows.ts";

/** The world around the stand-in. `random` answers at least 24 fresh characters, `now` milliseconds. */
export type Surroundings = { readonly store: Store; now(): number; random(): string };

/** What Adyen does later on its own. */
export type TimerKind = "expire_link" | "settle_pending" | "carry_out" | "fail_later";

export type Timer = { readonly kind: TimerKind; readonly account: AdyenAccount; readonly id: string };

/** The collection of pending timers. */
export const TIMERS = "adyen/timers";
/** Finds a link's account when the caller has no key: the hosted page has only the link's id. */
export const OWNERS = "adyen/owners";
/** All accounts that were ever used. */
export const ACCOUNTS = "adyen/accounts";

export type Context = {
  readonly account: AdyenAccount;
  readonly objects: AdyenObjects;
  readonly store: Store;
  readonly nowMs: number;
  /** Where the shopper's browser reaches the sandbox, without a trailing slash. */
  readonly publicBase: string;
  /** A fresh name of so many upper-case letters and digits. */
  newName(length: number): string;
  /** Sends something to the account's webhooks. */
  announce(happening: Happening): void;
  /** Lets Adyen do something on its own after `afterMs`. */
  schedule(kind: TimerKind, id: string, afterMs: number): void;
};

/** What one request, page view or timer adds to the surroundings. */
export type Occasion = {
  readonly account: AdyenAccount;
  readonly publicBase: string;
  announce(account: AdyenAccount, happening: Happening): void;
};

/** Makes a handler's context, at one instant. */
export function makeContext(surroundings: Surroundings, { account, publicBase, announce }: Occasion): Context {
  const { store } = surroundings;
  const nowMs = surroundings.now();
  return {
    account,
    objects: new AdyenObjects(store, account),
    store,
    nowMs,
    publicBase,
    newName: (length) =>
      createHash("sha256").update(surroundings.random()).digest("hex").slice(0, length).toUpperCase(),
    announce: (happening) => announce(account, happening),
    schedule: (kind, id, afterMs) => {
      const timer: Timer = { kind, account, id };
      store.put(TIMERS, { key: `${kind}/${id}`, value: timer, dueAt: nowMs + afterMs });
    },
  };
}
