/** What the command line remembers between two calls: where the deployment is and who is logged in, in a file of its user alone. */

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

/** `$XDG_CONFIG_HOME/paylinks/session.json`, else below `~/.config`. */
export function sessionFile(): string {
  return join(process.env.XDG_CONFIG_HOME || join(homedir(), ".config"), "paylinks", "session.json");
}

/** The session that was kept; null where there is none that can be read. */
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

/** Keeps a session, whole or not at all, readable for its user alone. */
export async function keepSession(session: Session): Promise<void> {
  const file = sessionFile();
  await mkdir(dirname(file), { recursive: true, mode: 0o700 });
  const draft = `${file}.${randomUUID()}`;
  await writeFile(draft, JSON.stringify(session), { mode: 0o600 });
  // The mode of a new file is cut by the umask, which may be strange.
  await chmod(draft, 0o600);
  await rename(draft, file);
}

/** Forgets it. */
export async function forgetSession(): Promise<void> {
  await rm(sessionFile(), { force: true });
}
