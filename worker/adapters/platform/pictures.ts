/** Caches rendered pictures: a few in the isolate's memory, all in the nearest location's Cache API (which does nothing on workers.dev). */

import { LIMITS } from "../../domain/limits.ts";
import type { Background } from "../../ports/background.ts";
import type { Pictures } from "../../ports/pictures.ts";

/** The platform's cache is touched only when a picture is requested. */
export function makePictures({ background }: { readonly background: Background }): Pictures {
  const inMemory = new Map<string, Uint8Array<ArrayBuffer>>();
  const keep = (key: string, picture: Uint8Array<ArrayBuffer>): void => {
    inMemory.delete(key);
    inMemory.set(key, picture);
    const [oldest] = inMemory.keys();
    if (inMemory.size > LIMITS.picturesInMemoryMax && oldest !== undefined) inMemory.delete(oldest);
  };
  return {
    async get(key) {
      const picture = inMemory.get(key) ?? null;
      if (picture !== null) return picture;
      const cached = await caches.default.match(key).catch(() => undefined);
      if (cached === undefined) return null;
      const bytes = new Uint8Array(await cached.arrayBuffer());
      keep(key, bytes);
      return bytes;
    },
    put(key, picture) {
      keep(key, picture);
      const headers = { "Content-Type": "image/png", "Cache-Control": "public, max-age=31536000, immutable" };
      background.run(() => caches.default.put(key, new Response(picture, { headers })).catch(() => undefined));
    },
  };
}
