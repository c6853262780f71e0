/** The tests' clock: real time, ten days ahead, and what a test adds. */

import { systemTimer } from "../../../worker/adapters/crypto/random.ts";

/** So far ahead that no object's alarm rings by itself: platform alarms follow real time, and a test rings them when it wants to. */
const AHEAD_MS = 10 * 24 * 60 * 60 * 1000;

const realNow = Date.now.bind(Date);
const realSleep = systemTimer.sleep;
let aheadMs = AHEAD_MS;

/** Puts the clock into place for the Worker and its objects: they run in the isolate of the tests. */
export function installClock(): void {
  Date.now = () => realNow() + aheadMs;
  // After a sleep, that much time has passed.
  Object.assign(systemTimer, { sleep: async (ms: number) => advance(ms) });
}

/** Gives the time back to the platform. */
export function removeClock(): void {
  Date.now = realNow;
  Object.assign(systemTimer, { sleep: realSleep });
}

/** Lets time pass. It never goes back. */
export function advance(ms: number): void {
  // Clocks have whole milliseconds; pauses with jitter do not.
  aheadMs += Math.ceil(ms);
}
