/** Images in R2. */

import { IMAGE_TYPES } from "../../domain/images.ts";
import type { ImageFiles } from "../../ports/images.ts";

const keyOf = (id: string): string => `images/${id}`;

/** Stores images in the archive's bucket, under their own prefix. */
export function makeImageFiles(bucket: R2Bucket): ImageFiles {
  return {
    async put(id, type, bytes) {
      await bucket.put(keyOf(id), bytes, { httpMetadata: { contentType: type } });
    },
    async get(id) {
      const object = await bucket.get(keyOf(id));
      const type = IMAGE_TYPES.find((known) => known === object?.httpMetadata?.contentType);
      return object === null || type === undefined ? null : { type, body: object.body };
    },
  };
}
