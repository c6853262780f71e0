/** The configuration says the same thing to production and to development, and pins what it builds on. */

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { unstable_readConfig } from "wrangler";
import { readDevCrons } from "../../worker/cli/cron.ts";
import { BASE_URL_NAMES } from "../../worker/cli/settings.ts";
import { PROJECT_FOLDER } from "./sources.ts";

/** The part of wrangler's normalised configuration that is compared here; wrangler does not export its type. */
interface Configuration {
  readonly compatibility_date?: string;
  readonly vars: Readonly<Record<string, unknown>>;
  readonly triggers: { readonly crons?: readonly string[] };
  readonly migrations: readonly object[];
  readonly observability?: { readonly logs?: { readonly invocation_logs?: boolean } };
  readonly assets?: { readonly binding?: string; readonly directory?: string };
  readonly d1_databases: readonly {
    readonly binding: string;
    readonly database_name: string;
    readonly migrations_dir: string;
  }[];
  readonly r2_buckets: readonly { readonly binding: string; readonly bucket_name: string }[];
  readonly kv_namespaces: readonly { readonly binding: string }[];
  readonly services?: readonly { readonly binding: string }[];
  readonly ratelimits: readonly { readonly name: string; readonly simple: { readonly limit: number } }[];
  readonly version_metadata?: { readonly binding: string };
  readonly send_email: readonly { readonly name: string }[];
  readonly durable_objects: { readonly bindings: readonly { readonly name: string; readonly class_name: string }[] };
  readonly queues: {
    readonly producers?: readonly { readonly binding: string; readonly queue: string }[];
    readonly consumers?: readonly QueueConsumer[];
  };
}

interface QueueConsumer {
  readonly queue: string;
  readonly dead_letter_queue?: string;
  readonly max_batch_timeout?: number;
  readonly max_retries?: number;
  readonly retry_delay?: number;
}

const LIMIT_NAMES = [
  "HOLDS_PER_ADDRESS_MAX",
  ...["CREDENTIAL", "MERCHANT", "LOGIN", "START"].map((name) => `RATE_LIMIT_${name}`),
];
const WRANGLER_FILE = join(PROJECT_FOLDER, "wrangler.toml");
const production: Configuration = unstable_readConfig({ config: WRANGLER_FILE }, { hideWarnings: true });
const development: Configuration = unstable_readConfig({ config: WRANGLER_FILE, env: "dev" }, { hideWarnings: true });
const environments: readonly (readonly [string, Configuration])[] = [
  ["production", production],
  ["dev", development],
];

/** Each binding as kind and name, without what legitimately differs: ids and names of resources. */
function listBindings(configuration: Configuration): string[] {
  return [
    ...configuration.d1_databases.map(({ binding, migrations_dir }) => `d1 ${binding} ${migrations_dir}`),
    ...configuration.r2_buckets.map(({ binding }) => `r2 ${binding}`),
    ...configuration.kv_namespaces.map(({ binding }) => `kv ${binding}`),
    ...configuration.durable_objects.bindings.map(({ name, class_name }) => `object ${name} ${class_name}`),
    ...(configuration.queues.producers ?? []).map(({ binding }) => `queue ${binding}`),
    ...(configuration.services ?? []).map(({ binding }) => `service ${binding}`),
    ...configuration.ratelimits.map(({ name }) => `limit ${name}`),
    ...configuration.send_email.map(({ name }) => `mail ${name}`),
    `assets ${configuration.assets?.binding} ${configuration.assets?.directory}`,
    `version ${configuration.version_metadata?.binding}`,
    `crons ${configuration.triggers.crons?.join(", ")}`,
    ...configuration.migrations.map((migration) => `migration ${JSON.stringify(migration)}`),
  ].sort();
}

/** Queue consumers with the environment's name taken out of the queues' names. */
function listConsumers(configuration: Configuration, environment: string): unknown[] {
  return JSON.parse(JSON.stringify(configuration.queues.consumers).replaceAll(`-${environment}"`, '"')) as unknown[];
}

