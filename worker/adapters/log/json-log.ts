/** Logs one JSON object per line, which Workers Logs indexes by field. */

import type { Log, LogFields } from "../../ports/log.ts";

/** The log of a Worker or object. The `console` method sets the level that the platform shows. */
export function makeJsonLog(): Log {
  const line = (level: string, event: string, fields: LogFields): string => JSON.stringify({ level, event, ...fields });
  return {
    info: (event, fields) => console.log(line("info", event, fields)),
    warn: (event, fields) => console.warn(line("warn", event, fields)),
    error: (event, fields) => console.error(line("error", event, fields)),
  };
}
