/**
 * The scheduler of a simulation: virtual time, and the one place that decides what happens next. One step is one thing happening to one
 * process and everything that follows from it without waiting; between two steps no code runs.
 */

import type { Draw } from "./draw.ts";
import { isPlatformWorking } from "./platform-work.ts";

/** The platform's own, kept before a run replaces the global one. */
const yieldToPlatform = setImmediate;

/**
 * Something that runs and may die: a request in an isolate, an incarnation of an object, a person's browser. What it sends leaves it at the
 * end of the step, so that what is undone with a step is not sent either.
 */
export class Process {
  readonly name: string;
  /** How far its clock is from the scheduler's, in milliseconds. */
  skewMs = 0;
  /** Whether it may die between two steps. */
  mortal = false;
  #alive = true;
  #sends: (() => void)[] = [];
  readonly #mourners: (() => void)[] = [];

  constructor(name: string) {
    this.name = name;
  }

  get alive(): boolean {
    return this.#alive;
  }

  /** Sends at the end of this step, if the process is still alive then. */
  send(deed: () => void): void {
    if (this.#alive) this.#sends.push(deed);
  }

  /** Called when it dies. */
  onDeath(tell: () => void): void {
    this.#mourners.push(tell);
  }

  /** Ends it: nothing that waits in it continues, and what this step wanted to send is not sent. */
  kill(): void {
    if (!this.#alive) return;
    this.#alive = false;
    this.#sends = [];
    for (const tell of this.#mourners.splice(0)) tell();
  }

  /** Lets go what was sent in this step. */
  flush(): void {
    for (const deed of this.#sends.splice(0)) deed();
  }
}

interface Entry {
  readonly at: number;
  /** Decides between things that are due at the same moment. */
  readonly lot: number;
  readonly process: Process;
  readonly label: string;
  readonly run: () => void;
  canceled: boolean;
}

/** Called with each step, for the log of the run and its hash. */
export type Witness = (at: number, process: string, label: string) => void;

export class Scheduler {
  readonly #draw: Draw;
  readonly #heap: Entry[] = [];
  readonly #witness: Witness;
  #now: number;
  #steps = 0;
  /** The process in which the current step runs. */
  #current: Process;
  /** Ends each step before anything is sent: commits what was written. */
  readonly #commits: (() => void)[] = [];
  /** Looked at before a step: true kills the process instead. */
  strikesDown: (process: Process) => boolean = () => false;

  constructor(draw: Draw, startMs: number, witness: Witness) {
    this.#draw = draw;
    this.#now = startMs;
    this.#witness = witness;
    this.#current = new Process("nobody");
  }

  /** Virtual time in Unix ms, which is also the true time outside our system. */
  get now(): number {
    return this.#now;
  }

  get steps(): number {
    return this.#steps;
  }

  get current(): Process {
    return this.#current;
  }

  /** Makes the rest of this step happen to another process: a message that arrives. */
  enter(process: Process): void {
    this.#current = process;
  }

  /** Runs a step of a process after a delay, unless the process has died by then. */
  after(delayMs: number, process: Process, label: string, run: () => void): { cancel(): void } {
    const entry: Entry = {
      at: Math.ceil(this.#now + delayMs),
      lot: this.#draw.unit(),
      process,
      label,
      run,
      canceled: false,
    };
    push(this.#heap, entry);
    return {
      cancel: () => {
        entry.canceled = true;
      },
    };
  }

  /** Waits in the present process. */
  sleep(delayMs: number, label: string): Promise<void> {
    const process = this.#current;
    return new Promise((resolve) => this.after(delayMs, process, label, resolve));
  }

  /** Has `commit` called at the end of this step, before anything is sent. */
  atEndOfStep(commit: () => void): void {
    this.#commits.push(commit);
  }

  /** When the next thing happens (Unix ms); null where nothing will. */
  nextAt(): number | null {
    this.#dropDead();
    return this.#heap[0]?.at ?? null;
  }

  /** Takes one step. Resolves when everything that followed from it without waiting has run; false where nothing was left to happen. */
  async step(): Promise<boolean> {
    this.#dropDead();
    const entry = pop(this.#heap);
    if (entry === undefined) return false;
    this.#now = Math.max(this.#now, entry.at);
    this.#steps += 1;
    if (this.strikesDown(entry.process)) {
      this.#witness(this.#now, entry.process.name, `dies before: ${entry.label}`);
      entry.process.kill();
      return true;
    }
    this.#witness(this.#now, entry.process.name, entry.label);
    this.#current = entry.process;
    entry.run();
    do await new Promise<void>((resolve) => yieldToPlatform(resolve));
    while (isPlatformWorking());
    for (const commit of this.#commits.splice(0)) commit();
    entry.process.flush();
    this.#current.flush();
    return true;
  }

  #dropDead(): void {
    for (let first = this.#heap[0]; first !== undefined; first = this.#heap[0]) {
      if (!first.canceled && first.process.alive) return;
      pop(this.#heap);
    }
  }
}

function isBefore(a: Entry, b: Entry): boolean {
  return a.at === b.at ? a.lot < b.lot : a.at < b.at;
}

function push(heap: Entry[], entry: Entry): void {
  let index = heap.length;
  heap.push(entry);
  while (index > 0) {
    const above = (index - 1) >> 1;
    const parent = heap[above];
    if (parent === undefined || !isBefore(entry, parent)) break;
    heap[index] = parent;
    index = above;
  }
  heap[index] = entry;
}

function pop(heap: Entry[]): Entry | undefined {
  const first = heap[0];
  const last = heap.pop();
  if (first === undefined || last === undefined || heap.length === 0) return first;
  let index = 0;
  for (;;) {
    const left = 2 * index + 1;
    const right = left + 1;
    const [leftEntry, rightEntry] = [heap[left], heap[right]];
    if (leftEntry === undefined) break;
    const [next, child] =
      rightEntry !== undefined && isBefore(rightEntry, leftEntry) ? [right, rightEntry] : [left, leftEntry];
    if (!isBefore(child, last)) break;
    heap[index] = child;
    index = next;
  }
  heap[index] = last;
  return first;
}
