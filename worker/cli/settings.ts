/** Reads the settings of `npm run dev` from the environment, and explains any that make no sense. */

import { join, resolve } from "node:path";

export interface DevSettings {
  readonly port: number;
  readonly sandboxPort: number;
  /** Absolute path of the folder for local data. */
  readonly stateFolder: string;
  /** The base URLs of outside services: the caller's, or else the sandbox's. */
  readonly baseUrls: Readonly<Record<string, string>>;
  /** The Redis in which isolates share state, if the caller has one; the Worker validates it. */
  readonly sharedState: Readonly<Record<string, string>>;
  /** Whether the whole output of app and sandbox is shown. */
  readonly verbose: boolean;
}

export interface DevInvocation {
  /** The command line after the script's name. */
  readonly words: readonly string[];
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** The project's folder; a relative state folder is resolved against it. */
  readonly projectFolder: string;
}

/** The variables that set the base URLs of outside services. */
export const BASE_URL_NAMES = [
  "STRIPE_API_BASE",
  "ADYEN_API_BASE",
  "AUTHORIZENET_API_BASE",
  "MAIL_API_BASE",
  "FX_API_BASE",
  "VIES_API_BASE",
] as const;

/** The variables of a Redis to share state in; without them the Worker uses its own objects. */
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
  if (Object.keys(sharedState).length === 1) {
    return { problem: `${SHARED_STATE_NAMES.join(" and ")} belong together: set both, or neither.` };
  }
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
