/** Applies publications from the queue to the read model, and confirms them to their objects. */

import type { PublicationMessage } from "../../ports/queues.ts";
import type { Publication } from "../../ports/read-model.ts";
import { sendSoon } from "../webhooks/send-soon.ts";
import type { PublishDeps } from "./publish-now.ts";

/** All in one batch, or none. Safe to repeat, in any order. An object keeps sending until it is confirmed. */
export async function applyPublications(
  deps: Omit<PublishDeps, "linkSnapshots">,
  messages: readonly PublicationMessage[],
): Promise<void> {
  const wholes = await Promise.all(
    messages.map(({ linkKey, id, publication }) => publication ?? deps.linkObjects.of(linkKey).publication(id)),
  );
  sendSoon(deps, await deps.readModel.apply(...wholes.filter((whole): whole is Publication => whole !== null)));
  const told = Map.groupBy(messages, ({ linkKey }) => linkKey);
  await Promise.all(
    [...told].map(([linkKey, each]) => deps.linkObjects.of(linkKey).published(each.map(({ id }) => id))),
  );
}
