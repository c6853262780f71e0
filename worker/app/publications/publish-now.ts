/** Applies publications to the read model at once, so that a writer sees the write. If this fails, the object sends them again. */

import type { LinkObjects, PendingPublication } from "../../ports/link-objects.ts";
import type { ReadModel } from "../../ports/read-model.ts";
import type { LinkSnapshots } from "../links/link-snapshots.ts";
import { type SendSoonDeps, sendSoon } from "../webhooks/send-soon.ts";

export interface PublishDeps extends SendSoonDeps {
  readonly readModel: ReadModel;
  readonly linkObjects: LinkObjects;
  readonly linkSnapshots: LinkSnapshots;
}

/** Applies and confirms publications of one object, in their order. */
export async function publishNow(
  deps: PublishDeps,
  linkKey: string,
  publications: readonly PendingPublication[],
): Promise<void> {
  if (publications.length === 0) return;
  sendSoon(deps, await deps.readModel.apply(...publications.map(({ publication }) => publication)));
  for (const { publication } of publications) {
    if (publication.link !== null) deps.linkSnapshots.forget(publication.link.state.slug);
  }
  await deps.linkObjects.of(linkKey).published(publications.map(({ id }) => id));
}
