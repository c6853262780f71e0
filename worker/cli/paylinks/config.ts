/** What the command line remembers between calls, the deployment and the session, in a file that only its user can read. */

import { randomUUID } from "node:crypto";
import { chmod, mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { homedir } from "node:os";
import { dirname, join } from "node:path";

export interface Session {
  readonly origin: string;
  readonly accessToken: string;
  readonly refreshToken: string;
  /** Unix ms. */
  readonly expiresAt: number;
}

/** `$XDG_CONFIG_HOME/paylinks/session.json`, or the same below `~/.config`. */
export function sessionFile(): string {
  return join(process.env.XDG_CONFIG_HOME || join(homedir(), ".config"), "paylinks", "session.json");
}

/** Reads the stored session; null if there is none or it cannot be read. */
export async function readSession(): Promise<Session | null> {
  try {
    const { origin, accessToken, refreshToken, expiresAt } = JSON.parse(
      await readFile(sessionFile(), "utf8"),
    ) as Session;
    const isWhole = [origin, accessToken, refreshToken].every((text) => typeof text === "string");
    return isWhole && typeof expiresAt === "number" ? { origin, accessToken, refreshToken, expiresAt } : null;
  } catch {
    return null;
  }
}

/** Stores a session atomically, readable only by its user. */
export async function keepSession(session: Session): Promise<void> {
  const file = sessionFile();
  await mkdir(dirname(file), { recursive: true, mode: 0o700 });
  const draft = `${file}.${randomUUID()}`;
  await writeFile(draft, JSON.stringify(session), { mode: 0o600 });
  // The umask may have altered the new file's mode.
  await chmod(draft, 0o600);
  await rename(draft, file);
}

/** Deletes the stored session. */
export async function forgetSession(): Promise<void> {
  await rm(sessionFile(), { force: true });
}
