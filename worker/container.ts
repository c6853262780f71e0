/** Wires adapters to ports, once per isolate. */

import { platformSnapshotCache } from "./adapters/cache/snapshot-cache.ts";
import { networkOf } from "./adapters/crypto/address.ts";
import { makeCommandIds } from "./adapters/crypto/command-ids.ts";
import { makeCursors } from "./adapters/crypto/cursors.ts";
import { deriveKey, tokenSeeds } from "./adapters/crypto/keys.ts";
import { scryptPasswords } from "./adapters/crypto/passwords.ts";
import { makePaymentIds } from "./adapters/crypto/payment-ids.ts";
import { systemClock, systemRandom, systemTimer } from "./adapters/crypto/random.ts";
import { makeSeal } from "./adapters/crypto/seal.ts";
import { randomSecrets } from "./adapters/crypto/secrets.ts";
import { systemTotp } from "./adapters/crypto/totp.ts";
import { webhookSigner } from "./adapters/crypto/webhook-signer.ts";
import { makeAccounts } from "./adapters/d1/accounts.ts";
import { makeApiKeys } from "./adapters/d1/api-keys.ts";
import { makeAuditLog } from "./adapters/d1/audit-log.ts";
import { makeCredentials } from "./adapters/d1/credentials.ts";
import { makeFeeProfiles } from "./adapters/d1/fee-profiles.ts";
import { makeIdempotencyRecords } from "./adapters/d1/idempotency.ts";
import { makeImageRecords } from "./adapters/d1/images.ts";
import { makeInvitations } from "./adapters/d1/invitations.ts";
import { makeLedger } from "./adapters/d1/ledger.ts";
import { makeLoginAttempts } from "./adapters/d1/login-attempts.ts";
import { makeMails } from "./adapters/d1/mails.ts";
import { makeMetrics } from "./adapters/d1/metrics.ts";
import { makeOfferClaims } from "./adapters/d1/offer-claims.ts";
import { makePasskeys } from "./adapters/d1/passkeys.ts";
import { makePspAccounts } from "./adapters/d1/psp-accounts.ts";
import { makeDeadLetters, makeParkedEvents, makePspEventCounts, makeQueuedEvents } from "./adapters/d1/psp-events.ts";
import { makeReadModel } from "./adapters/d1/read-model.ts";
import { makeReadModelAudit } from "./adapters/d1/read-model-audit.ts";
import { makeReconciliations } from "./adapters/d1/reconciliations.ts";
import { makeRoles } from "./adapters/d1/roles.ts";
import { makeRoutingRules } from "./adapters/d1/routing.ts";
import { makeSecondFactors } from "./adapters/d1/second-factors.ts";
import { makeSessions } from "./adapters/d1/sessions.ts";
import { makeSingleUseTokens } from "./adapters/d1/single-use-tokens.ts";
import { makeSlugClaims } from "./adapters/d1/slug-claims.ts";
import { makeTeam } from "./adapters/d1/team.ts";
import { makeOwedVatChecks } from "./adapters/d1/vat-checks.ts";
import { makeWalletCodes } from "./adapters/d1/wallet-codes.ts";
import { makeWalletPayments } from "./adapters/d1/wallet-payments.ts";
import { makeWallets } from "./adapters/d1/wallets.ts";
import { makeWebhookDeliveries } from "./adapters/d1/webhook-deliveries.ts";
import { makeDisabledNotices, makeWebhookEndpoints } from "./adapters/d1/webhook-endpoints.ts";
import { makeLinkObjects } from "./adapters/durable/link-objects.ts";
import { makeDurableRateLimits } from "./adapters/durable/rate-limits.ts";
import { makeDurableState } from "./adapters/durable/shared-state.ts";
import { makeFrankfurter } from "./adapters/fx/frankfurter.ts";
import { makeOpenExchangeRates } from "./adapters/fx/openexchangerates.ts";
import { makeFxQuotes } from "./adapters/jose/fx-quotes.ts";
import { makeHeadSigner, makeReceiptSigner } from "./adapters/jose/receipts.ts";
import { makeTokens } from "./adapters/jose/tokens.ts";
import { makeWalletQuotes } from "./adapters/jose/wallet-quotes.ts";
import { makeJsonLog } from "./adapters/log/json-log.ts";
import { platformBackground } from "./adapters/platform/background.ts";
import { makePictures } from "./adapters/platform/pictures.ts";
import { makePublicReads } from "./adapters/platform/public-reads.ts";
import { makePspRegistry } from "./adapters/psp/registry.ts";
import {
  makePspEventQueue,
  makePublicationQueue,
  makeQueueBacklogs,
  makeWebhookQueue,
} from "./adapters/queue/queues.ts";
import { makeArchive } from "./adapters/r2/archive.ts";
import { makeImageFiles } from "./adapters/r2/images.ts";
import { makeRemoteFiles } from "./adapters/remote/remote-files.ts";
import { makeResend } from "./adapters/resend/mail.ts";
import { makeUpstashRateLimits } from "./adapters/upstash/rate-limits.ts";
import { makeUpstashState } from "./adapters/upstash/shared-state.ts";
import { makeVies } from "./adapters/vies/vies.ts";
import { webauthnVerifier } from "./adapters/webauthn/verifier.ts";
import { makeWebhookSender } from "./adapters/webhooks/sender.ts";
import { makeFxRates } from "./app/fx/rates.ts";
import { makeLimiter } from "./app/limits/limiter.ts";
import { makeLinkSnapshots } from "./app/links/link-snapshots.ts";
import type { Build } from "./app/metrics/families.ts";
import { makeMetricsReader } from "./app/metrics/read-metrics.ts";
import { makeRankingFacts, type RankingFacts } from "./app/payments/ranking-facts.ts";
import { makeWalletAdapter } from "./app/payments/wallet-adapter.ts";
import { makePspHealth } from "./app/psp-accounts/psp-health.ts";
import { makeKeptQueue } from "./app/psp-events/kept-queue.ts";
import { makeRefusedWebhooks } from "./app/psp-events/refused-webhooks.ts";
import { makeVatRegister } from "./app/tax/vat-register.ts";
import { LIMITS } from "./domain/limits.ts";
import { type Env, readSettings, type Settings } from "./env.ts";
import type { Background } from "./ports/background.ts";
import type { Clock, Random, Timer } from "./ports/clock.ts";
import type { FxSource } from "./ports/fx-rates.ts";
import type { Log } from "./ports/log.ts";
import type { RateLimits } from "./ports/rate-limits.ts";
import type { Scope } from "./ports/read-model.ts";
import type { SharedState } from "./ports/shared-state.ts";
import type { SnapshotCache } from "./ports/snapshot-cache.ts";

