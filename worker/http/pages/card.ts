/** `/{slug}/og.png`: the picture of a link that previews show. Preview bots ask for it often, so it is drawn once for what it shows. */

import type { Hono } from "hono";
import { previewOf, sumOf } from "../../../web/checkout/preview.ts";
import type { LinkSnapshot } from "../../ports/read-model.ts";
import type { AppContext, AppEnv } from "../app-types.ts";
import { markOf } from "../logo.ts";
import { originOf } from "../origin.ts";
import { answerPicture, pictureName } from "../picture.ts";
import type { HttpPorts } from "../ports.ts";
import { failurePage } from "./failure-page.ts";
import { findSnapshot } from "./find-snapshot.ts";

/** Counts the looks that cards have had: a card of another is drawn and fetched again. */
const LOOK = 1;

/** Bots have no language of their own to go by. */
const CARD_LOCALE = "en";

/** What anybody who has the link's address may see. */
function shownOf({ link, merchant }: LinkSnapshot) {
  const { definition } = link;
  const { name, brandColor, logo } = merchant;
  return { merchant: { name, brandColor, logo }, title: definition.title, sum: sumOf(definition, CARD_LOCALE) };
}

/** The address of a link's card. It names what the card shows, so that whoever keeps it by its address asks again when that changes. */
function cardUrl(snapshot: LinkSnapshot, origin: string): string {
  return `${origin}/${snapshot.link.slug}/og.png?v=${pictureName([LOOK, shownOf(snapshot)]).slice(0, 12)}`;
}

/** Mounts the route. Reads and draws; nothing is stored but the picture, under what it shows. */
export function mountCard(app: Hono<AppEnv>, deps: HttpPorts): void {
  app.get("/:slug/og.png", async (c) => {
    const snapshot = await findSnapshot(deps, c.req.param("slug"));
    if (snapshot === null) return failurePage(c, "notFound");
    const shown = shownOf(snapshot);
    const name = pictureName([LOOK, shown]);
    const isOwn = c.req.query("v") === name.slice(0, 12);
    return answerPicture(c, {
      name,
      type: "image/png",
      // Under another address than its own it is what the link shows now, and may show something else in a moment.
      caching: isOwn ? "public, max-age=31536000, immutable" : "public, max-age=300",
      draw: async () => {
        const key = `${originOf(c, deps.settings)}/assets/cards/${name}.png`;
        const known = await deps.pictures.get(key);
        if (known !== null) return known;
        const { drawCard } = await import("../../../web/image/card.ts");
        const drawn = drawCard({ ...shown, merchant: await markOf(deps, shown.merchant) });
        deps.pictures.put(key, drawn);
        return drawn;
      },
    });
  });
}

/** What previews of a link show. */
export function openGraphOf(c: AppContext, deps: HttpPorts, snapshot: LinkSnapshot) {
  const origin = originOf(c, deps.settings);
  const { link, merchant } = snapshot;
  const url = `${origin}/${link.slug}`;
  return previewOf(
    { definition: link.definition, merchant, url, cardUrl: cardUrl(snapshot, origin) },
    c.get("wording"),
  );
}
