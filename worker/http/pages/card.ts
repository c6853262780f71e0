/** `/{slug}/og.png`: the image shown in previews of a link. Preview bots request it often, so each content is drawn once. */

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

/** The version of the card's design. Raising it makes every card be drawn and fetched again. */
const LOOK = 1;

/** Preview bots send no useful language. */
const CARD_LOCALE = "en";

/** Everything on a card is public to anyone who has the link's address. */
function shownOf({ link, merchant }: LinkSnapshot) {
  const { definition } = link;
  const { name, brandColor, logo } = merchant;
  return { merchant: { name, brandColor, logo }, title: definition.title, sum: sumOf(definition, CARD_LOCALE) };
}

/** The URL of a link's card. It contains a hash of the content, so that caches fetch a changed card again. */
function cardUrl(snapshot: LinkSnapshot, origin: string): string {
  return `${origin}/${snapshot.link.slug}/og.png?v=${pictureName([LOOK, shownOf(snapshot)]).slice(0, 12)}`;
}

/** Mounts the route. It stores nothing but the drawn image, keyed by its content. */
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
      // Without the matching hash, the URL shows the current card, which may change at any moment.
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

/** The Open Graph data of a link. */
export function openGraphOf(c: AppContext, deps: HttpPorts, snapshot: LinkSnapshot) {
  const origin = originOf(c, deps.settings);
  const { link, merchant } = snapshot;
  const url = `${origin}/${link.slug}`;
  return previewOf(
    { definition: link.definition, merchant, url, cardUrl: cardUrl(snapshot, origin) },
    c.get("wording"),
  );
}
