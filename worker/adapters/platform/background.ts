/** Background work after the response, through the platform's `waitUntil`. */

import { waitUntil } from "cloudflare:workers";
import type { Background } from "../../ports/background.ts";

/** Keeps the request's context alive until the task ends. An object stays alive by itself. */
export const platformBackground: Background = { run: (task) => waitUntil(task()) };
