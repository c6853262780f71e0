/** What app and sandbox print: cut into lines, freed of noise, remembered for the moment something dies. */

import { stripVTControlCharacters } from "node:util";

/** How many lines are shown of a process that died. */
const TAIL_LINES = 30;

/** Lines that say nothing to whoever works on the app; crons are called by `npm run dev`. */
const NOISE = [
  /Scheduled Workers are not automatically triggered/,
  /To manually trigger a scheduled event, run:/,
  /curl "http.*\/cdn-cgi\/local\/scheduled"/,
  /For more details, see .*cron-triggers/,
];

/** Says whether a line is worth a developer's eye. */
export function isNoise(line: string): boolean {
  return line.trim() === "" || NOISE.some((pattern) => pattern.test(line));
}

/** Cuts a stream of chunks into lines without colours; keeps the last ones. */
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

  /** The last lines, noise left out, the unfinished one included. */
  last(): readonly string[] {
    return [...this.#tail, this.#rest].filter((line) => !isNoise(line)).slice(-TAIL_LINES);
  }

  #take(line: string): void {
    if (!isNoise(line)) this.#tail.push(line);
    if (this.#tail.length > TAIL_LINES) this.#tail.shift();
    this.#onLine(line);
  }
}