export type Container = ReturnType<typeof wire>;

/** What a container takes from outside its bindings: time, randomness, the network, the log, and background work. */
export interface Outside {
  readonly clock: Clock;
  readonly random: Random;
  readonly timer: Timer;
  readonly fetch: typeof fetch;
  readonly log: Log;
  readonly background: Background;
  /** Null for the store that the settings name. */
  readonly sharedState: SharedState | null;
  readonly snapshotCache: SnapshotCache;
}

const PLATFORM: Outside = {
  clock: systemClock,
  random: systemRandom,
  timer: systemTimer,
  fetch: (input, init) => fetch(input, init),
  log: makeJsonLog(),
  background: platformBackground,
  sharedState: null,
  snapshotCache: platformSnapshotCache,
};

const containers = new WeakMap<object, Container>();

/**
 * The container of an environment, created on first use; the first call also decides `outside`. Throws if the settings
 * are incomplete: check them first.
 */
export function makeContainer(env: Env, outside: Outside = PLATFORM): Container {
  const known = containers.get(env);
  if (known !== undefined) return known;
  const settings = readSettings(env);
  if (!settings.ok) throw new Error(`not configured: ${settings.error.join(" ")}`);
  const container = wire(env, settings.value, outside);
  containers.set(env, container);
  return container;
}

