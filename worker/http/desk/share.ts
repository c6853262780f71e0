/** Ready-made texts to share a link: a message, and HTML for the merchant's own site. */

import { brandPalette } from "../../../web/brand.ts";
import { sumOf } from "../../../web/checkout/preview.ts";
import { DESK_LOCALE } from "../../../web/desk/frame.tsx";
import type { ShareTexts } from "../../../web/desk/share-section.tsx";
import { embedOriginsOf, type LinkDefinition } from "../../domain/link.ts";

export interface Shared {
  readonly definition: LinkDefinition;
  /** The link's absolute URL. */
  readonly url: string;
  readonly merchant: { readonly name: string; readonly brandColor: string | null };
}

/** The texts for a link. Everything in the HTML is escaped, since a title may contain anything. */
export function shareTexts({ definition, url, merchant }: Shared): ShareTexts {
  const sum = sumOf(definition, DESK_LOCALE);
  const { title } = definition;
  const { fill, onFill } = brandPalette(merchant.brandColor, "light");
  const label = sum === null ? "Pay" : `Pay ${sum}`;
  const style =
    `display:inline-block;padding:12px 20px;border-radius:8px;background:${fill};color:${onFill};` +
    "font:600 16px/1.25 system-ui,sans-serif;text-decoration:none";
  const source = escaped(`${url}?embed=1`);
  return {
    invitation: `${sum === null ? title : `${title}, ${sum}`}. Pay ${merchant.name} here:`,
    button: `<a href="${escaped(url)}" style="${style}">${escaped(label)}</a>`,
    frame:
      embedOriginsOf(definition).length === 0
        ? null
        : `<iframe src="${source}" title="${escaped(`${label}: ${title}`)}" style="width:100%;height:820px;border:0"></iframe>`,
  };
}

function escaped(text: string): string {
  return text.replace(/[<>&"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
