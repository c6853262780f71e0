/** An image in memory, and drawing on it: rectangles, anti-aliased outlines and other images. */

import type { Polygon } from "./lettering.ts";

/** Three bytes per pixel: red, green, blue; rows from the top. */
export interface Canvas {
  readonly width: number;
  readonly height: number;
  readonly rgb: Uint8Array;
}

/** An image to draw: four bytes per pixel, the last its opacity. */
export interface Raster {
  readonly width: number;
  readonly height: number;
  readonly rgba: Uint8Array;
}

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

type Rgb = readonly [red: number, green: number, blue: number];

/** A canvas of one colour, `#rrggbb`. */
export function makeCanvas(width: number, height: number, colour: string): Canvas {
  const canvas = { width, height, rgb: new Uint8Array(3 * width * height) };
  fillBox(canvas, { x: 0, y: 0, width, height }, colour);
  return canvas;
}

function rgbOf(colour: string): Rgb {
  const channel = (at: number): number => Number.parseInt(colour.slice(at, at + 2), 16);
  return [channel(1), channel(3), channel(5)];
}

/** Fills whole pixels, clipped to the canvas. */
export function fillBox({ width, height, rgb }: Canvas, box: Box, colour: string): void {
  const [red, green, blue] = rgbOf(colour);
  const [left, right] = [Math.max(0, box.x), Math.min(width, box.x + box.width)];
  const [top, bottom] = [Math.max(0, box.y), Math.min(height, box.y + box.height)];
  if (right <= left || bottom <= top) return;
  const first = 3 * (top * width + left);
  for (let at = first; at < first + 3 * (right - left); at += 3) {
    rgb[at] = red;
    rgb[at + 1] = green;
    rgb[at + 2] = blue;
  }
  const row = rgb.subarray(first, first + 3 * (right - left));
  for (let y = top + 1; y < bottom; y++) rgb.set(row, 3 * (y * width + left));
}

/** The outline of a rectangle with rounded corners. */
export function roundedBox({ x, y, width, height }: Box, radius: number): Polygon {
  const polygon: number[] = [];
  const corners = [
    [x + width - radius, y + radius, -0.5],
    [x + width - radius, y + height - radius, 0],
    [x + radius, y + height - radius, 0.5],
    [x + radius, y + radius, 1],
  ] as const;
  for (const [cx, cy, turn] of corners) {
    for (let step = 0; step <= 12; step++) {
      const angle = (turn + step / 24) * Math.PI;
      polygon.push(cx + radius * Math.cos(angle), cy + radius * Math.sin(angle));
    }
  }
  return polygon;
}

/**
 * Fills outlines (holes wind the other way), anti-aliased. Each edge adds the area of every pixel it covers; a running
 * sum along the row is then the coverage of each pixel.
 */
export function fillShape(canvas: Canvas, polygons: readonly Polygon[], colour: string): void {
  const bounds = boundsOf(canvas, polygons);
  if (bounds === null) return;
  const stride = bounds.width + 2;
  const area = new Float32Array(stride * bounds.height + 2);
  for (const polygon of polygons) {
    for (let at = 0; at < polygon.length; at += 2) {
      const next = (at + 2) % polygon.length;
      addEdge(area, { stride, height: bounds.height, width: bounds.width }, [
        (polygon[at] ?? 0) - bounds.x,
        (polygon[at + 1] ?? 0) - bounds.y,
        (polygon[next] ?? 0) - bounds.x,
        (polygon[next + 1] ?? 0) - bounds.y,
      ]);
    }
  }
  const ink = rgbOf(colour);
  for (let y = 0; y < bounds.height; y++) {
    let sum = 0;
    for (let x = 0; x < bounds.width; x++) {
      sum += area[y * stride + x] ?? 0;
      const cover = Math.round(Math.min(1, Math.abs(sum)) * SHADES) / SHADES;
      if (cover > 0) blend(canvas, 3 * ((bounds.y + y) * canvas.width + bounds.x + x), ink, cover);
    }
  }
}

/** Shades at an edge. More would not be visible, and few colours make a small file. */
const SHADES = 24;

/** The pixels inside the canvas that outlines touch; null for none. */
function boundsOf({ width, height }: Canvas, polygons: readonly Polygon[]): Box | null {
  let [left, top, right, bottom] = [width, height, 0, 0];
  for (const polygon of polygons) {
    for (let at = 0; at < polygon.length; at += 2) {
      left = Math.min(left, polygon[at] ?? left);
      right = Math.max(right, polygon[at] ?? right);
      top = Math.min(top, polygon[at + 1] ?? top);
      bottom = Math.max(bottom, polygon[at + 1] ?? bottom);
    }
  }
  const [x, y] = [Math.max(0, Math.floor(left)), Math.max(0, Math.floor(top))];
  const box = { x, y, width: Math.min(width, Math.ceil(right)) - x, height: Math.min(height, Math.ceil(bottom)) - y };
  return box.width > 0 && box.height > 0 ? box : null;
}

