/** Brings a publication that came through the queue to the read model, and tells its object. */

import type { PublicationMessage } from "../../ports/queues.ts";
import type { PublishDeps } from "./publish-now.ts";

/** Safe to repeat, in any order. The object keeps sending until it has been told. */
export async function applyPublication(
  deps: Pick<PublishDeps, "readModel" | "linkObjects">,
  { linkKey, id, publication }: PublicationMessage,
): Promise<void> {
  await deps.readModel.apply(publication);
  await deps.linkObjects.of(linkKey).published([id]);
}
