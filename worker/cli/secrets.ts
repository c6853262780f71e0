/** The secrets of a development machine: created on the first run, kept in the state folder, readable only by its owner. */

import { randomBytes } from "node:crypto";
import { access, chmod, readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";

export interface DevSecrets {
  /** 32 bytes in base64url, from which the Worker derives all its keys. */
  readonly rootSecret: string;
  /** Authorises the operator's routes. */
  readonly operatorSecret: string;
  /** The bearer token of `/metrics`. */
  readonly metricsToken: string;
  readonly demoPassword: string;
  /** The demo merchant's key, once it exists. */
  readonly apiKey: string | null;
}

const FILE_NAME = "dev-secrets.json";

/** Whether `npm run dev` has been started with a state folder. */
export async function hasSecrets(stateFolder: string): Promise<boolean> {
  return access(join(stateFolder, FILE_NAME)).then(
    () => true,
    () => false,
  );
}

/** Reads the secrets of a state folder, or creates them. */
export async function openSecrets(stateFolder: string): Promise<DevSecrets | { readonly problem: string }> {
  const path = join(stateFolder, FILE_NAME);
  const text = await readFile(path, "utf8").catch(() => null);
  if (text === null) {
    const made = {
      rootSecret: newSecret(),
      operatorSecret: newSecret(),
      metricsToken: newSecret(),
      demoPassword: `demo-${randomBytes(6).toString("hex")}`,
      apiKey: null,
    };
    await saveSecrets(stateFolder, made);
    return made;
  }
  const secrets = parseSecrets(text);
  if (secrets === null) return { problem: `${path} is damaged. Delete the folder ${stateFolder} to start over.` };
  await chmod(path, 0o600);
  const { operatorSecret, metricsToken } = secrets;
  if (operatorSecret !== null && metricsToken !== null) return { ...secrets, operatorSecret, metricsToken };
  // The file predates one of them.
  const completed = {
    ...secrets,
    operatorSecret: operatorSecret ?? newSecret(),
    metricsToken: metricsToken ?? newSecret(),
  };
  await saveSecrets(stateFolder, completed);
  return completed;
}

function newSecret(): string {
  return randomBytes(32).toString("base64url");
}

/** Replaces the file atomically, so that a crash leaves the old one or the new one. */
export async function saveSecrets(stateFolder: string, secrets: DevSecrets): Promise<void> {
  await writePrivately(join(stateFolder, FILE_NAME), `${JSON.stringify(secrets, null, 2)}\n`);
}

/** Writes the variables that wrangler passes to the Worker to a file, so that no secret is on a command line. Returns its path. */
export async function writeVariables(
  stateFolder: string,
  variables: Readonly<Record<string, string>>,
): Promise<string> {
  const path = join(stateFolder, "dev-variables");
  const lines = Object.entries(variables).map(([name, value]) => `${name}='${value}'`);
  await writePrivately(path, `${lines.join("\n")}\n`);
  return path;
}

async function writePrivately(path: string, text: string): Promise<void> {
  const draft = `${path}.${process.pid}`;
  await writeFile(draft, text, { mode: 0o600 });
  await rename(draft, path);
}

type StoredSecrets = Omit<DevSecrets, "operatorSecret" | "metricsToken"> &
  Readonly<Record<"operatorSecret" | "metricsToken", string | null>>;

function parseSecrets(text: string): StoredSecrets | null {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== "object" || value === null) return null;
    const { rootSecret, operatorSecret, metricsToken, demoPassword, apiKey } = value as Record<string, unknown>;
    if (typeof rootSecret !== "string" || typeof demoPassword !== "string") return null;
    return {
      rootSecret,
      operatorSecret: typeof operatorSecret === "string" ? operatorSecret : null,
      metricsToken: typeof metricsToken === "string" ? metricsToken : null,
      demoPassword,
      apiKey: typeof apiKey === "string" ? apiKey : null,
    };
  } catch {
    return null;
  }
}
