/** The namespace of objects: constructs the real class when it is called, keeps the platform's guarantees about storage and alarms, and lets it die. */

import { LinkObject } from "../../../worker/objects/link-object.ts";
import type { Faults } from "../faults.ts";
import type { Draw } from "../kernel/draw.ts";
import { Process, type Scheduler } from "../kernel/scheduler.ts";
import { ObjectStorage } from "./object-storage.ts";

export interface ObjectsDeps {
  readonly scheduler: Scheduler;
  readonly draw: Draw;
  readonly faults: Faults;
  /** The environment that objects are constructed with. */
  readonly env: () => unknown;
  readonly skewMs: () => number;
  /** Called after each commit. */
  readonly committed: (linkKey: string, storage: ObjectStorage) => void;
}

/** What an object of ours can be asked: its methods, by name. */
type Callable = Record<string, (...args: unknown[]) => Promise<unknown>>;

interface Incarnation {
  readonly process: Process;
  readonly object: Callable;
  readonly ready: Promise<unknown>;
}

export class SimulatedObjects {
  readonly #deps: ObjectsDeps;
  readonly #hosts = new Map<string, ObjectHost>();

  constructor(deps: ObjectsDeps) {
    this.#deps = deps;
  }

  /** The binding: stubs whose every call goes over the network. */
  binding(): object {
    return { getByName: (name: string) => this.#stub(name) };
  }

  /** The storages of all existing objects, by name, for the auditor. */
  storages(): ReadonlyMap<string, ObjectStorage> {
    return new Map([...this.#hosts].map(([name, host]) => [name, host.storage]));
  }

  close(): void {
    for (const host of this.#hosts.values()) host.storage.close();
  }

  #stub(name: string): object {
    return new Proxy(
      {},
      {
        get: (_target, method) => {
          // A stub is handed through promises, which ask everything whether it is one of them.
          if (typeof method !== "string" || method === "then") return undefined;
          return (...args: unknown[]) => this.#host(name).call(method, args);
        },
      },
    );
  }

  #host(name: string): ObjectHost {
    const known = this.#hosts.get(name);
    if (known !== undefined) return known;
    const host = new ObjectHost(name, this.#deps);
    this.#hosts.set(name, host);
    return host;
  }
}

class ObjectHost {
  readonly storage = new ObjectStorage();
  readonly #name: string;
  readonly #deps: ObjectsDeps;
  #incarnation: Incarnation | null = null;
  /** Whether a handler of the alarm runs. */
  #isRung = false;
  #ringing: { readonly at: number; readonly isRetry: boolean; cancel(): void } | null = null;
  /** Calls and alarms that have not ended: one that is idle may be evicted. */
  #busy = 0;

  constructor(name: string, deps: ObjectsDeps) {
    this.#name = name;
    this.#deps = deps;
    this.storage.onDirty = () => deps.scheduler.atEndOfStep(() => this.#commit());
  }

  /** A call from the present process: there, through the object, and back. */
  call(method: string, args: readonly unknown[]): Promise<unknown> {
    const { scheduler, draw, faults } = this.#deps;
    const caller = scheduler.current;
    return new Promise((resolve, reject) => {
      const back = (label: string, settle: () => void): void => {
        scheduler.after(draw.delay(1, 40), caller, `${label} ${method}() of ${this.#name}`, settle);
      };
      caller.send(() => {
        const outside = new Process("the platform");
        scheduler.after(draw.delay(1, 40), outside, `a call of ${method}() reaches ${this.#name}`, () => {
          if (faults.strikes("object_overloaded")) return back("refused:", () => reject(marked("overloaded")));
          if (faults.strikes("object_unreachable")) return back("no way to", () => reject(marked("retryable")));
          this.#run(method, args, {
            done: (value) => back("answer to", () => resolve(value)),
            failed: (error) => back("failure of", () => reject(error)),
          });
        });
      });
    });
  }

  #run(
    method: string,
    args: readonly unknown[],
    settle: { readonly done: (value: unknown) => void; readonly failed: (error: unknown) => void },
  ): void {
    const { process, object, ready } = this.#wake();
    this.#deps.scheduler.enter(process);
    let open = true;
    const end = (tell: () => void): void => {
      if (!open) return;
      open = false;
      this.#busy -= 1;
      tell();
    };
    this.#busy += 1;
    process.onDeath(() => end(() => settle.failed(marked("durableObjectReset"))));
    const run = object[method];
    if (run === undefined) throw new Error(`the object has no method ${method}`);
    ready
      .then(() => run.apply(object, [...args]))
      .then(
        (value) => process.send(() => end(() => settle.done(value))),
        (error: unknown) => process.send(() => end(() => settle.failed(error))),
      );
  }

  #wake(): Incarnation {
    const { faults, env, skewMs } = this.#deps;
    const known = this.#incarnation;
    if (known?.process.alive && this.#busy === 0 && faults.strikes("eviction")) known.process.kill();
    if (this.#incarnation?.process.alive) return this.#incarnation;
    const process = new Process(`object ${this.#name}`);
    process.skewMs = skewMs();
    this.#deps.scheduler.enter(process);
    let ready: Promise<unknown> = Promise.resolve();
    const context = {
      storage: this.storage.binding(),
      waitUntil: () => {},
      blockConcurrencyWhile: (body: () => Promise<unknown>) => {
        ready = body();
        return ready;
      },
    };
    const made: unknown = Reflect.construct(LinkObject, [context, env()]);
    this.#incarnation = { process, object: made as Callable, ready };
    return this.#incarnation;
  }

  /** The end of a step that wrote: the writes are kept, unless the object dies first, or dies at once. */
  #commit(): void {
    const { faults } = this.#deps;
    const process = this.#incarnation?.process;
    if (process?.alive !== true) {
      this.storage.rollback();
      return;
    }
    if (faults.strikes("crash_before_commit")) {
      this.storage.rollback();
      process.kill();
      return;
    }
    this.storage.commit();
    this.#deps.committed(this.#name, this.storage);
    this.#arm();
    if (faults.strikes("crash_after_commit")) process.kill();
  }

  #arm(): void {
    const { alarm } = this.storage;
    // An alarm whose handler failed is rung again, whatever others write meanwhile.
    if (alarm === null && this.#ringing?.isRetry === true) return;
    if (alarm === (this.#ringing?.at ?? null)) return;
    this.#ringing?.cancel();
    this.#ringing = null;
    if (alarm !== null) this.#ringAt(alarm, false);
  }

  #ringAt(at: number, isRetry: boolean): void {
    const { scheduler } = this.#deps;
    const outside = new Process("the platform");
    const delayMs = Math.max(0, at - scheduler.now);
    const { cancel } = scheduler.after(delayMs, outside, `the alarm of ${this.#name}`, () => this.#ring());
    this.#ringing = { at, isRetry, cancel };
  }

  /** Fires the alarm. If the handler dies, it fires again, unless the handler had set the next one. */
  #ring(): void {
    const { scheduler } = this.#deps;
    this.#ringing = null;
    // The platform rings once at a time: what is set meanwhile rings when the handler has ended.
    if (this.#isRung) {
      this.#ringAt(scheduler.now + ALARM_RETRY_MS, false);
      return;
    }
    this.#isRung = true;
    this.storage.takeAlarm();
    this.#run("alarm", [], {
      done: () => {
        this.#isRung = false;
      },
      failed: () => {
        this.#isRung = false;
        if (this.storage.alarm === null) this.#ringAt(scheduler.now + ALARM_RETRY_MS, true);
      },
    });
  }
}

/** The platform's first wait before it rings again. */
const ALARM_RETRY_MS = 2_000;

/** An error as the platform marks those of its own making. */
function marked(mark: "overloaded" | "retryable" | "durableObjectReset"): Error {
  return Object.assign(new Error(`simulated: ${mark}`), { [mark]: true });
}
