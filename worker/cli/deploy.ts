/** `npm run deploy`: checks that production is set up, migrates its database and deploys the Worker. */

import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { unstable_readConfig } from "wrangler";
import {
  type DeployConfiguration,
  parseSecretNames,
  REQUIRED_SECRETS,
  readDeployTarget,
  settingsProblems,
} from "./deploy-target.ts";
import { findWrangler } from "./wrangler-script.ts";

const PROJECT_FOLDER = join(import.meta.dirname, "..", "..");

const problem = await deploy();
if (problem !== null) {
  console.error(`\n${problem}\n\nNothing more was done.`);
  process.exit(1);
}

async function deploy(): Promise<string | null> {
  if (process.argv.length > 2) return "npm run deploy takes no arguments; wrangler.toml says what goes where.";
  const target = readDeployTarget(await readFile(join(PROJECT_FOLDER, "wrangler.toml"), "utf8"));
  if ("problem" in target) return target.problem;

  console.log("1. Checking the secrets");
  const listing = await wrangler(["secret", "list", "--env", "", "--format", "json"], "captured");
  const names = parseSecretNames(listing.output);
  if (!listing.succeeded || names === null) {
    // A Worker that was never deployed has no list yet; setting the first secret creates it.
    return (
      `The secrets of the Worker could not be listed. Log in with "npx wrangler login" (or set CLOUDFLARE_API_TOKEN).\n` +
      `On the first deployment, set the secret first: it creates the Worker.\n${howToSet("ROOT_SECRET")}\n\n${listing.output.trim()}`
    );
  }
  const missing = REQUIRED_SECRETS.filter((name) => !names.includes(name));
  if (missing.length > 0) return `Missing: ${missing.join(", ")}.\n${missing.map(howToSet).join("\n")}`;
  const problems = settingsProblems(readConfiguration(), names);
  if (problems.length > 0) return `The Worker would not start with this configuration.\n${problems.join("\n")}`;

  console.log("2. Migrating the database");
  const migration = await wrangler(["d1", "migrations", "apply", "DB", "--remote", "--env", ""], "shown");
  if (!migration.succeeded) return "The migrations failed; the running Worker was not changed.";

  console.log("3. Deploying");
  const deployment = await wrangler(["deploy", "--env", ""], "shown");
  return deployment.succeeded
    ? null
    : "The deployment failed. The database is migrated; the earlier Worker keeps running.";
}

function readConfiguration(): DeployConfiguration {
  return unstable_readConfig({ config: join(PROJECT_FOLDER, "wrangler.toml") }, { hideWarnings: true });
}

/** A command that sets a random secret and keeps a copy in a file: Cloudflare never shows a secret again. */
function howToSet(name: string): string {
  const makeOne = `node -e "console.log(require('node:crypto').randomBytes(32).toString('base64url'))"`;
  return `  ${makeOne} | tee ~/paylinks-${name.toLowerCase().replaceAll("_", "-")} | npx wrangler secret put ${name} --env ""`;
}

async function wrangler(
  words: readonly string[],
  output: "shown" | "captured",
): Promise<{ readonly succeeded: boolean; readonly output: string }> {
  const child = spawn(process.execPath, [findWrangler(), ...words], {
    cwd: PROJECT_FOLDER,
    stdio: output === "shown" ? "inherit" : ["ignore", "pipe", "pipe"],
    env: { ...process.env, WRANGLER_HIDE_BANNER: "true", WRANGLER_SEND_METRICS: "false" },
  });
  let captured = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding("utf8").on("data", (text: string) => {
      captured += text;
    });
  }
  const [code] = await once(child, "close");
  return { succeeded: code === 0, output: captured };
}
