/** Brings a publication that came through the queue to the read model, and tells its object. */

import type { PublicationMessage } from "../../ports/queues.ts";
import type { PublishDeps } from "./publish-now.ts";

/** Safe to repeat, in any order. The object keeps sending until it has been told. */
export async function applyPublication(
  deps: Pick<PublishDeps, "readModel" | "linkObjects">,
  { linkKey, id, publication }: PublicationMessage,
): Promise<void> {
  const object = deps.linkObjects.of(linkKey);
  const whole = publication ?? (await object.publication(id));
  if (whole === null) return;
  await deps.readModel.apply(whole);
  await object.published([id]);
}
