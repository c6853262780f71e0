/** Rendered pages of a link, kept as long as its snapshot: what most visitors see differs in the id of the attempt alone. */

import { LIMITS } from "../../domain/limits.ts";
import { ATTEMPT_ID_LENGTH } from "./checkout-form.ts";
import type { PagePolicy } from "./policy.ts";

/** A page with the attempt id that it was rendered for. */
export interface Rendered {
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
 * each, and the next visitors' attempt ids go where the first one's stood. `attemptId` is random and made for this answer: what anybody has
 * written cannot hold it. A snapshot is replaced within seconds, and its pages with it. The body is the next visitor's as well: make the
 * response of it at once, which copies it (Fetch, "extract a body").
 */
export function viewFor(
  snapshot: object,
  { variant, attemptId }: { readonly variant: unknown; readonly attemptId: string },
  render: (attemptId: string) => Rendered,
): { readonly html: Uint8Array<ArrayBuffer>; readonly policy: PagePolicy } {
  const known = views.get(snapshot) ?? new Map<string, View>();
  views.set(snapshot, known);
  const name = JSON.stringify(variant);
  const view = known.get(name) ?? viewOf(render(attemptId), attemptId);
  if (known.size < LIMITS.viewsOfSnapshotMax) known.set(name, view);
  const { bytes, gapAt, policy } = view;
  for (let index = 0; index < ATTEMPT_ID_LENGTH; index++) bytes[gapAt + index] = attemptId.charCodeAt(index);
  return { html: bytes, policy };
}

function viewOf({ html, policy }: Rendered, attemptId: string): View {
  const [before, after, ...more] = html.split(`value="${attemptId}"`);
  if (before === undefined || after === undefined || more.length > 0)
    throw new Error("a page with a form has its attempt's id in one place");
  const start = new TextEncoder().encode(`${before}value="`);
  const end = new TextEncoder().encode(`"${after}`);
  const bytes = new Uint8Array(start.length + ATTEMPT_ID_LENGTH + end.length);
  bytes.set(start);
  bytes.set(end, start.length + ATTEMPT_ID_LENGTH);
  return { bytes, gapAt: start.length, policy };
}
