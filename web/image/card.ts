/** The preview image of a link: the merchant, the title and the amount. */

import { brandPalette } from "../brand.ts";
import { fillBox, fillShape, makeCanvas } from "./canvas.ts";
import { CARD_SIZE } from "./card-size.ts";
import { drawable, lettering, widthOf, wrap } from "./lettering.ts";
import { drawMark, type MarkOf } from "./mark.ts";
import { toPng } from "./png.ts";

export interface CardProps {
  readonly merchant: MarkOf;
  readonly title: string;
  /** Formatted; null where the shopper chooses the amount. */
  readonly sum: string | null;
}

const INK = "#14161c";
const MUTED = "#565b66";
const PAPER = "#ffffff";
const EDGE = 84;
const WIDTH = CARD_SIZE.width - 2 * EDGE;

/**
 * Draws the card as a PNG. The font has Latin, Greek and Cyrillic; a text with other letters is left out rather than
 * shown as boxes, and the rest is drawn larger.
 */
export function drawCard({ merchant, title, sum }: CardProps): Uint8Array<ArrayBuffer> {
  const { width, height } = CARD_SIZE;
  const { fill } = brandPalette(merchant.brandColor, "light");
  const canvas = makeCanvas(width, height, PAPER);
  const write = (text: string, at: { x: number; baseline: number; size: number }, colour: string): void =>
    fillShape(canvas, lettering(text, at), colour);
  fillBox(canvas, { x: 0, y: height - 20, width, height: 20 }, fill);

  const name = drawable(merchant.name);
  const shownTitle = drawable(title);
  const shownSum = sum === null ? null : drawable(sum);
  const markSize = shownTitle === null && name === null ? 200 : 88;
  drawMark(canvas, merchant, { x: EDGE, y: EDGE - 8, width: markSize, height: markSize });
  if (name !== null) {
    const [line = ""] = wrap(name, { size: 38, width: WIDTH - markSize - 28, linesMax: 1 });
    write(line, { x: EDGE + markSize + 28, baseline: EDGE - 8 + markSize / 2 + 14, size: 38 }, MUTED);
  }
  if (shownTitle !== null) {
    const size = widthOf(shownTitle, 72) <= 1.6 * WIDTH ? 72 : 56;
    const lines = wrap(shownTitle, { size, width: WIDTH, linesMax: shownSum === null ? 4 : size === 72 ? 2 : 3 });
    lines.forEach((line, index) => {
      write(line, { x: EDGE, baseline: 258 + size * 0.36 + index * size * 1.18, size }, INK);
    });
  }
  if (shownSum !== null) {
    const wanted = shownTitle === null ? 148 : 104;
    const size = Math.min(wanted, (wanted * WIDTH) / widthOf(shownSum, wanted));
    write(shownSum, { x: EDGE, baseline: height - 84, size }, INK);
  }
  return toPng(canvas);
}
