/** The position in a list where the next page starts: a row's sort value and id, as one short text for a URL. */

/** `position` is the value that the list is sorted by (a Unix time in ms or a sequence number); `id` breaks ties. */
export interface Cursor {
  readonly position: number;
  readonly id: string;
}

/** Writes a cursor. Clients treat it as opaque. */
export function formatCursor({ position, id }: Cursor): string {
  return `${position.toString(36)}-${id}`;
}

/** Reads a cursor; null if the text is not one. It grants nothing: reads are scoped regardless. */
export function parseCursor(text: string): Cursor | null {
  const match = /^([0-9a-z]{1,11})-([A-Za-z0-9_-]{1,64})$/.exec(text);
  if (match === null) return null;
  const position = Number.parseInt(match[1] ?? "", 36);
  return Number.isSafeInteger(position) ? { position, id: match[2] ?? "" } : null;
}
