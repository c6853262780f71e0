/** One run of a seed: a deployment with its people and faults, first with every fault, then without any, and then the auditor's result. */

import { makeSeal } from "../../worker/adapters/crypto/seal.ts";
import { type RebuildCursor, type RebuildStep, rebuildStep } from "../../worker/app/publications/rebuild.ts";
import type { Container } from "../../worker/container.ts";
import { clearRules } from "../sandbox/faults.ts";
import { balance } from "./auditor/balance.ts";
import { auditChains } from "./auditor/chain.ts";
import { HookBooks } from "./auditor/hooks.ts";
import { checkLedger, type LedgerBooks } from "./auditor/ledger.ts";
import { checkClaimsAtRest } from "./auditor/offers.ts";
import { replay } from "./auditor/replay.ts";
import { checkTallies } from "./auditor/tallies.ts";
import { type Holding, holdings, keepersOf, walletHoldings } from "./auditor/truth.ts";
import { Violation } from "./auditor/violation.ts";
import { checkWallets } from "./auditor/wallets.ts";
import { Watch } from "./auditor/watch.ts";
import { Faults } from "./faults.ts";
import { type Answered, House, ROOT_SECRET } from "./house.ts";
import { Draw } from "./kernel/draw.ts";
import { replaceTime } from "./kernel/globals.ts";
import { watchPlatform } from "./kernel/platform-work.ts";
import { Process, Scheduler } from "./kernel/scheduler.ts";
import { Receivers } from "./network/receivers.ts";
import { SimulatedD1 } from "./platform/database.ts";
import { openShop } from "./scenario/shop.ts";
import type { Ending, Scenario, Stage } from "./scenario/stage.ts";

export interface SeedReport {
  readonly seed: number;
  /** The same for two runs of one seed. */
  readonly hash: string;
  readonly steps: number;
  readonly payments: number;
  readonly faults: ReadonlyMap<string, number>;
  /** The violated invariant in a sentence; null if all is well. */
  readonly violation: string | null;
  /** What happened, a line for each step; empty unless asked for. */
  readonly story: readonly string[];
}

const START_MS = Date.UTC(2026, 10, 20, 12, 0, 0);
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** A run with more steps never ends. Ten thousand buyers, who come back a random number of times, take some 300,000 to 410,000. */
const STEPS_MAX = 1_000_000;
/** How long the remaining work may take once nothing fails any more. */
const REST_MS = 30 * DAY_MS;

/** How long one round of sending webhooks may take, and how many rounds there may be until each is delivered or failed. */
const SENT_WITHIN_MS = 5 * 60_000;
const ROUNDS_MAX = 100;

let database: SimulatedD1 | null = null;

/** Runs a seed to its end. Two runs of a seed are the same, whatever ran before. */
export async function runSeed(
  seed: number,
  options: { readonly story: boolean; readonly scenario?: Scenario },
): Promise<SeedReport> {
  database ??= new SimulatedD1();
  database.empty();
  const run = new Run(seed, database, options.story);
  const restoreTime = replaceTime(run.scheduler);
  const endWatch = watchPlatform();
  try {
    return await run.toTheEnd(options.scenario ?? openShop);
  } finally {
    endWatch();
    restoreTime();
    run.close();
  }
}

class Run {
  readonly scheduler: Scheduler;
  readonly #seed: number;
  readonly #draw: Draw;
  readonly #faults: Faults;
  readonly #house: House;
  readonly #watch: Watch;
  readonly #hooks: HookBooks;
  readonly #receivers: Receivers;
  readonly #d1: SimulatedD1;
  readonly #story: string[] | null;
  /** The merchant's accounts, in the providers' own names. */
  readonly #accounts = new Set<string | undefined>();
  /** Payments that others made under references of ours, by the providers' ids. */
  readonly #claims = new Set<string>();
  /** References for which a success in the other mode was reported to us. */
  readonly #misled = new Set<string>();
  #violation: string | null = null;
  #hash = 0x811c9dc5;
  /** Providers that answer nothing but errors for a while. */
  readonly #storms: { readonly prefix: string; readonly from: number; readonly until: number }[] = [];

