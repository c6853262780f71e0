/** Merchants' logos for the pictures that we draw. */

import type { Raster } from "../../web/image/canvas.ts";
import type { MarkOf } from "../../web/image/mark.ts";
import type { ImageFiles } from "../ports/images.ts";

/** What names a merchant's mark. */
export interface Marked {
  readonly name: string;
  readonly brandColor: string | null;
  /** Id of the picture; null where there is none. */
  readonly logo: string | null;
}

/** The mark as it is drawn. A logo that cannot be read here (JPEG and WebP cannot, and very large ones) gives way to the monogram. */
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
