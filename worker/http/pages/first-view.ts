/** Keeps rendered checkout pages as long as their snapshot: for most visitors they differ only in the attempt id. */

import { LIMITS } from "../../domain/limits.ts";
import { ATTEMPT_ID_LENGTH } from "./checkout-form.ts";
import type { PagePolicy } from "./policy.ts";

/** A rendered page and its policy. */
export interface Rendered {
  readonly html: string;
  readonly policy: PagePolicy;
}

interface View {
  /** The encoded page; the attempt id goes at `gapAt`. */
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly gapAt: number;
  readonly policy: PagePolicy;
}

const views = new WeakMap<object, Map<string, View>>();

/**
 * The page for one visitor, rendered once per `variant`: everything besides the snapshot that it depends on, as JSON.
 * Later visitors get the same bytes with their own attempt id in its place. `attemptId` must be freshly generated, so
 * that no text on the page can contain it. Kept pages disappear with their snapshot, within seconds. The returned bytes
 * are shared with the next visitor: make a response of them at once, which copies them (Fetch, "extract a body").
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
    throw new Error("a checkout page must contain its attempt id exactly once");
  const start = new TextEncoder().encode(`${before}value="`);
  const end = new TextEncoder().encode(`"${after}`);
  const bytes = new Uint8Array(start.length + ATTEMPT_ID_LENGTH + end.length);
  bytes.set(start);
  bytes.set(end, start.length + ATTEMPT_ID_LENGTH);
  return { bytes, gapAt: start.length, policy };
}
