/** Checks whether wrangler.toml and the account's secrets are ready for a deployment. */

import { type Env, readSettings } from "../env.ts";

/** The secrets that production cannot start without. */
export const REQUIRED_SECRETS = ["ROOT_SECRET"] as const;

/** The database id in a fresh copy of wrangler.toml. */
const PLACEHOLDER = "00000000-0000-0000-0000-000000000000";
const DATABASE_ID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Reads the production part (everything above `[env.`), or says what remains to be set up. */
export function readDeployTarget(toml: string): { readonly databaseId: string } | { readonly problem: string } {
  const production = toml.split(/^\[+env\./m, 1)[0] ?? "";
  const databaseId = /^database_id\s*=\s*"([^"]*)"/m.exec(production)?.[1] ?? "";
  if (databaseId === PLACEHOLDER || databaseId === "") {
    return {
      problem:
        `wrangler.toml still has the placeholder for the production database. Create what the Worker needs, once:\n` +
        `  npx wrangler login\n` +
        `  npx wrangler d1 create paylinks-production    (then copy its id to database_id)\n` +
        listNames(production, /^bucket_name\s*=\s*"([^"]+)"/gm, "r2 bucket create") +
        listNames(production, /^(?:queue|dead_letter_queue)\s*=\s*"([^"]+)"/gm, "queues create") +
        `"Put it on your account" in README.md has the steps that follow: how long the bucket keeps files, and the root secret.`,
    };
  }
  if (!DATABASE_ID.test(databaseId))
    return { problem: `database_id in wrangler.toml is not the id of a D1 database: "${databaseId}".` };
  return { databaseId };
}

/** The parts of wrangler's parsed production configuration that the Worker's settings need. */
export interface DeployConfiguration {
  readonly vars: Readonly<Record<string, unknown>>;
  readonly d1_databases: readonly { readonly binding: string }[];
  readonly r2_buckets: readonly { readonly binding: string }[];
  readonly durable_objects: { readonly bindings: readonly { readonly name: string }[] };
  readonly ratelimits: readonly { readonly name: string }[];
  readonly queues: { readonly producers?: readonly { readonly binding: string }[] };
  readonly assets?: { readonly binding?: string };
}

/**
 * The problems that the Worker would find in its configuration, by the same check that it makes when it starts. Before a deployment only the
 * names of secrets are known, so their values are assumed to be well-formed.
 */
export function settingsProblems(
  configuration: DeployConfiguration,
  secretNames: readonly string[],
): readonly string[] {
  const bindings = [
    ...configuration.d1_databases.map(({ binding }) => binding),
    ...configuration.r2_buckets.map(({ binding }) => binding),
    ...configuration.durable_objects.bindings.map(({ name }) => name),
    ...configuration.ratelimits.map(({ name }) => name),
    ...(configuration.queues.producers ?? []).map(({ binding }) => binding),
    configuration.assets?.binding,
  ];
  const env = {
    ...Object.fromEntries(bindings.map((binding) => [binding, {}])),
    ...Object.fromEntries(secretNames.map((name) => [name, STAND_INS[name] ?? "https://secret.invalid"])),
    ...configuration.vars,
  };
  const settings = readSettings(env as unknown as Env);
  return settings.ok ? [] : settings.error;
}

/** Has the length and variety of a real secret. */
const SOME_SECRET = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQ";

/** Well-formed values for the secrets of these names. */
const STAND_INS: Readonly<Record<string, string>> = {
  ROOT_SECRET: SOME_SECRET,
  ROOT_SECRET_PREVIOUS: SOME_SECRET,
  OPERATOR_SECRET: SOME_SECRET,
  METRICS_TOKEN: SOME_SECRET,
  HOLDS_PER_ADDRESS_MAX: "1",
  KEEP_EVENTS: "off",
  RATE_LIMIT_CREDENTIAL: "1/minute",
  RATE_LIMIT_MERCHANT: "1/minute",
  RATE_LIMIT_LOGIN: "1/minute",
  RATE_LIMIT_START: "1/minute",
  SIGNING_KEY_GENERATION: "1",
  MAIL_API_KEY: "re_123",
};

/** Reads the names from the output of `wrangler secret list --format json`; null if it is not such a list. */
export function parseSecretNames(output: string): readonly string[] | null {
  const list = /\[[\s\S]*\]/.exec(output)?.[0];
  if (list === undefined) return null;
  try {
    const value: unknown = JSON.parse(list);
    if (!Array.isArray(value)) return null;
    return value.flatMap((entry: { readonly name?: unknown } | null) =>
      typeof entry?.name === "string" ? [entry.name] : [],
    );
  } catch {
    return null;
  }
}

function listNames(toml: string, pattern: RegExp, command: string): string {
  const names = new Set([...toml.matchAll(pattern)].map((match) => match[1] ?? ""));
  return [...names].map((name) => `  npx wrangler ${command} ${name}\n`).join("");
}
