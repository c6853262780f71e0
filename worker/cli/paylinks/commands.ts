/** Every command of `paylinks`, in the order of its help. */

import type { Args, Takes } from "./args.ts";
import { EVENT_COMMANDS } from "./events.ts";
import { LINK_COMMANDS } from "./links.ts";
import { PAYMENT_COMMANDS } from "./payments.ts";
import { SESSION_COMMANDS } from "./session.ts";
import { TRIGGER_COMMANDS } from "./trigger.ts";
import { WEBHOOK_COMMANDS } from "./webhooks.ts";

/** One command: its arguments, its help, and what it does. */
export interface Command extends Takes {
  readonly name: string;
  readonly summary: string;
  readonly examples: readonly string[];
  run(args: Args): Promise<void>;
}

export const COMMANDS: readonly Command[] = [
  ...SESSION_COMMANDS,
  ...LINK_COMMANDS,
  ...PAYMENT_COMMANDS,
  ...EVENT_COMMANDS,
  ...WEBHOOK_COMMANDS,
  ...TRIGGER_COMMANDS,
];