describe("wrangler.toml", () => {
  it("gives development every binding of production, and none besides", () => {
    expect(listBindings(development)).toEqual(listBindings(production));
    expect(listConsumers(development, "dev")).toEqual(listConsumers(production, "production"));
  });

  it("gives development every variable of production, and besides only the sandbox, wider limits and what a queue in memory needs", () => {
    const names = Object.keys(production.vars);
    expect(Object.keys(development.vars)).toEqual(expect.arrayContaining(names));
    const added = Object.keys(development.vars).filter((name) => !names.includes(name));
    expect(added.sort()).toEqual([...BASE_URL_NAMES, ...LIMIT_NAMES, "SANDBOX_PSP_ACCOUNTS", "KEEP_EVENTS"].sort());
  });

  it.each(environments)(
    "logs no addresses in %s: some of them open a payment, or an account",
    (_, { observability }) => {
      expect(observability?.logs?.invocation_logs).toBe(false);
    },
  );

  it("keeps no secret", () => {
    for (const [, { vars }] of environments) {
      expect(Object.keys(vars).filter((name) => /SECRET|TOKEN|PASSWORD|_KEY$/.test(name))).toEqual([]);
    }
  });

  it.each(environments)("names the environment in every resource of %s", (environment, configuration) => {
    const names = [
      ...(configuration.queues.producers ?? []).map(({ queue }) => queue),
      ...(configuration.queues.consumers ?? []).flatMap(({ queue, dead_letter_queue }) => [queue, dead_letter_queue]),
      ...configuration.r2_buckets.map(({ bucket_name }) => bucket_name),
      ...configuration.d1_databases.map(({ database_name }) => database_name),
    ];
    for (const name of names.filter((name) => name !== undefined)) expect(name).toMatch(new RegExp(`-${environment}$`));
  });

  it.each(environments)(
    "lets no queue message of %s be lost: each has a consumer, and a dead letter queue that has one, or a cron that sends it again",
    (environment, { queues }) => {
      const consumers = new Map(queues.consumers?.map((consumer) => [consumer.queue, consumer]));
      const produced = (queues.producers ?? []).map(({ queue }) => queue);
      expect(produced).toHaveLength(3);
      const webhooks = `paylinks-webhooks-${environment}`;
      expect(consumers.get(webhooks)).toMatchObject({ max_batch_size: 10, max_batch_timeout: 1, max_retries: 3 });
      expect(consumers.get(webhooks)?.dead_letter_queue).toBeUndefined();
      for (const queue of produced.filter((name) => name !== webhooks)) {
        const deadLetters = consumers.get(queue)?.dead_letter_queue;
        expect(deadLetters, queue).toBeDefined();
        expect([...consumers.keys()]).toContain(deadLetters);
      }
    },
  );

  it.each(environments)(
    "delivers the messages of %s within a second and tries for more than a short outage",
    (_, { queues }) => {
      for (const consumer of (queues.consumers ?? []).filter(({ queue }) => !queue.includes("-webhooks-"))) {
        expect(consumer.max_retries, consumer.queue).toBe(100);
        expect(consumer.retry_delay ?? 0, consumer.queue).toBeGreaterThan(0);
        if (consumer.dead_letter_queue !== undefined) expect(consumer.max_batch_timeout, consumer.queue).toBe(1);
      }
    },
  );

  it("is dated after workerd began to strip the byte-order mark of response.text()", () => {
    expect((production.compatibility_date ?? "") >= "2026-01-13").toBe(true);
    expect(development.compatibility_date).toBe(production.compatibility_date);
  });

  it("has crons that `npm run dev` reads and calls", () => {
    expect(readDevCrons(readFileSync(WRANGLER_FILE, "utf8"))).toEqual(development.triggers.crons);
    expect(development.triggers.crons).toContain("* * * * *");
  });
});

describe("package.json", () => {
  const { dependencies, devDependencies, scripts } = JSON.parse(
    readFileSync(join(PROJECT_FOLDER, "package.json"), "utf8"),
  ) as Record<"dependencies" | "devDependencies" | "scripts", Record<string, string>>;

  const lock = JSON.parse(readFileSync(join(PROJECT_FOLDER, "package-lock.json"), "utf8")) as {
    readonly packages: Readonly<
      Record<string, { readonly resolved?: string; readonly optionalDependencies?: Readonly<Record<string, string>> }>
    >;
  };

  it("pins every dependency to one version", () => {
    const ranges = Object.entries({ ...dependencies, ...devDependencies }).filter(
      ([, range]) => !/^\d+\.\d+\.\d+(?:-[\w.]+)?$/.test(range),
    );
    expect(ranges).toEqual([]);
  });

  it("is locked for every platform, so that `npm ci` works on each", () => {
    const missing = Object.entries(lock.packages).flatMap(([path, { optionalDependencies }]) =>
      Object.keys(optionalDependencies ?? {}).filter(
        (name) => !(`node_modules/${name}` in lock.packages || `${path}/node_modules/${name}` in lock.packages),
      ),
    );
    expect(missing).toEqual([]);
  });

  it("is locked without naming the registry that it was locked from", () => {
    const named = Object.entries(lock.packages).filter(([path, { resolved }]) => path !== "" && resolved !== undefined);
    expect(named).toEqual([]);
  });

  it("has the commands that the world outside relies on", () => {
    expect(Object.keys(scripts)).toEqual(expect.arrayContaining(["dev", "test", "check", "format", "deploy"]));
  });
});
