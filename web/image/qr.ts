/** QR codes (ISO/IEC 18004) as SVG and PNG, with an optional mark in the middle. */

import { encode } from "uqr";
import { type Box, fillBox, makeCanvas } from "./canvas.ts";
import type { Polygon } from "./lettering.ts";
import { drawMark, type MarkOf, monogramIn } from "./mark.ts";
import { toPng } from "./png.ts";

export interface QrProps {
  readonly text: string;
  /** The mark in the middle; null for none, which needs less error correction and so fewer modules. */
  readonly mark: MarkOf | null;
  /** Width and height in pixels. */
  readonly size: number;
  /** `#rrggbb`, accepted by `qrColoursFault`. */
  readonly colour: string;
  readonly background: string;
}

/** Empty modules around the code, as the standard requires. */
const QUIET_ZONE = 4;
/** The mark's share of the code's width: about a twentieth of its area, well below the 30 % that level H can restore. */
const CENTRE_SHARE = 0.22;
/** Resolution of the mark inside an SVG: sharp on a poster, and still a small file. */
const LOGO_PIXELS = 400;

interface Code {
  /** Rows of modules, true for dark, including the quiet zone. Modules behind the mark are light. */
  readonly modules: readonly (readonly boolean[])[];
  /** The area of the mark, in modules; null without one. */
  readonly hole: Box | null;
}

function makeCode({ text, mark }: QrProps): Code {
  const ecc = mark === null ? "M" : "H";
  const { data, size } = encode(text, { ecc, border: QUIET_ZONE, boostEcc: mark === null });
  if (mark === null) return { modules: data, hole: null };
  // Odd, like the code's width, so that it can be centred.
  const inner = size - 2 * QUIET_ZONE;
  const width = 2 * Math.round((inner * CENTRE_SHARE) / 2) + 1;
  const start = (size - width) / 2;
  const isHole = (at: number): boolean => at >= start && at < start + width;
  const modules = data.map((row, y) => row.map((dark, x) => dark && !(isHole(x) && isHole(y))));
  return { modules, hole: { x: start, y: start, width, height: width } };
}

/** The area of the mark without its margin. */
function insideOf({ x, y, width, height }: Box, margin: number): Box {
  return { x: x + margin, y: y + margin, width: width - 2 * margin, height: height - 2 * margin };
}

/** The code as an SVG document; `label` is its text alternative. */
export function qrSvg(props: QrProps, label: string): string {
  const { modules, hole } = makeCode(props);
  const count = modules.length;
  const runs = modules.flatMap((row, y) => runsOf(row).map(({ x, width }) => `M${x} ${y}h${width}v1h-${width}z`));
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${count} ${count}" width="${props.size}" height="${props.size}" role="img">`,
    `<title>${escaped(label)}</title>`,
    `<path fill="${props.background}" d="M0 0h${count}v${count}H0z"/>`,
    `<path fill="${props.colour}" shape-rendering="crispEdges" d="${runs.join("")}"/>`,
    hole === null || props.mark === null ? "" : markSvg(props.mark, insideOf(hole, 0.5), props.background),
    "</svg>",
  ].join("");
}

function markSvg(mark: MarkOf, box: Box, background: string): string {
  const { x, y, width, height } = box;
  if (mark.logo === null) {
    const { ground, letter } = monogramIn(mark, box);
    return [ground, letter].map(({ shape, colour }) => `<path fill="${colour}" d="${pathOf(shape)}"/>`).join("");
  }
  const flat = makeCanvas(LOGO_PIXELS, LOGO_PIXELS, background);
  drawMark(flat, mark, { x: 0, y: 0, width: LOGO_PIXELS, height: LOGO_PIXELS });
  const data = Buffer.from(toPng(flat)).toString("base64");
  return `<image x="${x}" y="${y}" width="${width}" height="${height}" href="data:image/png;base64,${data}"/>`;
}

function runsOf(row: readonly boolean[]): readonly { readonly x: number; readonly width: number }[] {
  const runs: { x: number; width: number }[] = [];
  row.forEach((dark, x) => {
    const last = runs.at(-1);
    if (!dark) return;
    if (last !== undefined && last.x + last.width === x) last.width += 1;
    else runs.push({ x, width: 1 });
  });
  return runs;
}

function pathOf(polygons: readonly Polygon[]): string {
  const write = (value: number): string => String(Number(value.toFixed(3)));
  return polygons
    .map((polygon) => {
      const points: string[] = [];
      for (let at = 0; at < polygon.length; at += 2)
        points.push(`${write(polygon[at] ?? 0)} ${write(polygon[at + 1] ?? 0)}`);
      return `M${points.join("L")}z`;
    })
    .join("");
}

function escaped(text: string): string {
  return text.replace(/[<>&"]/g, (character) => `&#${character.charCodeAt(0)};`);
}

/** The code as a PNG file. A module is a whole number of pixels; the remainder goes to the quiet zone. */
export function qrPng(props: QrProps): Uint8Array<ArrayBuffer> {
  const { modules, hole } = makeCode(props);
  const { size, colour, background, mark } = props;
  const scale = Math.max(1, Math.floor(size / modules.length));
  const start = Math.floor((size - scale * modules.length) / 2);
  const canvas = makeCanvas(size, size, background);
  const inPixels = ({ x, y, width, height }: Box): Box => ({
    x: start + x * scale,
    y: start + y * scale,
    width: width * scale,
    height: height * scale,
  });
  modules.forEach((row, y) => {
    for (const run of runsOf(row)) fillBox(canvas, inPixels({ ...run, y, height: 1 }), colour);
  });
  if (hole !== null && mark !== null) drawMark(canvas, mark, inPixels(insideOf(hole, 0.5)));
  return toPng(canvas);
}
