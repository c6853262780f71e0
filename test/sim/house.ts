/** A whole deployment in one run: our Worker, its objects, queues and database, the providers, and the network between them. */

import { toIdDigits } from "../../worker/adapters/crypto/random.ts";
import { openTestAccounts } from "../../worker/app/psp-accounts/connect.ts";
import { receiveWebhook } from "../../worker/app/psp-events/receive-webhook.ts";
import { type Container, makeContainer, type Outside } from "../../worker/container.ts";
import type { Env } from "../../worker/env.ts";
import type { PspAccount } from "../../worker/ports/psp-accounts.ts";
import { PROVIDERS } from "../../worker/ports/psp-accounts.ts";
import { runCrons } from "../../worker/queues/crons.ts";
import { consumeBatch } from "../../worker/queues/queues.ts";
import { AdyenObjects } from "../sandbox/adyen/rows.ts";
import type { SandboxRequest } from "../sandbox/http.ts";
import { MemoryStore } from "../sandbox/store.ts";
import { Objects } from "../sandbox/stripe/rows.ts";
import { World } from "../sandbox/world.ts";
import { keepersOf } from "./auditor/truth.ts";
import type { Faults } from "./faults.ts";
import { Draw } from "./kernel/draw.ts";
import { Process, type Scheduler } from "./kernel/scheduler.ts";
import { makeFetch } from "./network/internet.ts";
import { Mail } from "./network/mail.ts";
import type { Receivers } from "./network/receivers.ts";
import type { SimulatedD1 } from "./platform/database.ts";
import type { ObjectStorage } from "./platform/object-storage.ts";
import { SimulatedObjects } from "./platform/objects.ts";
import { SimulatedQueue } from "./platform/queues.ts";
import { SimulatedState } from "./platform/shared-state.ts";
import { SimulatedCache } from "./platform/snapshot-cache.ts";

export const PROVIDERS_ORIGIN = "http://providers.test";
export const OUR_ORIGIN = "https://pay.test";
/** Everything that is sealed in a run is sealed under it. */
export const ROOT_SECRET = "a-root-secret-of-the-simulation-0123456789-abcdefghij";

export interface HouseDeps {
  readonly scheduler: Scheduler;
  readonly draw: Draw;
  readonly faults: Faults;
  readonly d1: SimulatedD1;
  readonly committed: (linkKey: string, storage: ObjectStorage) => void;
  readonly arrived: (request: SandboxRequest) => void;
  /** The merchants' own servers. */
  readonly receivers: Receivers;
  /** Called with a violated invariant. */
  readonly violated: (what: string) => void;
  /** Called with a reference and the provider's payment if its success was falsely reported in the other mode and accepted. */
  readonly misled: (reference: string, id: string) => void;
  /** Called whenever a provider's state may have changed. */
  readonly providersChanged: () => void;
  readonly isStormy: (request: SandboxRequest) => boolean;
  /** Called with each log line of our Worker, for the printed steps. */
  readonly logged: (event: string, fields: object) => void;
}

/** What came of a request to our Worker: its answer, or nothing that could be relied on. */
export type Answered<T> = { readonly kind: "answer"; readonly value: T } | { readonly kind: "no_answer" };

/** An isolate of our Worker, which remembers what its container remembers. */
interface Isolate {
  readonly env: Env;
  readonly container: Container;
}

/** How long a person waits for a page. */
const PATIENCE_MS = 60_000;
const ISOLATES = 2;

export class House {
  readonly store = new MemoryStore();
  /** Every account that was connected. */
  readonly accounts: PspAccount[] = [];
  readonly world: World;
  readonly mail: Mail;
  readonly objects: SimulatedObjects;
  readonly #deps: HouseDeps;
  readonly #outside: Outside;
  readonly #bindings: object;
  readonly #isolates: Isolate[] = [];
  readonly #objectEnv: Isolate;

