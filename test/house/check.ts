/** `npm run check`: types, lint, format, import ranks and unused code, side by side, with the time that each took. */

import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { PROJECT_FOLDER } from "./sources.ts";

interface Check {
  readonly name: string;
  readonly packageName: string;
  readonly words: readonly string[];
}

const CHECKS: readonly Check[] = [
  { name: "types", packageName: "typescript", words: ["--project", "."] },
  { name: "types of worker/domain", packageName: "typescript", words: ["--project", "worker/domain"] },
  {
    name: "lint and format",
    packageName: "@biomejs/biome",
    words: ["ci", "--colors=off", "--error-on-warnings", "--max-diagnostics=50", "."],
  },
  {
    name: "house rules",
    packageName: "vitest",
    words: ["run", "--project", "node", "--reporter", "dot", "test/house"],
  },
  { name: "unused code", packageName: "knip", words: ["--no-progress"] },
];

const startedAt = performance.now();
const results = await Promise.all(CHECKS.map(run));
const seconds = formatSeconds(performance.now() - startedAt);
const failed = results.filter((succeeded) => !succeeded).length;
console.log(failed === 0 ? `All checks pass (${seconds}).` : `${failed} of ${CHECKS.length} checks fail (${seconds}).`);
process.exit(failed === 0 ? 0 : 1);

async function run({ name, packageName, words }: Check): Promise<boolean> {
  const from = performance.now();
  const child = spawn(process.execPath, [findCommand(packageName), ...words], {
    cwd: PROJECT_FOLDER,
    stdio: ["ignore", "pipe", "pipe"],
    env: { ...process.env, NO_COLOR: "1" },
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text: string) => {
      output += text;
    });
  }
  const [code] = await once(child, "close");
  console.log(`${code === 0 ? "ok  " : "FAIL"} ${name} (${formatSeconds(performance.now() - from)})`);
  if (code !== 0) console.log(output.trim().replace(/^/gm, "     "));
  return code === 0;
}

/** The script of a package's first command. */
function findCommand(packageName: string): string {
  const folder = join(PROJECT_FOLDER, "node_modules", packageName);
  const { bin } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as {
    readonly bin: string | Readonly<Record<string, string>>;
  };
  return join(folder, typeof bin === "string" ? bin : (Object.values(bin)[0] ?? ""));
}

function formatSeconds(milliseconds: number): string {
  return `${(milliseconds / 1_000).toFixed(1)} s`;
}
