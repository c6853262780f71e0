/** What `npm run dev` is asked for: read from the environment, refused in words when it makes no sense. */

import { join, resolve } from "node:path";

export interface DevSettings {
  readonly port: number;
  readonly sandboxPort: number;
  /** Absolute path of the folder for local data. */
  readonly stateFolder: string;
  /** Base URLs that the caller sets himself, instead of the sandbox's. */
  readonly baseUrls: Readonly<Record<string, string>>;
  /** Where isolates share what they know, where the caller has a Redis for it; the Worker says what is wrong with them. */
  readonly sharedState: Readonly<Record<string, string>>;
  /** Whether the whole output of app and sandbox is shown. */
  readonly verbose: boolean;
}

export interface DevInvocation {
  /** Command line after the script's name. */
  readonly words: readonly string[];
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Folder of the project; a relative state folder is taken from here. */
  readonly projectFolder: string;
}

/** Variables that lead an adapter to its outside service. */
export const BASE_URL_NAMES = [
  "STRIPE_API_BASE",
  "ADYEN_API_BASE",
  "AUTHORIZENET_API_BASE",
  "MAIL_API_BASE",
  "FX_API_BASE",
  "VIES_API_BASE",
] as const;

/** Variables of the Redis that isolates may share; without them it is the Worker's own object. */
const SHARED_STATE_NAMES = ["UPSTASH_REDIS_REST_URL", "UPSTASH_REDIS_REST_TOKEN"] as const;

const DEV_USAGE = `npm run dev takes no arguments. Environment variables change it:
  PORT            port of the app (8787)
  SANDBOX_PORT    port of the sandbox (8788)
  PAYLINKS_STATE  folder for local data (.wrangler/state)
  DEBUG=1         show everything that app and sandbox print
  UPSTASH_REDIS_REST_URL, UPSTASH_REDIS_REST_TOKEN
                  a Redis to share state in, instead of the app's own objects`;

/** Reads the settings, or says in a sentence what is wrong with them. */
export function readDevSettings(invocation: DevInvocation): DevSettings | { readonly problem: string } {
  const { words, environment, projectFolder } = invocation;
  if (words.length > 0) return { problem: DEV_USAGE };
  const port = readPort(environment.PORT, 8787);
  if (port === null) return { problem: `PORT must be a whole number from 1 to 65535, not "${environment.PORT}".` };
  const sandboxPort = readPort(environment.SANDBOX_PORT, port === 8788 ? 8789 : 8788);
  if (sandboxPort === null) {
    return { problem: `SANDBOX_PORT must be a whole number from 1 to 65535, not "${environment.SANDBOX_PORT}".` };
  }
  if (port === sandboxPort) return { problem: `PORT and SANDBOX_PORT are both ${port}; they must differ.` };
  const baseUrls: Record<string, string> = {};
  for (const name of BASE_URL_NAMES) baseUrls[name] = environment[name] || `http://127.0.0.1:${sandboxPort}`;
  const sharedState: Record<string, string> = {};
  for (const name of SHARED_STATE_NAMES) if (environment[name]) sharedState[name] = environment[name];
  return {
    port,
    sandboxPort,
    stateFolder: resolve(projectFolder, environment.PAYLINKS_STATE || join(".wrangler", "state")),
    baseUrls,
    sharedState,
    verbose: !["", "0", "false"].includes(environment.DEBUG ?? ""),
  };
}

function readPort(text: string | undefined, byDefault: number): number | null {
  if (text === undefined || text === "") return byDefault;
  const port = /^\d{1,5}$/.test(text) ? Number(text) : 0;
  return port >= 1 && port <= 65_535 ? port : null;
}
