/** Whether a link's page stands on its own or in a frame of another site, and which sites may frame it. */

import { embedOriginsOf, type LinkDefinition } from "../../domain/link.ts";
import type { AppContext } from "../app-types.ts";
import { queryOf } from "../query.ts";
import { siteOf } from "./visitor.ts";

/** `refused`: the frame is on a site that is not on the list, as far as the browser says; what it does not say, it enforces itself. */
export type Framing =
  | { readonly kind: "page" }
  | { readonly kind: "framed"; readonly origins: readonly string[] }
  | { readonly kind: "refused" };

/** Only what asks for a frame (`?embed=1`) gets one: every other page of ours refuses to be framed at all. */
export function framingOf(c: AppContext, definition: LinkDefinition, ownOrigin: string): Framing {
  if (queryOf(c).embed !== "1" || c.req.header("Sec-Fetch-Dest") === "document") return { kind: "page" };
  const origins = embedOriginsOf(definition);
  const site = siteOf(c);
  // A form or a link inside the frame comes from our own page there.
  const isAllowed = site === null || site.origin === ownOrigin || origins.includes(site.origin);
  return origins.length > 0 && isAllowed ? { kind: "framed", origins } : { kind: "refused" };
}

/** Who may frame a page, for its policy. */
export function ancestorsOf(framing: Framing) {
  return framing.kind === "framed" ? { frameAncestors: framing.origins } : {};
}
