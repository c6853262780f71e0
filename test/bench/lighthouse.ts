/**
 * `npm run lighthouse`: Google's Lighthouse, as for a phone, on the checkout in the tests' browser. Prints its scores and what costs any;
 * fails below 100. Lighthouse is fetched by npx when it is first asked for: a hundred packages that nothing else here needs.
 */

import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { chromium } from "playwright-core";
import { findFreePort } from "../../worker/cli/ports.ts";
import { chooseBrowser } from "../e2e/support/chromium.ts";
import { build, startPlatform } from "./platform.ts";
import { startPsp } from "./psp.ts";
import { openShop } from "./shop.ts";

const LIGHTHOUSE = "lighthouse@13.5.0";
const CATEGORIES = ["performance", "accessibility", "best-practices"];
const RUN_MS_MAX = 5 * 60_000;
const REPORT_BYTES_MAX = 50_000_000;

interface Report {
  readonly categories: Readonly<
    Record<string, { readonly score: number; readonly auditRefs: readonly { id: string; weight: number }[] }>
  >;
  readonly audits: Readonly<
    Record<string, { readonly title: string; readonly score: number | null; readonly displayValue?: string }>
  >;
}

const MEASURES = [
  "first-contentful-paint",
  "largest-contentful-paint",
  "total-blocking-time",
  "cumulative-layout-shift",
];

const choice = await chooseBrowser();
if ("missing" in choice) throw new Error(choice.missing);
const psp = await startPsp();
const app = await build({ name: "app", config: "wrangler.toml", environment: "dev" });
const platform = await startPlatform({ build: app, pspOrigin: psp.origin, consumes: true, assets: true, floor: null });
const port = await findFreePort();
const args = [...(choice.launch.args ?? []), `--remote-debugging-port=${port}`];
const browser = await chromium.launch({ ...choice.launch, args });
try {
  const { slugs } = await openShop({ origin: platform.origin, links: 1, psp: "recorded" });
  const report = await look(`${platform.origin}/${slugs[0]}`);
  const scores = CATEGORIES.map((name) => [name, Math.round((report.categories[name]?.score ?? 0) * 100)] as const);
  for (const [name, score] of scores) console.log(`${name.padEnd(26)}${score}`);
  for (const name of MEASURES) console.log(`${name.padEnd(26)}${report.audits[name]?.displayValue ?? "?"}`);
  for (const complaint of complaints(report)) console.log(complaint);
  if (scores.some(([, score]) => score < 100)) process.exitCode = 1;
} finally {
  await browser.close();
  await platform.stop();
  psp.stop();
}

async function look(url: string): Promise<Report> {
  const words = ["--yes", LIGHTHOUSE, url, `--port=${port}`, "--output=json", "--quiet"];
  const { stdout } = await promisify(execFile)("npx", [...words, `--only-categories=${CATEGORIES.join(",")}`], {
    timeout: RUN_MS_MAX,
    maxBuffer: REPORT_BYTES_MAX,
    shell: process.platform === "win32",
  });
  return JSON.parse(stdout) as Report;
}

/** Audits that take something off a score. */
function complaints({ categories, audits }: Report): readonly string[] {
  return Object.values(categories).flatMap(({ auditRefs }) =>
    auditRefs.flatMap(({ id, weight }) => {
      const { score = null, title = "", displayValue = "" } = audits[id] ?? {};
      return weight > 0 && score !== null && score < 1 ? [`  ${id}: ${score} ${title} ${displayValue}`.trimEnd()] : [];
    }),
  );
}
