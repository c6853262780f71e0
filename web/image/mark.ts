/** A merchant's mark in an image: the logo, or a rounded square in the brand colour with the first letter of the name. */

import { brandPalette } from "../brand.ts";
import { monogramOf } from "../parts/brand-header.tsx";
import { type Box, type Canvas, drawRaster, fillShape, type Raster, roundedBox } from "./canvas.ts";
import { CAP_HEIGHT, drawable, lettering, type Polygon, widthOf } from "./lettering.ts";

/** What a mark is drawn from. */
export interface MarkOf {
  readonly name: string;
  /** `#rrggbb`; anything else counts as the default colour. */
  readonly brandColor: string | null;
  /** Null if there is none, or it cannot be drawn. */
  readonly logo: Raster | null;
}

/** A mark without a logo: a letter on a filled ground. */
interface Monogram {
  readonly ground: { readonly shape: readonly Polygon[]; readonly colour: string };
  /** A ring if the font does not have the letter. */
  readonly letter: { readonly shape: readonly Polygon[]; readonly colour: string };
}

/** Draws the mark into a square box; a logo as large as fits. */
export function drawMark(canvas: Canvas, mark: MarkOf, box: Box): void {
  if (mark.logo !== null) drawRaster(canvas, mark.logo, inWholePixels(box));
  else {
    const { ground, letter } = monogramIn(mark, box);
    for (const { shape, colour } of [ground, letter]) fillShape(canvas, shape, colour);
  }
}

function inWholePixels({ x, y, width, height }: Box): Box {
  return { x: Math.round(x), y: Math.round(y), width: Math.round(width), height: Math.round(height) };
}

/** The monogram inside a square box. */
export function monogramIn({ name, brandColor }: Pick<MarkOf, "name" | "brandColor">, box: Box): Monogram {
  const { fill, onFill } = brandPalette(brandColor, "light");
  const text = drawable(monogramOf(name));
  const size = box.height * 0.62;
  const shape =
    text === null
      ? ringIn(box)
      : lettering(text, {
          x: box.x + (box.width - widthOf(text, size)) / 2,
          baseline: box.y + (box.height + CAP_HEIGHT * size) / 2,
          size,
        });
  return {
    ground: { shape: [roundedBox(box, box.height * 0.22)], colour: fill },
    letter: { shape, colour: onFill },
  };
}

function ringIn({ x, y, width, height }: Box): readonly Polygon[] {
  const disc = (share: number): Polygon => {
    const side = width * share;
    return roundedBox({ x: x + (width - side) / 2, y: y + (height - side) / 2, width: side, height: side }, side / 2);
  };
  const hole = disc(0.26);
  const backwards: number[] = [];
  for (let at = hole.length - 2; at >= 0; at -= 2) backwards.push(hole[at] ?? 0, hole[at + 1] ?? 0);
  return [disc(0.48), backwards];
}
