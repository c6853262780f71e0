/** Work after the answer, as Workers have it. */

import { waitUntil } from "cloudflare:workers";
import type { Background } from "../../ports/background.ts";

/** Keeps the request's context alive until the task has ended. An object stays alive by itself. */
export const platformBackground: Background = { run: (task) => waitUntil(task()) };
