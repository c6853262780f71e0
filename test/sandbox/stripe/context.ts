/** What a handler of the stand-in works with: one account, the time, and ways to name, announce and schedule. */
import type Stripe from "stripe";
import type { Store } from "../store.ts";
import type { AccountRef } from "./accounts.ts";
import { Objects } from "./rows.ts";

/** The API version of the `stripe` package that the app uses; its types are the contract of the answers. */
export const API_VERSION = "2026-10-28.endive";

/** From this version on `ui_mode` says `hosted_page` where it said `hosted` (changelog of stripe-node 21.0.0). */
export const HOSTED_PAGE_SINCE = "2026-03-25";
/** From this version on a session is not told its methods but what filters them (changelog of stripe-node 23.0.0). */
export const ALLOWED_METHODS_SINCE = "2026-09-30";

/** The world around a stand-in. `random` answers at least 24 fresh alphanumerics, `now` milliseconds. */
export type Surroundings = { readonly store: Store; now(): number; random(): string };

/** What the vendor does later on its own. */
export type TimerKind =
  | "expire_session"
  | "settle_debit"
  | "fail_debit"
  | "expire_authorization"
  | "settle_refund"
  | "fail_refund";

/** A timer: the object it is about, and where that object lives. */
export type Timer = { readonly kind: TimerKind; readonly account: AccountRef; readonly id: string };

/** The collection of pending timers. */
export const TIMERS = "stripe/timers";

/** Collections that find an object's account when the caller has no key: the hosted page has only the session's id. */
export const OWNERS = "stripe/owners";
/** All accounts that were ever used. */
export const ACCOUNTS = "stripe/accounts";

export type Context = {
  readonly account: AccountRef;
  readonly objects: Objects;
  readonly store: Store;
  readonly nowMs: number;
  readonly nowSeconds: number;
  readonly apiVersion: string;
  readonly request: { readonly id: string | null; readonly idempotencyKey: string | null };
  /** Where the shopper's browser reaches the sandbox, without a trailing slash. */
  readonly publicBase: string;
  /** A fresh id with Stripe's prefix, such as `pi`. */
  newId(prefix: string): string;
  /** Called with each new event, in order, so that deliveries can be made of it. */
  announce(account: AccountRef, event: Stripe.EventBase): void;
  /** Lets the vendor do something on its own after `afterMs`. */
  schedule(kind: TimerKind, id: string, afterMs: number): void;
  cancelTimer(kind: TimerKind, id: string): void;
};

/** What one request, page view or timer adds to the surroundings. */
export type Occasion = {
  readonly account: AccountRef;
  readonly apiVersion: string;
  readonly request: Context["request"];
  readonly publicBase: string;
  announce(account: AccountRef, event: Stripe.EventBase): void;
};

/** Makes a handler's context, at one instant. */
export function makeContext(surroundings: Surroundings, occasion: Occasion): Context {
  const { store } = surroundings;
  const { account } = occasion;
  const nowMs = surroundings.now();
  const timerKey = (kind: TimerKind, id: string): string => `${kind}/${id}`;
  return {
    account,
    objects: new Objects(store, account),
    store,
    nowMs,
    nowSeconds: Math.floor(nowMs / 1000),
    apiVersion: occasion.apiVersion,
    request: occasion.request,
    publicBase: occasion.publicBase,
    newId: (prefix) => `${prefix}_${surroundings.random()}`,
    announce: occasion.announce,
    schedule: (kind, id, afterMs) => {
      const timer: Timer = { kind, account, id };
      store.put(TIMERS, { key: timerKey(kind, id), value: timer, dueAt: nowMs + afterMs });
    },
    cancelTimer: (kind, id) => store.delete(TIMERS, timerKey(kind, id)),
  };
}
