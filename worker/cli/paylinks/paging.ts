/** Lists come in pages: their options, their query, and how to go on. */

import type { Args, Option } from "./args.ts";

/** The options of every list. */
export const PAGE_OPTIONS: readonly Option[] = [
  { name: "limit", value: "count", help: "At most this many, newest first (20)." },
  { name: "cursor", value: "text", help: "The cursor that the previous page printed." },
];

/** The part of a list's query that says which page. */
export function pageOf(args: Args): { readonly limit?: number; readonly cursor?: string } {
  const [limit, cursor] = [args.count("limit"), args.text("cursor")];
  return { ...(limit !== undefined && { limit }), ...(cursor !== undefined && { cursor }) };
}

/** What follows a printed page: how to get the next one. */
export function moreAfter(next: string | null): string {
  return next === null ? "" : `\n\nMore with --cursor ${next}`;
}
