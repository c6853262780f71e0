/** Whether a link's page is shown on its own or in another site's frame, and which sites may frame it. */

import { embedOriginsOf, type LinkDefinition } from "../../domain/link.ts";
import type { AppContext } from "../app-types.ts";
import { queryOf } from "../query.ts";
import { siteOf } from "./visitor.ts";

/** `refused`: the browser reports a site that is not listed. Where it reports none, `frame-ancestors` enforces the list. */
export type Framing =
  | { readonly kind: "page" }
  | { readonly kind: "framed"; readonly origins: readonly string[] }
  | { readonly kind: "refused" };

/** Only a request with `?embed=1` may be framed; every other page of ours refuses it. */
export function framingOf(c: AppContext, definition: LinkDefinition, ownOrigin: string): Framing {
  if (queryOf(c).embed !== "1" || c.req.header("Sec-Fetch-Dest") === "document") return { kind: "page" };
  const origins = embedOriginsOf(definition);
  const site = siteOf(c);
  // Navigation inside the frame comes from our own origin.
  const isAllowed = site === null || site.origin === ownOrigin || origins.includes(site.origin);
  return origins.length > 0 && isAllowed ? { kind: "framed", origins } : { kind: "refused" };
}

/** The sites that may frame a page, as part of its policy. */
export function ancestorsOf(framing: Framing) {
  return framing.kind === "framed" ? { frameAncestors: framing.origins } : {};
}