function wire(env: Env, settings: Settings, outside: Outside) {
  const { clock, random, timer, fetch, log, background, snapshotCache } = outside;
  const { rootSecrets } = settings;
  const [rootSecret, ...earlierSecrets] = rootSecrets;
  const keysFor = (purpose: Parameters<typeof deriveKey>[1]) =>
    [deriveKey(rootSecret, purpose), ...earlierSecrets.map((root) => deriveKey(root, purpose))] as const;
  const [receiptSeeds, quoteKeys] = [keysFor("receipt-signature"), keysFor("fx-quote")];
  const seal = makeSeal(rootSecrets);
  const readModel = makeReadModel(env.DB);
  const queuedEvents = settings.keepsEvents ? makeQueuedEvents(env.DB) : null;
  const pspEvents = makePspEventQueue(env.PSP_EVENTS);
  const sharedState = outside.sharedState ?? makeSharedState(env, settings);
  const pspEventCounts = makePspEventCounts(env.DB);
  const pspAccounts = makePspAccounts(env.DB, { seal, clock });
  const routingRules = makeRoutingRules(env.DB);
  const wallets = makeWallets(env.DB);
  const changed = (scope: Scope): void => rankingFacts.forget(scope);
  const pspHealth = makePspHealth({ sharedState, background, clock, random, log, changed });
  const rankingFacts: RankingFacts = makeRankingFacts({ clock, timer, pspAccounts, pspHealth, routingRules });
  return {
    settings,
    clock,
    random,
    timer,
    log,
    background,
    holdsPerAddressMax: settings.holdsPerAddressMax,
    passwords: scryptPasswords,
    secrets: randomSecrets,
    tokens: makeTokens({
      seeds: tokenSeeds(rootSecrets, settings.signingKeyGeneration),
      issuer: "paylinks",
      audience: "paylinks",
    }),
    receipts: makeReceiptSigner(receiptSeeds),
    auditHeads: makeHeadSigner(receiptSeeds),
    commandIds: makeCommandIds(rootSecret),
    cursors: makeCursors(rootSecrets),
    paymentIds: makePaymentIds(rootSecrets, random),
    accounts: makeAccounts(env.DB, seal),
    sessions: makeSessions(env.DB),
    secondFactors: makeSecondFactors(env.DB, seal),
    passkeys: makePasskeys(env.DB),
    passkeyVerifier: webauthnVerifier,
    totp: systemTotp,
    seal,
    credentials: makeCredentials(env.DB),
    singleUseTokens: makeSingleUseTokens(env.DB),
    loginAttempts: makeLoginAttempts(env.DB),
    mails: makeMails(env.DB),
    mailProvider: settings.mail === null ? null : makeResend({ fetch }, settings.mail, LIMITS.mailTimeoutMs),
    apiKeys: makeApiKeys(env.DB, seal),
    team: makeTeam(env.DB),
    roles: makeRoles(env.DB),
    invitations: makeInvitations(env.DB),
    idempotency: makeIdempotencyRecords(env.DB),
    pspAccounts,
    limiter: makeLimiter({ rateLimits: makeRateLimits(env, settings), policies: settings.ratePolicies, clock, log }),
    publicReads: makePublicReads(env.PUBLIC_READS, networkOf),
    pspHealth,
    routingRules,
    feeProfiles: makeFeeProfiles(env.DB),
    fxRates: makeFxRates({ sharedState, sources: fxSources(fetch, settings), background, clock, log }),
    fxQuotes: makeFxQuotes(quoteKeys),
    walletQuotes: makeWalletQuotes(quoteKeys),
    vatRegister:
      settings.vies === null
        ? null
        : makeVatRegister({ vies: makeVies({ fetch }, settings.vies.origin), sharedState, background, clock, log }),
    offerClaims: makeOfferClaims(env.DB),
    owedVatChecks: makeOwedVatChecks(env.DB),
    rankingFacts,
    readModel,
    ledger: makeLedger(env.DB),
    wallets,
    walletAdapter: makeWalletAdapter({ clock, random, wallets, walletPayments: makeWalletPayments(env.DB) }),
    walletCodes: makeWalletCodes(env.DB),
    reconciliations: makeReconciliations(env.DB),
    audit: makeReadModelAudit(env.DB),
    auditLog: makeAuditLog(env.DB),
    operatorSecretHash: settings.operatorSecret === null ? null : randomSecrets.hash(settings.operatorSecret.text),
    metricsTokenHash: settings.metricsToken === null ? null : randomSecrets.hash(settings.metricsToken.text),
    metricsReader: makeMetricsReader({
      clock,
      timer,
      metrics: makeMetrics(env.DB),
      queueBacklogs: makeQueueBacklogs({ "psp-events": env.PSP_EVENTS, outbox: env.OUTBOX, webhooks: env.WEBHOOKS }),
      build: buildOf(env, settings),
    }),
    linkSnapshots: makeLinkSnapshots({ readModel, snapshotCache, background, clock, timer }),
    pictures: makePictures({ background }),
    slugClaims: makeSlugClaims(env.DB, clock),
    parkedEvents: makeParkedEvents(env.DB),
    deadLetters: makeDeadLetters(env.DB),
    pspEventCounts,
    refusedWebhooks: makeRefusedWebhooks({ clock, background, log, pspEventCounts }),
    linkObjects: makeLinkObjects(env.LINKS, { timer, random }),
    queuedEvents,
    pspEvents: queuedEvents === null ? pspEvents : makeKeptQueue({ clock, random, queuedEvents }, pspEvents),
    publications: makePublicationQueue(env.OUTBOX),
    webhookEndpoints: makeWebhookEndpoints(env.DB, seal),
    webhookDeliveries: makeWebhookDeliveries(env.DB, seal),
    disabledNotices: makeDisabledNotices(env.DB),
    webhookQueue: makeWebhookQueue(env.WEBHOOKS),
    webhookSender: makeWebhookSender(
      { fetch, clock },
      {
        ownHost: settings.publicOrigin === null ? null : new URL(settings.publicOrigin).hostname,
        mayCallLoopback: settings.environment === "dev",
      },
    ),
    webhookSigner,
    archive: makeArchive(env.ARCHIVE),
    imageFiles: makeImageFiles(env.ARCHIVE),
    imageRecords: makeImageRecords(env.DB),
    remoteFiles: makeRemoteFiles({ fetch }),
    psps: makePspRegistry({
      fetch,
      clock,
      stripe: settings.stripe,
      adyen: settings.adyen,
      authorizenet: settings.authorizenet,
    }),
  };
}

function buildOf({ CF_VERSION_METADATA: version }: Env, { environment }: Settings): Build {
  return { version: version?.id ?? "", tag: version?.tag ?? "", environment };
}

function fxSources(fetch: Outside["fetch"], { fx }: Settings): readonly FxSource[] {
  const bank = makeFrankfurter({ fetch }, fx.frankfurterOrigin);
  return fx.openExchangeRates === null ? [bank] : [makeOpenExchangeRates({ fetch }, fx.openExchangeRates), bank];
}

function makeRateLimits(env: Env, { upstash }: Settings): RateLimits {
  const { sharedStateTimeoutMs } = LIMITS;
  return upstash === null
    ? makeDurableRateLimits(env.SHARED_STATE, sharedStateTimeoutMs)
    : makeUpstashRateLimits(upstash, sharedStateTimeoutMs);
}

function makeSharedState(env: Env, { upstash }: Settings): SharedState {
  const { sharedStateTimeoutMs } = LIMITS;
  return upstash === null
    ? makeDurableState(env.SHARED_STATE, sharedStateTimeoutMs)
    : makeUpstashState(upstash, sharedStateTimeoutMs);
}
