/** Rendered pages of a link, kept as long as its snapshot: what most visitors see differs in the id of the attempt alone. */

import { LIMITS } from "../../domain/limits.ts";
import { ATTEMPT_ID_LENGTH } from "./checkout-form.ts";
import type { PagePolicy } from "./policy.ts";

/** Stands where a page's attempt id goes. As the value of an attribute it cannot come from anybody's text: a quotation mark is escaped there. */
const ATTEMPT_SLOT = "\u{F0000}";

interface Rendered {
  readonly html: string;
  readonly policy: PagePolicy;
}

interface View {
  /** The page as it goes out, with a gap. */
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly gapAt: number;
  readonly policy: PagePolicy;
}

const views = new WeakMap<object, Map<string, View>>();

/**
 * The page for one visitor. `variant` is everything besides the snapshot that it depends on, as JSON can tell it; it is rendered once for
 * each, with something in place of an attempt id. A snapshot is replaced within seconds, and its pages with it. The body is the next
 * visitor's as well: make the response of it at once, which copies it (Fetch, "extract a body").
 */
export function viewFor(
  snapshot: object,
  { variant, attemptId }: { readonly variant: unknown; readonly attemptId: string },
  render: (attemptId: string) => Rendered,
): { readonly body: Uint8Array<ArrayBuffer>; readonly policy: PagePolicy } {
  const known = views.get(snapshot) ?? new Map<string, View>();
  views.set(snapshot, known);
  const name = JSON.stringify(variant);
  const view = known.get(name) ?? viewOf(render(ATTEMPT_SLOT));
  if (known.size < LIMITS.viewsOfSnapshotMax) known.set(name, view);
  const { bytes, gapAt, policy } = view;
  for (let index = 0; index < ATTEMPT_ID_LENGTH; index++) bytes[gapAt + index] = attemptId.charCodeAt(index);
  return { body: bytes, policy };
}

function viewOf({ html, policy }: Rendered): View {
  const [before, after, ...more] = html.split(`value="${ATTEMPT_SLOT}"`);
  if (before === undefined || after === undefined || more.length > 0)
    throw new Error("a page with a form has its attempt's id in one place");
  const start = new TextEncoder().encode(`${before}value="`);
  const end = new TextEncoder().encode(`"${after}`);
  const bytes = new Uint8Array(start.length + ATTEMPT_ID_LENGTH + end.length);
  bytes.set(start);
  bytes.set(end, start.length + ATTEMPT_ID_LENGTH);
  return { bytes, gapAt: start.length, policy };
}