  constructor(deps: HouseDeps) {
    this.#deps = deps;
    const { scheduler, draw, faults, d1, arrived, receivers, isStormy } = deps;
    // From its own random stream, so that other draws do not depend on the providers' ids.
    const names = new Draw(draw.between(0, 2 ** 31), 7);
    const random = (): string => toIdDigits(names.bytes(28));
    this.world = new World({ store: this.store, now: () => scheduler.now, random }, { publicBase: PROVIDERS_ORIGIN });
    this.mail = new Mail({
      scheduler,
      draw,
      faults,
      world: this.world,
      store: this.store,
      changed: deps.providersChanged,
      violated: deps.violated,
      misled: deps.misled,
      deliver: (webhook) => this.#receive(webhook),
    });
    const touched = (): void => this.mail.touched();
    this.#outside = {
      clock: { now: () => scheduler.now + scheduler.current.skewMs },
      random: { id: (length) => toIdDigits(draw.bytes(length)), bytes: (length) => draw.bytes(length) },
      timer: { sleep: (ms) => scheduler.sleep(ms, "has waited") },
      fetch: makeFetch({
        scheduler,
        draw,
        faults,
        world: this.world,
        arrived,
        receivers,
        touched,
        isStormy,
        violated: deps.violated,
      }),
      log: { info: deps.logged, warn: deps.logged, error: deps.logged },
      // It ends with the process that began it, as the platform allows.
      background: { run: (task) => void task() },
      sharedState: new SimulatedState({ scheduler, draw, faults }),
      snapshotCache: new SimulatedCache(scheduler),
    };
    this.objects = new SimulatedObjects({
      scheduler,
      draw,
      faults,
      env: () => this.#objectEnv.env,
      skewMs: () => this.#skewMs(),
      committed: deps.committed,
    });
    this.#bindings = this.#makeBindings(d1);
    this.#objectEnv = this.#makeIsolate();
    for (let count = 0; count < ISOLATES; count++) this.#isolates.push(this.#makeIsolate());
  }

  /** Runs a request in an isolate for the present process, which waits for the answer as long as a person does. */
  request<T>(label: string, handle: (container: Container) => Promise<T>): Promise<Answered<T>> {
    const { scheduler, draw, faults } = this.#deps;
    const person = scheduler.current;
    return new Promise((resolve) => {
      const settle = (answer: Answered<T>): void => {
        patience.cancel();
        resolve(answer);
      };
      const patience = scheduler.after(PATIENCE_MS, person, `has waited too long: ${label}`, () =>
        settle({ kind: "no_answer" }),
      );
      if (faults.strikes("shopper_request_lost")) return;
      scheduler.after(draw.delay(5, 500), this.#process(`request`), label, () => {
        this.run(scheduler.current, handle, (answer) => {
          if (faults.strikes("shopper_reply_lost")) return;
          scheduler.after(draw.delay(5, 500), person, `answer: ${label}`, () => settle(answer));
        });
      });
    });
  }

  /** Runs something in an isolate, in a process that may die. */
  run<T>(process: Process, handle: (container: Container) => Promise<T>, ended: (answer: Answered<T>) => void): void {
    let open = true;
    const end = (answer: Answered<T>): void => {
      if (open) ended(answer);
      open = false;
    };
    process.onDeath(() => end({ kind: "no_answer" }));
    handle(this.#isolate().container).then(
      (value) => process.send(() => end({ kind: "answer", value })),
      (error: unknown) => {
        this.#deps.logged("request.failed", { error: error instanceof Error ? error.message : "unknown" });
        process.send(() => end({ kind: "no_answer" }));
      },
    );
  }

  /** The payment to which the provider's page leads back; null for none. */
  wayBack(url: string): string | null {
    const id = new URL(url).pathname.split("/").at(-1) ?? "";
    const backs = this.accounts.flatMap(({ credentials, livemode }) => {
      const keeper = keepersOf(credentials) ?? "";
      if (credentials.provider === "stripe")
        return new Objects(this.store, { id: keeper, livemode }).get("session", id)?.session.cancel_url ?? [];
      return new AdyenObjects(this.store, { id: keeper }).get("link", id)?.returnUrl ?? [];
    });
    return /\/pay\/(pay_\w+)/.exec(backs[0] ?? "")?.[1] ?? null;
  }

  /** The id of our webhook at Stripe. */
  endpointOf({ credentials }: PspAccount): string | undefined {
    const id = keepersOf(credentials);
    if (id === undefined) return undefined;
    return new Objects(this.store, { id, livemode: false }).all("endpoint")[0]?.endpoint.id;
  }

  /** What the clock starts once a minute. */
  cron(): void {
    const process = this.#process("cron");
    this.#deps.scheduler.after(0, process, "the cron runs", () => {
      this.run(process, runCrons, () => {});
    });
  }

  /** Connects an account at each provider, as a development deployment does for a new merchant. */
  async openAccounts(container: Container, merchantId: string): Promise<PspAccount[]> {
    const accounts = await openTestAccounts(container, { merchantId, providers: PROVIDERS, origin: OUR_ORIGIN });
    for (const account of accounts) await container.pspAccounts.add(account, []);
    this.accounts.push(...accounts);
    return accounts;
  }

  #receive(webhook: {
    readonly url: string;
    readonly headers: Readonly<Record<string, string>>;
    readonly body: string;
  }) {
    const [, , provider = "", accountId = ""] = new URL(webhook.url).pathname.split("/");
    const { scheduler } = this.#deps;
    const process = this.#process(`webhook of ${provider}`);
    return new Promise<number>((resolve) => {
      scheduler.after(0, process, "takes it in", () => {
        const raw = { body: webhook.body, headers: webhook.headers };
        this.run(
          process,
          (container) => receiveWebhook(container, { provider, pspAccountId: accountId, requestId: "req_sim" }, raw),
          (answer) => {
            if (answer.kind === "no_answer") return resolve(503);
            resolve(answer.value.ok ? 200 : 401);
          },
        );
      });
    });
  }

  #process(name: string): Process {
    const process = new Process(name);
    process.mortal = true;
    process.skewMs = this.#skewMs();
    return process;
  }

  #skewMs(): number {
    const { draw, faults } = this.#deps;
    return faults.strikes("clock_jump") ? draw.between(-90_000, 90_000) : 0;
  }

  #isolate(): Isolate {
    const index = this.#deps.draw.between(0, ISOLATES - 1);
    if (this.#deps.faults.strikes("isolate_replaced")) this.#isolates[index] = this.#makeIsolate();
    const isolate = this.#isolates[index];
    if (isolate === undefined) throw new Error("there is no such isolate");
    return isolate;
  }

  #makeIsolate(): Isolate {
    // Each isolate has an object of bindings of its own, under which its container is remembered.
    const env = { ...this.#bindings } as unknown as Env;
    return { env, container: makeContainer(env, this.#outside) };
  }

  #makeBindings(d1: SimulatedD1): object {
    const { scheduler, draw, faults } = this.#deps;
    const consume = (batch: unknown, process: Process): Promise<void> => this.#consume(batch, process);
    const queue = (name: string, dead: SimulatedQueue | null): SimulatedQueue => {
      const retriesMax = dead === null ? Number.POSITIVE_INFINITY : 100;
      return new SimulatedQueue({ name, scheduler, draw, faults, consume, retriesMax, mayLose: false }, dead);
    };
    const events = queue("paylinks-psp-events-dev", queue("paylinks-psp-events-dead-dev", null));
    const outbox = queue("paylinks-outbox-dev", queue("paylinks-outbox-dead-dev", null));
    const webhooks = new SimulatedQueue(
      { name: "paylinks-webhooks-dev", scheduler, draw, faults, consume, retriesMax: 3, mayLose: true },
      null,
    );
    const archive = new Map<string, string>();
    return {
      DB: d1.binding({ scheduler, draw, faults }),
      LINKS: this.objects.binding(),
      SHARED_STATE: {},
      PSP_EVENTS: events.binding(),
      OUTBOX: outbox.binding(),
      WEBHOOKS: webhooks.binding(),
      ARCHIVE: {
        put: async (key: string, body: string) => void archive.set(key, body),
        get: async (key: string) => {
          const text = archive.get(key);
          return text === undefined ? null : { text: async () => text };
        },
      },
      ASSETS: {},
      PUBLIC_READS: {},
      ENVIRONMENT: "dev",
      PUBLIC_ORIGIN: OUR_ORIGIN,
      WALLETS: "on",
      WALLET_TRANSFERS: "on",
      ROOT_SECRET,
      STRIPE_API_BASE: PROVIDERS_ORIGIN,
      ADYEN_API_BASE: PROVIDERS_ORIGIN,
      AUTHORIZENET_API_BASE: PROVIDERS_ORIGIN,
    };
  }

  #consume(batch: unknown, process: Process): Promise<void> {
    process.mortal = true;
    process.skewMs = this.#skewMs();
    return consumeBatch(this.#isolate().container, batch as MessageBatch<unknown>);
  }
}
