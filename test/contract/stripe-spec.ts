/** Stripe's own description of its API, which stands beside the project where its developers have it. */

import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

export const SPEC = fileURLToPath(new URL("../../../shared/data/stripe/spec3.2024-04-10.json", import.meta.url).href);
export const hasSpec = existsSync(SPEC);

/** Skips a test, with the reason, where the file is absent. For `beforeEach`. */
export function needsSpec({ skip }: { skip: (condition: boolean, reason: string) => void }): void {
  skip(!hasSpec, "Stripe's OpenAPI file is not beside this project (../shared/data/stripe)");
}
