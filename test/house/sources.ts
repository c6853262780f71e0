/** The project's own source files, as text, for the tests that keep the house in order. */

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

export const PROJECT_FOLDER = join(import.meta.dirname, "..", "..");

const ROOMS = ["worker", "web", "test", "migrations"];
const OWN_FILES = ["vitest.config.ts", ".ci/run"];
const EXTENSION = /\.(?:ts|tsx|mjs|js|css|sql)$/;
/** Of others, or made: the served scripts are those of `web/scripts`. */
const NOT_OURS = /(?:^|\/)(?:node_modules|\.wrangler|dist|meta|results|web\/public)(?:\/|$)/;

/** Path (from the project's folder, with slashes) to text. */
export type Sources = ReadonlyMap<string, string>;

/** Reads every source file of the rooms. */
export function readSources(): Sources {
  const paths = ROOMS.flatMap((room) => listFiles(room)).filter((path) => EXTENSION.test(path));
  return new Map([...paths, ...OWN_FILES].map((path) => [path, readFileSync(join(PROJECT_FOLDER, path), "utf8")]));
}

function listFiles(folder: string): string[] {
  return readdirSync(join(PROJECT_FOLDER, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    if (NOT_OURS.test(path)) return [];
    return entry.isDirectory() ? listFiles(path) : [path];
  });
}

/** The text without comments and without what strings say, line for line, so that only code is left to search. */
export function codeOf(text: string): string {
  const token = /\/\*[\s\S]*?\*\/|\/\/[^\n]*|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'/g;
  return text.replace(token, (match) => (match.startsWith("/") ? match.replace(/[^\n]/g, "") : '""'));
}
