/** A deployment is refused, in words that say what to do, until production is set up. */

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { unstable_readConfig } from "wrangler";
import {
  type DeployConfiguration,
  parseSecretNames,
  readDeployTarget,
  settingsProblems,
} from "../../worker/cli/deploy-target.ts";
import { PROJECT_FOLDER } from "./sources.ts";

const PLACEHOLDER = "00000000-0000-0000-0000-000000000000";
const toml = readFileSync(join(PROJECT_FOLDER, "wrangler.toml"), "utf8").replace(
  /^(database_id = )"[^"]*"/m,
  `$1"${PLACEHOLDER}"`,
);

describe("the target of a deployment", () => {
  it("is refused with the placeholder database, naming every command that is needed once", () => {
    const target = readDeployTarget(toml);
    if (!("problem" in target)) throw new Error("accepted");
    expect(target.problem).toContain("README.md");
    for (const command of [
      "login",
      "d1 create paylinks-production",
      "r2 bucket create paylinks-archive-production",
      "queues create paylinks-psp-events-production",
      "queues create paylinks-psp-events-dead-production",
      "queues create paylinks-outbox-production",
      "queues create paylinks-outbox-dead-production",
      "queues create paylinks-webhooks-production",
    ]) {
      expect(target.problem.split("\n").filter((line) => line.includes(`npx wrangler ${command}`)).length).toBe(1);
    }
  });

  it("is refused with something that is no database id", () => {
    expect(readDeployTarget(toml.replace(PLACEHOLDER, "mine"))).toEqual({ problem: expect.stringContaining('"mine"') });
  });

  it("is accepted with an id, and never takes that of another environment for production's", () => {
    const id = "0f0f0f0f-1111-2222-3333-444444444444";
    expect(readDeployTarget(toml.replace(PLACEHOLDER, id))).toEqual({ databaseId: id });
    const onlyDev = toml.replace(PLACEHOLDER, "").replace('database_id = "paylinks-dev"', `database_id = "${id}"`);
    expect(readDeployTarget(onlyDev)).toHaveProperty("problem");
  });
});

describe("the settings of a deployment", () => {
  const configuration: DeployConfiguration = unstable_readConfig(
    { config: join(PROJECT_FOLDER, "wrangler.toml") },
    { hideWarnings: true },
  );
  const withVars = (vars: Record<string, string>): DeployConfiguration => ({
    ...configuration,
    vars: { ...configuration.vars, ...vars },
  });
  const SECRETS = ["ROOT_SECRET"];

  it("are accepted as they are in the repository, with every secret that there may be", () => {
    expect(settingsProblems(configuration, SECRETS)).toEqual([]);
    const all = [
      "ROOT_SECRET_PREVIOUS",
      "OPERATOR_SECRET",
      "METRICS_TOKEN",
      "UPSTASH_REDIS_REST_URL",
      "UPSTASH_REDIS_REST_TOKEN",
    ];
    expect(settingsProblems(configuration, [...SECRETS, ...all, "SOMETHING_ELSE"])).toEqual([]);
  });

  it.each([
    ["no root secret", configuration, [], /ROOT_SECRET/],
    ["half of Upstash", configuration, [...SECRETS, "UPSTASH_REDIS_REST_URL"], /UPSTASH_REDIS_REST_TOKEN/],
    ["an invalid origin", withVars({ PUBLIC_ORIGIN: "pay.example.com" }), SECRETS, /PUBLIC_ORIGIN/],
    ["an invalid limit", withVars({ HOLDS_PER_ADDRESS_MAX: "many" }), SECRETS, /HOLDS_PER_ADDRESS_MAX/],
    ["a stand-in's address", withVars({ STRIPE_API_BASE: "https://stripe.example" }), SECRETS, /STRIPE_API_BASE/],
    ["the same as a secret", configuration, [...SECRETS, "ADYEN_API_BASE"], /ADYEN_API_BASE/],
    ["mail without a sender", configuration, [...SECRETS, "MAIL_API_KEY"], /MAIL_FROM/],
    ["a binding less", { ...configuration, r2_buckets: [] }, SECRETS, /ARCHIVE/],
    ["an invalid environment", withVars({ ENVIRONMENT: "staging" }), SECRETS, /ENVIRONMENT/],
  ])("are refused with %s, in the Worker's own words, before anything is done", (_what, given, secrets, words) => {
    expect(settingsProblems(given, secrets)).toEqual([expect.stringMatching(words)]);
  });
});

describe("the names of secrets", () => {
  it("are found between wrangler's own words", () => {
    expect(parseSecretNames('note\n[{"name":"ROOT_SECRET","type":"secret_text"}]\n')).toEqual(["ROOT_SECRET"]);
    expect(parseSecretNames("[]")).toEqual([]);
  });

  it("are unknown where no list was printed", () => {
    expect(parseSecretNames("You are not logged in.")).toBeNull();
    expect(parseSecretNames("[ERROR] no")).toBeNull();
  });
});