type Edge = readonly [x0: number, y0: number, x1: number, y1: number];

function addEdge(
  area: Float32Array,
  { stride, width, height }: { readonly stride: number; readonly width: number; readonly height: number },
  edge: Edge,
): void {
  const down = edge[1] < edge[3];
  const [x0, y0, x1, y1] = down ? edge : [edge[2], edge[3], edge[0], edge[1]];
  if (y0 === y1) return;
  const sign = down ? 1 : -1;
  const slope = (x1 - x0) / (y1 - y0);
  for (let y = Math.max(0, Math.floor(y0)); y < Math.min(height, Math.ceil(y1)); y++) {
    const [from, to] = [Math.max(y, y0), Math.min(y + 1, y1)];
    const rise = (to - from) * sign;
    // An edge outside the canvas counts as if on its border.
    const enters = Math.min(width, Math.max(0, x0 + (from - y0) * slope));
    const leaves = Math.min(width, Math.max(0, x0 + (to - y0) * slope));
    addRow(area, y * stride, { left: Math.min(enters, leaves), right: Math.max(enters, leaves), rise });
  }
}

/** Adds one edge's coverage to one row: a part of each pixel it crosses, and all pixels to its right. */
function addRow(
  area: Float32Array,
  row: number,
  { left, right, rise }: { readonly left: number; readonly right: number; readonly rise: number },
): void {
  const [first, last] = [Math.floor(left), Math.ceil(right)];
  const add = (x: number, value: number): void => {
    area[row + x] = (area[row + x] ?? 0) + value;
  };
  if (last <= first + 1) {
    const middle = (left + right) / 2 - first;
    add(first, rise * (1 - middle));
    add(first + 1, rise * middle);
    return;
  }
  // A pixel the edge has passed is fully covered; one it crosses is covered by the average of what lies right of the edge.
  const share = rise / (right - left);
  let covered = 0;
  for (let x = first; x < last; x++) {
    const [from, to] = [Math.max(left, x), Math.min(right, x + 1)];
    const here = share * (Math.max(0, x - left) + (to - from) * (x + 1 - (from + to) / 2));
    add(x, here - covered);
    covered = here;
  }
  add(last, rise - covered);
}

function blend({ rgb }: Canvas, at: number, ink: Rgb, cover: number): void {
  for (let channel = 0; channel < 3; channel++) {
    const paper = rgb[at + channel] ?? 0;
    rgb[at + channel] = Math.round(paper + ((ink[channel] ?? 0) - paper) * cover);
  }
}

/** Draws an image centred in a box, as large as fits. Each pixel is the average of the source pixels it covers. */
export function drawRaster(canvas: Canvas, raster: Raster, box: Box): void {
  const scale = Math.min(box.width / raster.width, box.height / raster.height);
  const [width, height] = [
    Math.max(1, Math.round(raster.width * scale)),
    Math.max(1, Math.round(raster.height * scale)),
  ];
  const [left, top] = [box.x + Math.floor((box.width - width) / 2), box.y + Math.floor((box.height - height) / 2)];
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const span = (from: number, size: number, of: number): readonly [number, number] => {
        const start = Math.floor((from * of) / size);
        return [start, Math.max(start + 1, Math.floor(((from + 1) * of) / size))];
      };
      const [ink, cover] = meanOf(raster, span(x, width, raster.width), span(y, height, raster.height));
      if (left + x >= 0 && left + x < canvas.width && top + y >= 0 && top + y < canvas.height)
        blend(canvas, 3 * ((top + y) * canvas.width + left + x), ink, cover);
    }
  }
}

function meanOf(
  { width, rgba }: Raster,
  [left, right]: readonly [number, number],
  [top, bottom]: readonly [number, number],
): readonly [Rgb, number] {
  let [red, green, blue, alpha] = [0, 0, 0, 0];
  for (let y = top; y < bottom; y++) {
    for (let x = left; x < right; x++) {
      const at = 4 * (y * width + x);
      const opacity = rgba[at + 3] ?? 0;
      red += (rgba[at] ?? 0) * opacity;
      green += (rgba[at + 1] ?? 0) * opacity;
      blue += (rgba[at + 2] ?? 0) * opacity;
      alpha += opacity;
    }
  }
  const weight = alpha === 0 ? 1 : alpha;
  return [[red / weight, green / weight, blue / weight], alpha / (255 * (right - left) * (bottom - top))];
}
