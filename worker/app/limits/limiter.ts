/** Applies rate limits. If the counter is down, payments and reads continue and log-ins stop. */

import { DURATION, LIMITS } from "../../domain/limits.ts";
import type { Actor } from "../../domain/permissions.ts";
import type { RateWindow, WindowVerdict } from "../../domain/rate-limit.ts";
import type { Clock } from "../../ports/clock.ts";
import type { Log } from "../../ports/log.ts";
import type { RateLimits, RateSubject } from "../../ports/rate-limits.ts";

/** The windows of each kind of request. */
export interface RatePolicies {
  readonly credential: readonly RateWindow[];
  readonly merchant: readonly RateWindow[];
  readonly login: readonly RateWindow[];
  readonly start: readonly RateWindow[];
}

/** `windows` is empty if the counts are `unknown`. */
export interface LimitVerdict {
  readonly outcome: "allowed" | "refused" | "unknown";
  readonly windows: readonly WindowVerdict[];
}

export interface Limiter {
  /** An API request: counted for its key or session, and for its merchant and mode. */
  api(actor: Actor): Promise<LimitVerdict>;
  /** An attempt to log in or register, from the address behind `addressKey`. */
  login(addressKey: string): Promise<LimitVerdict>;
  /** The start of a payment. */
  start(addressKey: string): Promise<LimitVerdict>;
  /** An attempt at a wallet's code, as often as one may try to log in. */
  walletCode(addressKey: string): Promise<LimitVerdict>;
  /** A notification of a PSP account that is too large for the queue. */
  archivedWebhook(pspAccountId: string): Promise<LimitVerdict>;
  /** An invitation by mail: counted for the merchant that sends it and for the address that `addresseeKey` stands for. */
  invitation(merchantId: string, addresseeKey: string): Promise<LimitVerdict>;
  /** A webhook endpoint that was disabled, of which a merchant's members are told by mail. */
  disabledMails(merchantId: string): Promise<LimitVerdict>;
  /** Whether the store answers now. */
  isAnswering(): Promise<boolean>;
}

interface LimiterDeps {
  readonly rateLimits: RateLimits;
  readonly policies: RatePolicies;
  readonly clock: Clock;
  readonly log: Log;
}

const UNKNOWN: LimitVerdict = { outcome: "unknown", windows: [] };
const ARCHIVED_WEBHOOKS: readonly RateWindow[] = [
  { name: "archive-day", limit: LIMITS.archivedWebhooksPerDayMax, windowMs: DURATION.DAY_MS },
];
const INVITATIONS_OF_MERCHANT: readonly RateWindow[] = [
  { name: "invitation-day", limit: LIMITS.invitationMailsPerDayMax, windowMs: DURATION.DAY_MS },
];
const INVITATIONS_OF_ADDRESSEE: readonly RateWindow[] = [
  { name: "invitation-hour", limit: LIMITS.mailsPerHourMax, windowMs: DURATION.HOUR_MS },
];
const DISABLED_MAILS: readonly RateWindow[] = [
  { name: "disabled-day", limit: LIMITS.disabledMailsPerDayMax, windowMs: DURATION.DAY_MS },
];
/** Addresses and accounts share a few objects: with one each, every caller would leave an object behind. */
const PARTITIONS = 64;

/** The limiter of one isolate. After a store did not answer, requests that may go on without it skip it for a moment. */
export function makeLimiter({ rateLimits, policies, clock, log }: LimiterDeps): Limiter {
  let silentUntil = 0;
  const count = async (partition: string, subjects: readonly RateSubject[]): Promise<LimitVerdict> => {
    try {
      const windows = await rateLimits.count(partition, subjects);
      return { outcome: windows.every(({ allowed }) => allowed) ? "allowed" : "refused", windows };
    } catch {
      if (clock.now() >= silentUntil) log.warn("rate_limiter_silent", { partition: partition.split(":")[0] ?? "" });
      silentUntil = clock.now() + LIMITS.limiterSilenceMs;
      return UNKNOWN;
    }
  };
  const unlessSilent = (partition: string, subjects: readonly RateSubject[]): Promise<LimitVerdict> =>
    clock.now() < silentUntil ? Promise.resolve(UNKNOWN) : count(partition, subjects);
  const ofKey = (kind: string, key: string, windows: readonly RateWindow[]) =>
    [`${kind}:${shardOf(key)}`, [{ name: `${kind}:${key}`, windows }]] as const;
  return {
    api(actor) {
      const mode = actor.livemode ? "live" : "test";
      const who = actor.kind === "key" ? actor.keyId : actor.sessionId;
      const merchant = `${actor.merchantId}:${mode}`;
      return unlessSilent(`limits:${merchant}`, [
        { name: `credential:${who}`, windows: named("credential", policies.credential) },
        { name: `merchant:${merchant}`, windows: named("merchant", policies.merchant) },
      ]);
    },
    async login(key) {
      const asked = ofKey("login", key, named("login", policies.login));
      // A log-in needs the count, so it waits a little longer: a store that is waking up answers in the end.
      for (let tries = 1; tries < LIMITS.loginCountTries; tries++) {
        const verdict = await count(...asked);
        if (verdict.outcome !== "unknown") return verdict;
      }
      return count(...asked);
    },
    start: (key) => unlessSilent(...ofKey("start", key, named("start", policies.start))),
    walletCode: (key) => unlessSilent(...ofKey("wallet_code", key, named("wallet_code", policies.login))),
    archivedWebhook: (id) => unlessSilent(...ofKey("archive", id, ARCHIVED_WEBHOOKS)),
    async invitation(merchantId, key) {
      const ofMerchant = await unlessSilent(`limits:${merchantId}:live`, [
        { name: `invitations:${merchantId}`, windows: INVITATIONS_OF_MERCHANT },
      ]);
      return ofMerchant.outcome === "refused"
        ? ofMerchant
        : unlessSilent(...ofKey("invitation", key, INVITATIONS_OF_ADDRESSEE));
    },
    disabledMails: (merchantId) => unlessSilent(...ofKey("disabled_mails", merchantId, DISABLED_MAILS)),
    async isAnswering() {
      const window = { name: "health", limit: Number.MAX_SAFE_INTEGER, windowMs: DURATION.MINUTE_MS };
      return (await count("health:limits", [{ name: "health", windows: [window] }])).outcome === "allowed";
    },
  };
}

function named(kind: string, windows: readonly RateWindow[]): readonly RateWindow[] {
  return windows.map((window) => ({ ...window, name: `${kind}-${window.name}` }));
}

function shardOf(key: string): number {
  let sum = 0;
  for (const sign of key) sum = (sum * 31 + (sign.codePointAt(0) ?? 0)) % PARTITIONS;
  return sum;
}