  constructor(seed: number, d1: SimulatedD1, story: boolean) {
    this.#seed = seed;
    this.#d1 = d1;
    this.#story = story ? [] : null;
    this.#draw = new Draw(seed);
    this.#faults = new Faults(this.#draw);
    this.#faults.on = false;
    this.scheduler = new Scheduler(this.#draw, START_MS, (at, process, label) => this.#witness(at, process, label));
    this.#hooks = new HookBooks({
      read: (query, ...values) => d1.read(query, ...values),
      seal: makeSeal([{ text: ROOT_SECRET }]),
      isSkewed: () => this.#faults.counts.has("clock_jump"),
    });
    d1.hooksMoved = () => this.#judge(() => this.#hooks.committed(this.scheduler.now));
    this.#receivers = new Receivers({
      scheduler: this.scheduler,
      draw: new Draw(seed, 18),
      faults: this.#faults,
      arrived: (url, request) => this.#judge(() => this.#hooks.arrived(url, request, this.scheduler.now)),
      answered: (url, request, status) => this.#hooks.answered(url, request, status),
    });
    this.#house = new House({
      scheduler: this.scheduler,
      draw: this.#draw,
      faults: this.#faults,
      d1,
      committed: (linkKey, storage) => this.#watch.committed(linkKey, storage),
      arrived: (request) => this.#judge(() => this.#watch.arrived(request, this.scheduler.now)),
      violated: (what) => {
        this.#violation ??= what;
      },
      misled: (reference, id) => {
        if (!this.#claims.has(id)) this.#misled.add(reference);
      },
      receivers: this.#receivers,
      providersChanged: () => this.#judge(() => this.#watch.touched()),
      isStormy: ({ path }) => this.#isStormy(path),
      logged: (event, fields) => this.#tell(`log ${event} ${JSON.stringify(fields)}`),
    });
    this.#watch = new Watch(this.#house.store, () => this.#held(), this.#claims);
    d1.walletsMoved = () => this.#judge(() => this.#watch.touched());
    this.scheduler.strikesDown = (process) => process.mortal && this.#faults.strikes("worker_crash");
  }

  async toTheEnd(scenario: Scenario): Promise<SeedReport> {
    let violation: string | null = null;
    try {
      const ending = await scenario(this.#stage());
      this.#drawStorms();
      this.#faults.on = true;
      await this.#runUntil(this.scheduler.now + this.#draw.delay(2 * HOUR_MS, 3 * DAY_MS));
      this.#faults.on = false;
      this.#storms.length = 0;
      clearRules(this.#house.store);
      await this.#comeToRest(ending);
      await this.#audit(ending);
      ending.check();
    } catch (error) {
      if (!(error instanceof Violation)) throw error;
      violation = error.message;
    }
    return {
      seed: this.#seed,
      hash: (this.#hash >>> 0).toString(16).padStart(8, "0"),
      steps: this.scheduler.steps,
      payments: this.#watch.payments.size,
      faults: this.#faults.counts,
      violation,
      story: this.#story ?? [],
    };
  }

  close(): void {
    this.#house.objects.close();
  }

  /** The merchant's payments at the providers, and their wallets. */
  #held(): readonly Holding[] {
    const wallets = walletHoldings((query) => this.#d1.read(query));
    return [...holdings(this.#house.store, this.#accounts), ...wallets];
  }

  #stage(): Stage {
    const { scheduler } = this;
    const [draw, house, watch] = [this.#draw, this.#house, this.#watch];
    return {
      seed: this.#seed,
      draw,
      scheduler,
      house,
      watch,
      receivers: this.#receivers,
      hooks: this.#hooks,
      people: { scheduler, draw, house, told: (id, status) => this.#judge(() => watch.told(id, status)) },
      merchant: (id, options) => this.#addMerchant(id, options),
      claimed: (id) => void this.#claims.add(id),
      ask: (label, handle) => this.#ask(label, handle),
    };
  }

  /** A violation that is found during a step ends the run after the step, not the simulated person. */
  #judge(look: () => void): void {
    try {
      look();
    } catch (error) {
      if (!(error instanceof Violation)) throw error;
      this.#violation ??= error.message;
    }
  }

  async #addMerchant(id: string, { audited }: { readonly audited: boolean }): Promise<void> {
    this.#d1.run("INSERT INTO merchants (id, name, created_at) VALUES (?, 'Mugs', ?)", [id, START_MS]);
    const accounts = await this.#ask("opens accounts", (container) => this.#house.openAccounts(container, id));
    if (audited) for (const { credentials } of accounts) this.#accounts.add(keepersOf(credentials));
  }

  #drawStorms(): void {
    const draw = this.#draw;
    for (const prefix of ["/v1/", "/v72/", "/xml/"]) {
      if (!draw.chance(0.2)) continue;
      const from = START_MS + draw.delay(60_000, 12 * HOUR_MS);
      this.#storms.push({ prefix, from, until: from + draw.delay(60_000, 40 * HOUR_MS) });
    }
  }

  #isStormy(path: string): boolean {
    const { now } = this.scheduler;
    const stormy = this.#storms.some(
      ({ prefix, from, until }) => path.startsWith(prefix) && now >= from && now < until,
    );
    if (stormy) this.#faults.note("psp_storm");
    return stormy;
  }

  /** Runs something in the Worker and waits for it, before any fault can occur. */
  async #ask<T>(label: string, handle: (container: Container) => Promise<T>): Promise<T> {
    let answer: Answered<T> | null = null;
    this.scheduler.after(0, new Process("setting up"), label, () => {
      void this.#house.request(label, handle).then((value) => {
        answer = value;
      });
    });
    while (answer === null && (await this.#step()));
    const got = answer as Answered<T> | null;
    if (got?.kind !== "answer") throw new Error(`setting up failed: ${label}`);
    return got.value;
  }

  async #runUntil(endMs: number, cronMs = 12 * HOUR_MS): Promise<void> {
    let cronAt = this.scheduler.now;
    for (let next = this.scheduler.nextAt(); next !== null && next <= endMs; next = this.scheduler.nextAt()) {
      if (next >= cronAt) {
        this.#house.cron();
        cronAt = next + this.#draw.delay(cronMs / 30, cronMs);
      }
      await this.#step();
    }
  }

  /** Nothing fails any more: once the merchant has made their decisions, all work must end by itself. */
  async #comeToRest(ending: Ending): Promise<void> {
    const endMs = this.scheduler.now + REST_MS;
    for (let decision = 0; decision < 2; decision++) {
      await this.#runUntil(this.scheduler.now + 4 * DAY_MS, 2 * DAY_MS);
      ending.decide();
    }
    await this.#sendWebhooks();
    await this.#runUntil(endMs, 10 * DAY_MS);
    await this.#sendWebhooks();
  }

  /** Runs the cron each time that all waiting webhooks are due, until each is delivered or failed. */
  async #sendWebhooks(): Promise<void> {
    const { scheduler } = this;
    for (let dueAt = this.#hooks.dueAt(), rounds = 0; dueAt !== null; dueAt = this.#hooks.dueAt(), rounds++) {
      if (rounds === ROUNDS_MAX) throw new Violation("webhooks never come to rest");
      const at = Math.max(dueAt, scheduler.now);
      scheduler.after(at - scheduler.now, new Process("clock"), "strikes", () => this.#house.cron());
      await this.#stepUntil(at + SENT_WITHIN_MS);
    }
    this.#hooks.checkAtRest(scheduler.now);
  }

  async #stepUntil(endMs: number): Promise<void> {
    for (let next = this.scheduler.nextAt(); next !== null && next <= endMs; next = this.scheduler.nextAt())
      await this.#step();
  }

  /** All work has ended: checks the final state. */
  async #audit(ending: Ending): Promise<void> {
    const storages = this.#house.objects.storages();
    const watch = this.#watch;
    const held = Map.groupBy(this.#held(), ({ reference }) => reference);
    const books: LedgerBooks = { held, storages, read: (query) => this.#d1.read(query) };
    checkLedger(books);
    checkTallies(books.read);
    checkWallets(books, ending.movedByHand());
    checkClaimsAtRest(storages, books.read);
    balance({
      held,
      storages,
      misled: this.#misled,
      now: this.scheduler.now,
      everCaptured: (id) => watch.everCaptured(id),
      published: (paymentId, type) => watch.published(paymentId, type),
    });
    auditChains(this.#d1);
    for (const storage of storages.values()) replay(storage, { draw: this.#draw, now: this.scheduler.now });
    for (let cursor: RebuildCursor | null = null; ; ) {
      const from: RebuildCursor | null = cursor;
      const step: RebuildStep = await this.#ask("compares the read model with the objects", (container) =>
        rebuildStep(container, { cursor: from, write: false }),
      );
      const [finding] = step.findings;
      if (finding !== undefined)
        throw new Violation(
          `the read model is not what the objects say: ${finding.table} ${finding.id} ${finding.fault}`,
        );
      if (step.next === null) return;
      cursor = step.next;
    }
  }

  async #step(): Promise<boolean> {
    if (this.scheduler.steps > STEPS_MAX) throw new Violation("the run does not end");
    const went = await this.scheduler.step();
    if (this.#violation !== null) throw new Violation(this.#violation);
    return went;
  }

  #witness(at: number, process: string, label: string): void {
    for (const text of [process, label]) {
      for (let index = 0; index < text.length; index++)
        this.#hash = Math.imul(this.#hash ^ text.charCodeAt(index), 0x01000193);
    }
    this.#hash = Math.imul(this.#hash ^ at, 0x01000193);
    if (this.#story !== null) this.#tell(`${process}: ${label}`);
  }

  #tell(text: string): void {
    this.#story?.push(`${new Date(this.scheduler.now).toISOString()} ${text}`);
  }
}
