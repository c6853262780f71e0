/** Finds what an earlier `npm run dev` left running, by its recorded ids and by command lines, so that no unrelated process is ended. */

/** Written to the state folder while a run is alive. */
export interface RunRecord {
  /** The process of `npm run dev` itself. */
  readonly dev: number;
  /** Leaders of the process groups that it started. */
  readonly groups: readonly number[];
}

export interface ProcessRow {
  readonly pid: number;
  readonly group: number;
  readonly command: string;
}

export interface Leftovers {
  /** The process of a run that is alive and uses the state folder, or null. */
  readonly running: number | null;
  /** Processes of a dead run. */
  readonly orphans: readonly number[];
}

/** Reads the output of `ps -A -ww -o pid=,pgid=,command=`; other lines are skipped. */
export function parseProcessTable(text: string): readonly ProcessRow[] {
  const rows: ProcessRow[] = [];
  for (const line of text.split("\n")) {
    const match = /^\s*(\d+)\s+(\d+)\s+(\S.*)$/.exec(line);
    if (match) rows.push({ pid: Number(match[1]), group: Number(match[2]), command: match[3] ?? "" });
  }
  return rows;
}

/** Reads a record; null if it is damaged. */
export function parseRunRecord(text: string): RunRecord | null {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== "object" || value === null || !("dev" in value) || !("groups" in value)) return null;
    const { dev, groups } = value;
    if (!isProcessId(dev) || !Array.isArray(groups) || !groups.every(isProcessId)) return null;
    return { dev, groups };
  } catch {
    return null;
  }
}

/**
 * Compares a record with the running processes. The system reuses ids, so a process counts as ours only if its command line is that of `dev`,
 * or if it belongs to a recorded group and names one of `folders` (where our scripts and tools are).
 */
export function findLeftovers(record: RunRecord, table: readonly ProcessRow[], folders: readonly string[]): Leftovers {
  const isDev = (row: ProcessRow): boolean =>
    row.pid === record.dev && /\bcli[/\\](?:dev\.ts|run\.mjs dev)\b/.test(row.command);
  const isOrphan = (row: ProcessRow): boolean =>
    record.groups.includes(row.group) && folders.some((folder) => row.command.includes(folder));
  return {
    running: table.find(isDev)?.pid ?? null,
    orphans: table.filter(isOrphan).map((row) => row.pid),
  };
}

function isProcessId(value: unknown): value is number {
  return typeof value === "number" && Number.isSafeInteger(value) && value > 1;
}
