/** The only random source of a run, so that a seed determines the whole run. */

/** A deterministic generator (sfc32) with the draws that a simulation needs. */
export class Draw {
  #a: number;
  #b: number;
  #c: number;
  #counter = 1;

  /** The same seed and stream always draw the same values. */
  constructor(seed: number, stream = 0) {
    this.#a = seed >>> 0;
    this.#b = Math.floor(seed / 2 ** 32) >>> 0;
    this.#c = (stream ^ 0x9e3779b9) >>> 0;
    for (let round = 0; round < 15; round++) this.#next();
  }

  #next(): number {
    const sum = (((this.#a + this.#b) | 0) + this.#counter) | 0;
    this.#counter = (this.#counter + 1) | 0;
    this.#a = this.#b ^ (this.#b >>> 9);
    this.#b = (this.#c + (this.#c << 3)) | 0;
    this.#c = ((this.#c << 21) | (this.#c >>> 11)) + sum;
    this.#c |= 0;
    return sum >>> 0;
  }

  /** From 0 to below 1. */
  unit(): number {
    return this.#next() / 2 ** 32;
  }

  /** A whole number from `least` to `most`, both included. */
  between(least: number, most: number): number {
    return least + Math.floor(this.unit() * (most - least + 1));
  }

  /** True with a probability. */
  chance(probability: number): boolean {
    return probability > 0 && this.unit() < probability;
  }

  /** One of several, each as likely as the others. */
  pick<T>(choices: readonly [T, ...T[]]): T {
    return choices[this.between(0, choices.length - 1)] ?? choices[0];
  }

  /** All of a list in another order. */
  shuffled<T>(list: readonly T[]): T[] {
    const lots = list.map((item) => ({ item, lot: this.unit() }));
    return lots.sort((a, b) => a.lot - b.lot).map(({ item }) => item);
  }

  /** A delay whose order of magnitude is as random as its digits: most are short, some are long. Milliseconds. */
  delay(leastMs: number, mostMs: number): number {
    return Math.round(leastMs * (mostMs / leastMs) ** this.unit());
  }

  bytes(length: number): Uint8Array {
    return Uint8Array.from({ length }, () => this.#next() & 255);
  }
}
