/** Handles what app and sandbox print: splits it into lines, drops noise, and keeps the last lines for when a process dies. */

import { stripVTControlCharacters } from "node:util";

/** How many lines of a dead process are shown. */
const TAIL_LINES = 30;

/** Lines of no use to a developer; `npm run dev` calls the crons itself. */
const NOISE = [
  /Scheduled Workers are not automatically triggered/,
  /To manually trigger a scheduled event, run:/,
  /curl "http.*\/cdn-cgi\/local\/scheduled"/,
  /For more details, see .*cron-triggers/,
];

/** Whether a line is not worth showing to a developer. */
export function isNoise(line: string): boolean {
  return line.trim() === "" || NOISE.some((pattern) => pattern.test(line));
}

/** Splits a stream of chunks into lines, strips colours, and keeps the last lines. */
export class OutputTail {
  readonly #onLine: (line: string) => void;
  readonly #tail: string[] = [];
  #rest = "";

  constructor(onLine: (line: string) => void) {
    this.#onLine = onLine;
  }

  push(chunk: string): void {
    const lines = (this.#rest + chunk).split(/\r?\n/);
    this.#rest = lines.pop() ?? "";
    for (const line of lines) this.#take(stripVTControlCharacters(line));
  }

  /** The last lines without noise, including an unfinished one. */
  last(): readonly string[] {
    return [...this.#tail, this.#rest].filter((line) => !isNoise(line)).slice(-TAIL_LINES);
  }

  #take(line: string): void {
    if (!isNoise(line)) this.#tail.push(line);
    if (this.#tail.length > TAIL_LINES) this.#tail.shift();
    this.#onLine(line);
  }
}
