/** Tells when the configuration's crons are due, for local development, where nothing fires them. All times are UTC. */

/** Reads the cron expressions of `[env.dev.triggers]` from the text of a wrangler.toml. */
export function readDevCrons(toml: string): readonly string[] {
  const list = /^\[env\.dev\.triggers\]\s*(?:#.*\n\s*)*crons\s*=\s*\[([^\]]*)\]/m.exec(toml)?.[1] ?? "";
  return [...list.matchAll(/"([^"]+)"/g)].map((match) => match[1] ?? "");
}

/** Whether the minute of `time` matches an expression of five fields: `*`, numbers, lists of numbers, or steps of minutes or hours. */
export function isCronDue(expression: string, time: Date): boolean {
  const now = [time.getUTCMinutes(), time.getUTCHours(), time.getUTCDate(), time.getUTCMonth() + 1, time.getUTCDay()];
  const fields = expression.trim().split(/\s+/);
  return fields.length === now.length && fields.every((field, at) => fieldMatches(field, now[at] ?? -1));
}

function fieldMatches(field: string, value: number): boolean {
  if (field === "*") return true;
  if (field.startsWith("*/")) return value % Number(field.slice(2)) === 0;
  return field.split(",").some((part) => Number(part) === value);
}
