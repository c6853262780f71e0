/** Colour arithmetic in OKLCH and sRGB, to measure and correct contrast. */

/** A colour in OKLCH: lightness 0 to 1, chroma from 0, hue in degrees. */
export interface Oklch {
  readonly lightness: number;
  readonly chroma: number;
  readonly hue: number;
}

/** Gamma-decoded sRGB, each channel 0 to 1 inside the gamut. */
type LinearRgb = readonly [red: number, green: number, blue: number];

const toLinear = (channel: number): number =>
  channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;

const toGamma = (channel: number): number =>
  channel <= 0.0031308 ? channel * 12.92 : 1.055 * channel ** (1 / 2.4) - 0.055;

function linearOfHex(hex: string): LinearRgb {
  const channel = (at: number): number => toLinear(Number.parseInt(hex.slice(at, at + 2), 16) / 255);
  return [channel(1), channel(3), channel(5)];
}

/** WCAG's relative luminance of `#rrggbb`, 0 to 1. */
function luminance(hex: string): number {
  const [red, green, blue] = linearOfHex(hex);
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** WCAG's contrast ratio of two `#rrggbb` colours, 1 to 21. */
export function contrast(one: string, other: string): number {
  const [low, high] = [luminance(one), luminance(other)].sort((a, b) => a - b) as [number, number];
  return (high + 0.05) / (low + 0.05);
}

/** Converts `#rrggbb` to OKLCH with the matrices of CSS Color 4. */
export function oklchOf(hex: string): Oklch {
  const [red, green, blue] = linearOfHex(hex);
  const long = Math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue);
  const medium = Math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue);
  const short = Math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue);
  const a = 1.9779984951 * long - 2.428592205 * medium + 0.4505937099 * short;
  const b = 0.0259040371 * long + 0.7827717662 * medium - 0.808675766 * short;
  return {
    lightness: 0.2104542553 * long + 0.793617785 * medium - 0.0040720468 * short,
    chroma: Math.hypot(a, b),
    hue: ((Math.atan2(b, a) * 180) / Math.PI + 360) % 360,
  };
}

function linearOf({ lightness, chroma, hue }: Oklch): LinearRgb {
  const a = chroma * Math.cos((hue * Math.PI) / 180);
  const b = chroma * Math.sin((hue * Math.PI) / 180);
  const long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const medium = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const short = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return [
    4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short,
    -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short,
    -0.0041960863 * long - 0.7034186147 * medium + 1.707614701 * short,
  ];
}

/** The nearest `#rrggbb` of the same lightness and hue: chroma is lowered until the colour lies inside sRGB. */
export function hexOf(colour: Oklch): string {
  let { chroma } = colour;
  let linear = linearOf(colour);
  while (chroma > 0.001 && linear.some((channel) => channel < -0.0005 || channel > 1.0005)) {
    chroma *= 0.96;
    linear = linearOf({ ...colour, chroma });
  }
  const digits = linear.map((channel) => {
    const byte = Math.round(toGamma(Math.min(1, Math.max(0, channel))) * 255);
    return byte.toString(16).padStart(2, "0");
  });
  return `#${digits.join("")}`;
}

/**
 * Walks from `from` towards black (`darker`) or white in small steps of lightness and returns the first colour that `accepts`;
 * black or white itself when none before did.
 */
export function walk(from: string, direction: "darker" | "lighter", accepts: (hex: string) => boolean): string {
  if (accepts(from)) return from;
  const { lightness, chroma, hue } = oklchOf(from);
  const step = direction === "darker" ? -0.01 : 0.01;
  for (let at = lightness + step; at > 0 && at < 1; at += step) {
    const candidate = hexOf({ lightness: at, chroma, hue });
    if (accepts(candidate)) return candidate;
  }
  return direction === "darker" ? "#000000" : "#ffffff";
}
