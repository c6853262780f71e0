/** What a handler of the stand-in works with: one account, the time, and ways to name, announce and schedule. */
import { createHash } from "node:crypto";
import type { Store } from "../store.ts";
import type { AnetAccount } from "./accounts.ts";
import { AnetObjects, type TransactionRow } from "./rows.ts";

/** The world around the stand-in. `random` answers at least 24 fresh characters, `now` milliseconds. */
export type Surroundings = { readonly store: Store; now(): number; random(): string };

/** The next settlement of an account. */
export const TIMERS = "authorizenet/timers";
/** Finds a token's account: the shopper's browser has no key. */
export const OWNERS = "authorizenet/owners";
/** All accounts that were ever used. */
export const ACCOUNTS = "authorizenet/accounts";
/** Counts the transactions of all accounts, so that ids are digits and never come again. */
const COUNTER = "authorizenet/counter";

export type Happening = { readonly eventType: string; readonly transaction: TransactionRow };

export type Context = {
  readonly account: AnetAccount;
  readonly objects: AnetObjects;
  readonly store: Store;
  readonly nowMs: number;
  /** A fresh text of hexadecimal digits, at most 64. */
  newName(length: number): string;
  newTransId(): string;
  /** Sends something to the account's webhooks. */
  announce(happening: Happening): void;
};

/** Makes a handler's context, at one instant. */
export function makeContext(
  surroundings: Surroundings,
  { account, announce }: { account: AnetAccount; announce(account: AnetAccount, happening: Happening): void },
): Context {
  const { store } = surroundings;
  return {
    account,
    objects: new AnetObjects(store, account),
    store,
    nowMs: surroundings.now(),
    newName: (length) => createHash("sha256").update(surroundings.random()).digest("hex").slice(0, length),
    newTransId: () => {
      const next = ((store.get(COUNTER, "transactions") as number | undefined) ?? 60_000_000_000) + 1;
      store.put(COUNTER, { key: "transactions", value: next, dueAt: null });
      return String(next);
    },
    announce: (happening) => announce(account, happening),
  };
}
