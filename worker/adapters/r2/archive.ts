/** The archive in R2. */

import type { Archive } from "../../ports/queues.ts";

/** Stores texts under keys, each of which is written once. */
export function makeArchive(bucket: R2Bucket): Archive {
  return {
    async put(key, body) {
      await bucket.put(key, body);
    },
    async get(key) {
      const object = await bucket.get(key);
      return object === null ? null : object.text();
    },
    async remove(key) {
      await bucket.delete(key);
    },
  };
}
