/** Finds a browser for the tests: the one inside the npm package where it runs, else one that is installed. Nothing is downloaded. */

import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { chromium, type LaunchOptions } from "playwright-core";

/** How to launch the browser that was found, or why there is none. */
export type BrowserChoice = { readonly launch: LaunchOptions } | { readonly missing: string };

/** Not the package's own arguments: `--disable-web-security` is among them, and `--single-process` dies on a second context. */
const ARGUMENTS = [
  "--no-sandbox",
  "--disable-gpu",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];
const LAUNCH_MS = 30_000;

const PROJECT_FOLDER = join(import.meta.dirname, "..", "..", "..");

/** Tries each candidate by starting it once. */
export async function chooseBrowser(): Promise<BrowserChoice> {
  const failures: string[] = [];
  for (const candidate of await listCandidates(failures)) {
    const launch = { args: ARGUMENTS, timeout: LAUNCH_MS, ...candidate };
    const failure = await tryLaunch(launch);
    if (failure === null) return { launch };
    failures.push(`${candidate.executablePath ?? candidate.channel}: ${failure}`);
  }
  return { missing: `No browser could be started. ${failures.join("; ")}` };
}

async function listCandidates(failures: string[]): Promise<LaunchOptions[]> {
  const installed: LaunchOptions[] = [{ channel: "chrome" }, { channel: "msedge" }, { channel: "chromium" }];
  for (const path of findOnPath(["google-chrome", "chromium", "chromium-browser", "microsoft-edge"])) {
    installed.push({ executablePath: path });
  }
  if (process.platform !== "linux" || process.arch !== "x64") return installed;
  const folder = await unpack().catch((error: unknown) => {
    failures.push(`the packaged browser could not be unpacked: ${firstLine(error)}`);
    return null;
  });
  if (folder === null) return installed;
  const executablePath = join(folder, "chromium");
  const env = await fontSettings(folder);
  // A bare system lacks the NSS libraries; the package has them, built for its own home.
  const libraries = [join(folder, "al2023", "lib"), process.env.LD_LIBRARY_PATH].filter(Boolean).join(":");
  return [{ executablePath, env }, { executablePath, env: { ...env, LD_LIBRARY_PATH: libraries } }, ...installed];
}

/**
 * Unpacks the browser once per install. The package would unpack into the system's temporary folder and take a half-written file of
 * a neighbour for a whole one; here a private folder gets its name when it is complete.
 */
async function unpack(): Promise<string> {
  const entry = createRequire(import.meta.url).resolve("@sparticuz/chromium");
  const description = await readFile(join(dirname(entry), "..", "package.json"), "utf8");
  const { version } = JSON.parse(description) as { version: string };
  const cache = join(PROJECT_FOLDER, "node_modules", ".cache", "paylinks");
  const folder = join(cache, `chromium-${version}`);
  if (existsSync(join(folder, "chromium"))) return folder;
  await mkdir(cache, { recursive: true });
  const draft = await mkdtemp(`${folder}-`);
  const script = `await (await import("@sparticuz/chromium")).default.executablePath()`;
  // Named as its home, the package also unpacks the libraries it brings.
  const env = { ...process.env, TMPDIR: draft, AWS_EXECUTION_ENV: "AWS_Lambda_nodejs22.x" };
  await promisify(execFile)(process.execPath, ["--input-type=module", "-e", script], { cwd: PROJECT_FOLDER, env });
  await rename(draft, folder).catch((error: unknown) => {
    // A neighbour was faster.
    if (!existsSync(join(folder, "chromium"))) throw error;
  });
  await rm(draft, { recursive: true, force: true });
  return folder;
}

/** Without any font a page shows boxes; a system without a font set-up gets the package's one family. */
async function fontSettings(folder: string): Promise<Record<string, string>> {
  const inherited = Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined);
  const env = Object.fromEntries(inherited);
  if (existsSync("/etc/fonts/fonts.conf")) return env;
  const file = join(folder, "paylinks-fonts.conf");
  const folders = [join(folder, "fonts"), "/usr/share/fonts", "/usr/local/share/fonts"];
  const lines = folders.map((name) => `<dir>${name}</dir>`).join("");
  await writeFile(
    file,
    `<?xml version="1.0"?><fontconfig>${lines}<cachedir>${folder}/font-cache</cachedir></fontconfig>`,
  );
  return { ...env, FONTCONFIG_FILE: file };
}

function findOnPath(names: readonly string[]): string[] {
  const folders = (process.env.PATH ?? "").split(process.platform === "win32" ? ";" : ":");
  return names.flatMap((name) => folders.map((folder) => join(folder, name)).filter((path) => existsSync(path)));
}

async function tryLaunch(launch: LaunchOptions): Promise<string | null> {
  try {
    const browser = await chromium.launch(launch);
    await (await browser.newPage()).setContent("<title>works</title>");
    await browser.close();
    return null;
  } catch (error) {
    return firstLine(error);
  }
}

function firstLine(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split("\n", 1)[0] ?? "";
}
