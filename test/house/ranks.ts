/** The import ranks: which folder may import which. Pure, so that a planted violation can prove that it is found. */

import { posix } from "node:path";
import type { Sources } from "./sources.ts";

/** A room of the house. Imports go to lower ranks or stay inside; rooms of equal rank do not know each other. */
interface Room {
  readonly name: string;
  readonly rank: number;
}

/** The rank of files that may import everything and are imported by no lower rank. */
const TOOL_RANK = 5;

const ROOMS: readonly { readonly pattern: RegExp; readonly rank: number }[] = [
  { pattern: /^worker\/domain(?=\/)/, rank: 0 },
  { pattern: /^worker\/ports(?=\/)/, rank: 1 },
  { pattern: /^worker\/app(?=\/)/, rank: 2 },
  { pattern: /^worker\/adapters\/[^/]+(?=\/)/, rank: 3 },
  { pattern: /^worker\/http(?=\/)/, rank: 3 },
  { pattern: /^worker\/queues(?=\/)/, rank: 3 },
  { pattern: /^web(?=\/)/, rank: 3 },
  { pattern: /^worker(?=\/(?:objects\/|(?:container|env|index)\.ts$))/, rank: 4 },
  { pattern: /^worker\/cli(?=\/)/, rank: TOOL_RANK },
  { pattern: /^test(?=\/)/, rank: TOOL_RANK },
  { pattern: /^vitest\.config\.ts$/, rank: TOOL_RANK },
];

/** Pairs of equal rank that may meet all the same, and why. */
const EXCEPTIONS: ReadonlySet<string> = new Set([
  // A route answers with a page.
  "worker/http -> web",
]);

/** Rooms that use no package at all: rules, the needs they have of the outside, and the steps between. */
const PACKAGE_FREE_RANK_MAX = 2;

/** Says each import that goes up, sideways, nowhere, or out of a room that has no packages. Empty when the house is in order. */
export function findRankViolations(sources: Sources): string[] {
  const violations: string[] = [];
  for (const [path, text] of sources) {
    if (!/\.(?:ts|tsx|mjs)$/.test(path)) continue;
    const from = roomOf(path);
    if (from === null) {
      violations.push(`${path}: belongs to no room`);
      continue;
    }
    for (const target of listImports(text)) {
      const violation = judge({ path, from, target });
      if (violation !== null) violations.push(`${path}: ${violation}`);
    }
  }
  return violations;
}

interface Judged {
  readonly path: string;
  readonly from: Room;
  readonly target: string;
}

function judge({ path, from, target }: Judged): string | null {
  if (!target.startsWith(".")) {
    return from.rank <= PACKAGE_FREE_RANK_MAX ? `imports the package ${target}; ${from.name} has none` : null;
  }
  if (from.rank === TOOL_RANK) return null;
  const destination = posix.join(posix.dirname(path), target);
  const to = roomOf(destination);
  if (to === null) return `imports ${destination}, which belongs to no room`;
  if (to.name === from.name) return judgePsp(path, destination);
  if (to.rank < from.rank || EXCEPTIONS.has(`${from.name} -> ${to.name}`)) return null;
  return to.rank > from.rank
    ? `imports upwards: ${destination} (${to.name} has rank ${to.rank}, ${from.name} ${from.rank})`
    : `imports a sibling: ${destination} (${from.name} and ${to.name} both have rank ${to.rank})`;
}

/** Each PSP is a folder on its own; only what lies above the folders (their registry) sees more than one. */
function judgePsp(path: string, destination: string): string | null {
  const vendor = /^worker\/adapters\/psp\/([^/]+)\//;
  const [from, to] = [vendor.exec(path)?.[1], vendor.exec(destination)?.[1]];
  return from !== undefined && to !== undefined && from !== to ? `imports another PSP: ${destination}` : null;
}

function roomOf(path: string): Room | null {
  for (const { pattern, rank } of ROOMS) {
    const name = pattern.exec(path)?.[0];
    if (name !== undefined) return { name, rank };
  }
  return null;
}

/** What a module imports: static, re-exported, for its effects, dynamic and in types. A dynamic import without a literal is `<computed>`. */
export function listImports(text: string): string[] {
  // Comments go, strings stay. A string that holds `//` is kept whole by being matched first.
  const code = text.replace(
    /("(?:\\.|[^"\\\n])*")|\/\*[\s\S]*?\*\/|\/\/[^\n]*/g,
    (_match, quoted?: string) => quoted ?? "",
  );
  const targets: string[] = [];
  for (const match of code.matchAll(/^\s*(?:import|export)\b[^"'`;]*?\bfrom\s*["']([^"'\n]+)["']/gm))
    targets.push(match[1] ?? "");
  for (const match of code.matchAll(/^\s*import\s*["']([^"'\n]+)["']/gm)) targets.push(match[1] ?? "");
  for (const match of code.matchAll(/\bimport\s*\(\s*(?:["']([^"'\n]+)["'])?/g)) targets.push(match[1] ?? "<computed>");
  return targets;
}
