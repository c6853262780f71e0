/** The link behind the first part of an address. */

import { isSlug } from "../../domain/slug.ts";
import type { LinkSnapshot } from "../../ports/read-model.ts";
import type { HttpPorts } from "../ports.ts";

/** Null where there is no such link. A string that cannot be a slug costs no look-up. */
export async function findSnapshot(deps: Pick<HttpPorts, "linkSnapshots">, slug: string): Promise<LinkSnapshot | null> {
  const folded = slug.toLowerCase();
  return isSlug(folded) ? deps.linkSnapshots.bySlug(folded) : null;
}
