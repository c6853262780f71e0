/** Three kinds of tests: in Node, in workerd with the real bindings, and in a real browser against `npm run dev`. */

import { randomBytes } from "node:crypto";
import { cloudflareTest, type D1Migration, readD1Migrations } from "@cloudflare/vitest-plugin";
import { configDefaults, defineConfig } from "vitest/config";
import { LongFirst } from "./test/house/long-first.ts";

const IN_WORKERD = ["test/worker/**/*.test.{ts,tsx}"];
/** These only write rows of merchants of their own: one workerd serves them all, whose start takes longer than most of them. */
const IN_SHARED_WORKERD = { d1: ["test/d1/**/*.test.{ts,tsx}"], http: ["test/http/**/*.test.{ts,tsx}"] };
const IN_BROWSER = ["test/e2e/**/*.test.{ts,tsx}"];

/** Packages as one file each: workerd asks for every module again in every file of tests, and theirs are a third of all. */
const BUNDLED = [
  "@hono/zod-openapi",
  "@simplewebauthn/server",
  "drizzle-orm",
  "drizzle-orm/d1",
  "drizzle-orm/sqlite-core",
  "hono",
  "hono/cookie",
  "hono/html",
  "hono/http-exception",
  "hono/jsx",
  "hono/jsx/jsx-dev-runtime",
  "hono/jsx/jsx-runtime",
  "hono/router/reg-exp-router",
  "hono/router/smart-router",
  "hono/router/trie-router",
  "hono/validator",
  "jose",
  "jsvat",
  "zod",
];

/** All migrations, each noted as applied, as wrangler does: the metrics tell the last one. */
const statementsOf = (migrations: readonly D1Migration[]): readonly string[] => [
  "CREATE TABLE d1_migrations (id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT UNIQUE, applied_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP NOT NULL)",
  ...migrations.flatMap(({ name, queries }) => [...queries, `INSERT INTO d1_migrations (name) VALUES ('${name}')`]),
];

/** Workerd with the bindings of `env.dev` and the statements of all migrations. */
const workerd = () =>
  cloudflareTest(async () => ({
    wrangler: { configPath: "./wrangler.toml", environment: "dev" },
    miniflare: {
      bindings: {
        ROOT_SECRET: randomBytes(32).toString("base64url"),
        OPERATOR_SECRET: randomBytes(32).toString("base64url"),
        METRICS_TOKEN: randomBytes(32).toString("base64url"),
        // Not the port of a sandbox that somebody may be running: a test that calls out says to where.
        STRIPE_API_BASE: "http://stripe.invalid",
        ADYEN_API_BASE: "http://stripe.invalid",
        AUTHORIZENET_API_BASE: "http://stripe.invalid",
        FX_API_BASE: "http://fx.invalid",
        VIES_API_BASE: "http://vies.invalid",
        // One provider, so that its failures are seen as they are; a test of failing over connects another.
        SANDBOX_PSP_ACCOUNTS: "stripe",
        TEST_SCHEMA: statementsOf(await readD1Migrations("./migrations")),
      },
    },
  }));

export default defineConfig({
  test: {
    // The defaults (5 and 10 s) are too short for hashing passwords on a machine that is busy with other tests.
    testTimeout: 20_000,
    hookTimeout: 30_000,
    // The default leaves a core to whoever watches, which on two cores would be half of them.
    maxWorkers: "100%",
    sequence: { sequencer: LongFirst },
    reporters: ["default", "./test/house/tally-reporter.ts"],
    projects: [
      {
        extends: true,
        test: {
          name: "node",
          // Rules and adapters keep nothing between files: what a process has loaded serves the next file too, which saves a third of the work.
          isolate: false,
          include: ["test/**/*.test.{ts,tsx}"],
          exclude: [
            ...configDefaults.exclude,
            ...IN_WORKERD,
            ...Object.values(IN_SHARED_WORKERD).flat(),
            ...IN_BROWSER,
          ],
        },
      },
      {
        extends: true,
        plugins: [workerd()],
        // The packages' source maps name files that were not published; vite would warn about each.
        logLevel: "error",
        test: {
          name: "worker",
          deps: { optimizer: { ssr: { enabled: true, include: BUNDLED } } },
          include: IN_WORKERD,
          setupFiles: ["./test/house/worker-setup.ts"],
        },
      },
      ...Object.entries(IN_SHARED_WORKERD).map(([name, include]) => ({
        extends: true as const,
        plugins: [workerd()],
        logLevel: "error" as const,
        test: {
          name,
          deps: { optimizer: { ssr: { enabled: true, include: BUNDLED } } },
          include,
          setupFiles: ["./test/house/worker-setup.ts"],
          isolate: false,
        },
      })),
      {
        extends: true,
        test: {
          name: "e2e",
          include: IN_BROWSER,
          globalSetup: ["./test/e2e/support/global-setup.ts"],
          // After the other tests, which would slow them down. They wait as much as they work.
          maxWorkers: 2,
          sequence: { groupOrder: 1 },
          testTimeout: 60_000,
          // Some start a second `npm run dev`, which may take a minute on a busy machine.
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
