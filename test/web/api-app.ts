/** The merchants' app for tests of its documents alone, which need nothing from outside but an id and the time. */

import { makeMerchantsApp } from "../../worker/http/merchants.ts";
import type { HttpPorts } from "../../worker/http/ports.ts";

export const API_ORIGIN = "https://pay.books.test";

const ports = {
  clock: { now: () => 0 },
  random: { id: (length: number) => "0".repeat(length), bytes: (length: number) => new Uint8Array(length) },
  log: { info: () => undefined, warn: () => undefined, error: () => undefined },
  publicReads: { allows: async () => true },
  settings: { publicOrigin: API_ORIGIN, environment: "production" },
} as unknown as HttpPorts;

/** The app over ports that no document needs. */
export function makeDocumentsApp() {
  return makeMerchantsApp(ports);
}
