/** The merchant's brand colour as CSS, corrected for readable contrast in the light and the dark scheme. */

import { contrast, hexOf, oklchOf, walk } from "./colour.ts";

/** The colour of merchants who have not chosen one, and of the desk. */
export const DEFAULT_BRAND_COLOR = "#3440c4";

/** The page's background in both schemes, as set in `tokens.ts`. */
export const PAGE_BACKGROUND = { light: "#ffffff", dark: "#101216" } as const;

const WHITE = "#ffffff";
const BLACK = "#0b0c10";
const TEXT_CONTRAST_MIN = 4.5;
const CONTROL_CONTRAST_MIN = 3;

type Scheme = keyof typeof PAGE_BACKGROUND;

/** The brand's colours in one scheme, each `#rrggbb`. */
export interface BrandPalette {
  /** Fill of the main button. */
  readonly fill: string;
  /** Text on `fill` and on `hover`: contrast at least 4.5 with both. */
  readonly onFill: string;
  readonly hover: string;
  /** Outline of the main button: contrast at least 3 with the page. */
  readonly edge: string;
  /** Links and focus rings: contrast at least 4.5 with the page and with `wash`. */
  readonly ink: string;
  /** A barely tinted surface. */
  readonly wash: string;
}

/** How many palettes are cached, since correcting a colour takes longer than rendering a page. */
const PALETTES_MAX = 1_000;
const palettes = new Map<string, BrandPalette>();

/** The palette of `color` in `scheme`. Anything but `#rrggbb` counts as the default colour. */
export function brandPalette(color: string | null, scheme: Scheme): BrandPalette {
  const name = `${scheme} ${color}`;
  const known = palettes.get(name);
  if (known !== undefined) return known;
  if (palettes.size >= PALETTES_MAX) palettes.clear();
  const palette = computePalette(color, scheme);
  palettes.set(name, palette);
  return palette;
}

function computePalette(color: string | null, scheme: Scheme): BrandPalette {
  const brand = color !== null && /^#[0-9a-f]{6}$/i.test(color) ? color.toLowerCase() : DEFAULT_BRAND_COLOR;
  const page = PAGE_BACKGROUND[scheme];
  const away = scheme === "light" ? "darker" : "lighter";
  const { hue, chroma } = oklchOf(brand);

  // A fill close to the page's colour is moved away from it; one that is merely pale keeps its colour and gets an edge.
  const meltsBelow = scheme === "light" ? 1.25 : 1.5;
  const visible =
    contrast(brand, page) >= meltsBelow
      ? brand
      : walk(brand, away, (hex) => contrast(hex, page) >= CONTROL_CONTRAST_MIN);
  const onFill = contrast(visible, WHITE) >= CONTROL_CONTRAST_MIN ? WHITE : BLACK;
  const readable = (hex: string): boolean => contrast(hex, onFill) >= TEXT_CONTRAST_MIN;
  const fill = walk(visible, onFill === WHITE ? "darker" : "lighter", readable);
  const edge = walk(fill, away, (hex) => contrast(hex, page) >= CONTROL_CONTRAST_MIN);

  const { lightness } = oklchOf(fill);
  const shifted = onFill === WHITE && lightness > 0.3 ? lightness - 0.06 : Math.min(0.99, lightness + 0.06);
  const hovered = hexOf({ lightness: shifted, chroma, hue });
  const hover = readable(hovered) ? hovered : fill;

  const wash = hexOf({ lightness: scheme === "light" ? 0.974 : 0.215, chroma: Math.min(chroma, 0.012), hue });
  const ink = walk(brand, away, (hex) => Math.min(contrast(hex, page), contrast(hex, wash)) >= TEXT_CONTRAST_MIN);
  return { fill, onFill, hover, edge, ink, wash };
}

/**
 * The merchant's CSS: custom properties for both schemes, using `light-dark()`. The same colour always gives the same
 * text, so that the Content-Security-Policy can list its hash.
 */
export function brandStyle(color: string | null): string {
  const light = brandPalette(color, "light");
  const dark = brandPalette(color, "dark");
  const property = (name: string, key: keyof BrandPalette): string =>
    `--${name}:light-dark(${light[key]},${dark[key]})`;
  return `:root{${[
    property("brand", "fill"),
    property("on-brand", "onFill"),
    property("brand-hover", "hover"),
    property("brand-edge", "edge"),
    property("brand-ink", "ink"),
    property("wash", "wash"),
  ].join(";")}}`;
}
