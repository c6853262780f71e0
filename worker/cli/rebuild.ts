/** `npm run rebuild`: compares the read model with the link objects, reports differences, and repairs them with `--write`. */

import { join } from "node:path";
import { parseArgs } from "node:util";
import { hasSecrets, openSecrets } from "./secrets.ts";
import { readDevSettings } from "./settings.ts";

const PROJECT_FOLDER = join(import.meta.dirname, "..", "..");
/** One step reads twenty pages, and waits two seconds at each difference. */
const REQUEST_MS = 120_000;
/** How many findings are printed; the rest are only counted. */
const LINES_MAX = 200;

const USAGE = `npm run rebuild -- [--write] [--origin https://pay.example.com]
  Without --origin it checks the development deployment on this machine (PORT, PAYLINKS_STATE), which must be running.
  Any other deployment needs its OPERATOR_SECRET in the environment. Without --write nothing is changed.
  Exits with 0 if nothing differs or everything was repaired, and with 1 otherwise.`;

interface Target {
  readonly origin: string;
  readonly secret: string;
  readonly write: boolean;
}

interface Finding {
  readonly table: string;
  readonly id: string;
  readonly fault: string;
  readonly columns: readonly string[];
  readonly repaired: boolean;
}

interface Step {
  readonly links: number;
  readonly rows: number;
  readonly findings: readonly Finding[];
  readonly next: unknown;
}

const target = await readTarget(process.argv.slice(2));
if ("problem" in target) {
  console.error(target.problem);
  process.exit(2);
}
process.exit(await rebuild(target));

async function readTarget(words: readonly string[]): Promise<Target | { readonly problem: string }> {
  const options = readWords(words);
  if (options === null) return { problem: USAGE };
  const { write = false, origin: given } = options;
  if (given === undefined) return localTarget(write);
  const url = URL.canParse(given) ? new URL(given) : null;
  const isLocal = url !== null && ["localhost", "127.0.0.1"].includes(url.hostname);
  // The secret must not cross a network unencrypted.
  if (url === null || (url.protocol !== "https:" && !isLocal))
    return { problem: `--origin must begin with https://.\n${USAGE}` };
  const secret = process.env.OPERATOR_SECRET ?? "";
  if (secret === "") return { problem: `OPERATOR_SECRET is not set.\n${USAGE}` };
  return { origin: url.origin, secret, write };
}

function readWords(words: readonly string[]) {
  try {
    return parseArgs({ args: [...words], options: { write: { type: "boolean" }, origin: { type: "string" } } }).values;
  } catch {
    return null;
  }
}

async function localTarget(write: boolean): Promise<Target | { readonly problem: string }> {
  const settings = readDevSettings({ words: [], environment: process.env, projectFolder: PROJECT_FOLDER });
  if ("problem" in settings) return settings;
  if (!(await hasSecrets(settings.stateFolder))) {
    return { problem: `"npm run dev" has not been started with ${settings.stateFolder}.\n\n${USAGE}` };
  }
  const secrets = await openSecrets(settings.stateFolder);
  return "problem" in secrets
    ? secrets
    : { origin: `http://127.0.0.1:${settings.port}`, secret: secrets.operatorSecret, write };
}

async function rebuild({ origin, secret, write }: Target): Promise<number> {
  const tally = { links: 0, rows: 0, repaired: 0, left: 0 };
  let cursor: unknown = null;
  do {
    const step = await ask({ origin, secret }, { write, cursor });
    if ("problem" in step) {
      console.error(step.problem);
      return 1;
    }
    tally.links += step.links;
    tally.rows += step.rows;
    for (const finding of step.findings) {
      if (tally.repaired + tally.left < LINES_MAX) console.log(lineOf(finding));
      if (finding.repaired) tally.repaired += 1;
      else tally.left += 1;
    }
    cursor = step.next;
  } while (cursor !== null);
  const found = tally.repaired + tally.left;
  console.log(`${tally.links} links, ${tally.rows} rows compared with their objects.`);
  if (found === 0) console.log("Nothing differs.");
  else console.log(`${found} differ, ${tally.repaired} of them put right.`);
  return tally.left === 0 ? 0 : 1;
}

const FAULTS: Readonly<Record<string, string>> = {
  missing: "is missing",
  behind: "is older than its object",
  ahead: "is newer than its object has ever been",
  differs: "differs from its object",
  extra: "is unknown to every object; it is never deleted here",
  undefined_object: "has an empty object: restore the object",
  unreplayable: "has a log that does not reproduce its state",
};

function lineOf({ table, id, fault, columns, repaired }: Finding): string {
  const where = columns.length === 0 ? "" : ` (${columns.join(", ")})`;
  return `${table} ${id} ${FAULTS[fault] ?? fault}${where}${repaired ? ": put right" : ""}`;
}

async function ask(
  { origin, secret }: Pick<Target, "origin" | "secret">,
  body: { readonly write: boolean; readonly cursor: unknown },
): Promise<Step | { readonly problem: string }> {
  try {
    const response = await fetch(`${origin}/v1/operator/rebuild`, {
      method: "POST",
      headers: { authorization: `Bearer ${secret}`, "content-type": "application/json" },
      body: JSON.stringify(body),
      redirect: "manual",
      signal: AbortSignal.timeout(REQUEST_MS),
    });
    if (response.status === 200) return (await response.json()) as Step;
    if (response.status === 404)
      return {
        problem: `${origin} has no OPERATOR_SECRET. Set one with: npx wrangler secret put OPERATOR_SECRET --env "".`,
      };
    if (response.status === 401) return { problem: `${origin} has another OPERATOR_SECRET.` };
    return {
      problem: `${origin} answered ${response.status}. Run it again: it begins at the beginning and loses nothing.`,
    };
  } catch {
    return { problem: `${origin} does not answer.` };
  }
}
