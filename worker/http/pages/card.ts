/** `/{slug}/og.png`: the picture of a link that previews show. Preview bots ask for it often, so it is drawn once for what it shows. */

import type { Hono } from "hono";
import { sumOf } from "../../../web/checkout/preview.ts";
import type { CardProps } from "../../../web/image/card.ts";
import type { LinkSnapshot } from "../../ports/read-model.ts";
import type { AppEnv } from "../app-types.ts";
import { originOf } from "../origin.ts";
import { answerPicture, tagOf } from "../picture.ts";
import type { HttpPorts } from "../ports.ts";
import { failurePage } from "./failure-page.ts";
import { findSnapshot } from "./find-snapshot.ts";

/** Counts the looks that cards have had: a card of another is drawn and fetched again. */
const LOOK = 1;

/** Bots have no language of their own to go by. */
const CARD_LOCALE = "en";

/** What anybody who has the link's address may see. */
function cardOf({ link, merchant }: LinkSnapshot): CardProps {
  const { definition } = link;
  const { name, brandColor } = merchant;
  return { merchant: { name, brandColor }, title: definition.title, sum: sumOf(definition, CARD_LOCALE) };
}

/** The address of a link's card. It names what the card shows, so that whoever keeps it by its address asks again when that changes. */
export function cardUrl(snapshot: LinkSnapshot, origin: string): string {
  return `${origin}/${snapshot.link.slug}/og.png?v=${tagOf([LOOK, cardOf(snapshot)]).slice(0, 12)}`;
}

/** Mounts the route. Reads and draws; nothing is stored but the picture, under what it shows. */
export function mountCard(app: Hono<AppEnv>, deps: HttpPorts): void {
  app.get("/:slug/og.png", async (c) => {
    const snapshot = await findSnapshot(deps, c.req.param("slug"));
    if (snapshot === null) return failurePage(c, "notFound");
    const card = cardOf(snapshot);
    const tag = tagOf([LOOK, card]);
    const isOwn = c.req.query("v") === tag.slice(0, 12);
    return answerPicture(c, {
      tag,
      type: "image/png",
      // Under another address than its own it is what the link shows now, and may show something else in a moment.
      caching: isOwn ? "public, max-age=31536000, immutable" : "public, max-age=300",
      draw: async () => {
        const key = `${originOf(c, deps.settings)}/assets/cards/${tag}.png`;
        const known = await deps.pictures.get(key);
        if (known !== null) return known;
        const { drawCard } = await import("../../../web/image/card.ts");
        const drawn = drawCard(card);
        deps.pictures.put(key, drawn);
        return drawn;
      },
    });
  });
}
