/** `npm run conformance`: runs the adapters' contract suite against the vendors' own test systems, for every provider whose test keys are given. */

import { spawn } from "node:child_process";
import { once } from "node:events";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { PROVIDERS } from "../ports/psp-accounts.ts";
import { readVendorAccess, VENDOR_NAMES } from "./conformance-keys.ts";

const PROJECT_FOLDER = join(import.meta.dirname, "..", "..");

if (process.argv.length > 2) {
  console.error("npm run conformance takes no arguments; variables of the environment give the test keys.");
  process.exit(1);
}
process.exit(await run());

async function run(): Promise<number> {
  const access = readVendorAccess(process.env);
  let given = 0;
  let refused = 0;
  for (const provider of PROVIDERS) {
    const each = access[provider];
    const name = VENDOR_NAMES[provider].padEnd(14);
    if (each.kind === "given") {
      given += 1;
      console.log(
        `${name}${each.standIn === null ? "at the vendor's test system" : `at the stand-in ${each.standIn}`}`,
      );
    } else if (each.kind === "missing") {
      console.log(`${name}unproven: set ${each.variables.join(" and ")}`);
    } else {
      refused += 1;
      console.log(`${name}unproven: ${each.problem}`);
    }
  }
  if (refused > 0) return 1;
  if (given > 0) return runSuite();
  console.log("\n0 proven");
  return 0;
}

/** Runs the suite, which prints what was proven. */
async function runSuite(): Promise<number> {
  const vitest = join(dirname(createRequire(import.meta.url).resolve("vitest/package.json")), "vitest.mjs");
  const config = join(PROJECT_FOLDER, "test", "conformance", "vitest.config.ts");
  const child = spawn(process.execPath, [vitest, "run", "--config", config], { cwd: PROJECT_FOLDER, stdio: "inherit" });
  const [code] = await once(child, "close");
  return typeof code === "number" ? code : 1;
}
