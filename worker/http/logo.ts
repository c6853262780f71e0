/** Merchants' logos for rendered pictures. */

import type { Raster } from "../../web/image/canvas.ts";
import type { MarkOf } from "../../web/image/mark.ts";
import type { ImageFiles } from "../ports/images.ts";

/** What a merchant's mark depends on. */
export interface Marked {
  readonly name: string;
  readonly brandColor: string | null;
  /** The image's id; null if there is none. */
  readonly logo: string | null;
}

/** The mark to draw. A logo that cannot be decoded here (JPEG, WebP, or a very large one) is replaced by the monogram. */
export async function markOf(
  { imageFiles }: { readonly imageFiles: ImageFiles },
  { name, brandColor, logo }: Marked,
): Promise<MarkOf> {
  return { name, brandColor, logo: logo === null ? null : await rasterOf(imageFiles, logo) };
}

async function rasterOf(imageFiles: ImageFiles, id: string): Promise<Raster | null> {
  const file = await imageFiles.get(id);
  if (file?.type !== "image/png") return null;
  const { unpackPng } = await import("../../web/image/unpack-png.ts");
  return unpackPng(new Uint8Array(await new Response(file.body).arrayBuffer()));
}
