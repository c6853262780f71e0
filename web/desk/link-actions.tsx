/** Pausing, resuming and archiving a link. */

import { AskFirst, PostForm } from "./frame.tsx";
import type { LinkRow } from "./links-page.tsx";
import { deskPath } from "./paths.ts";

interface LinkActionsProps {
  readonly link: Pick<LinkRow, "id" | "title" | "status" | "pausingWallet">;
  readonly csrf: string;
}

/** Archiving cannot be undone, so it asks first, naming the link. */
export function LinkActions({ link, csrf }: LinkActionsProps) {
  if (link.status === "archived") return null;
  const turn = link.status === "paused" && link.pausingWallet === null ? "resume" : "pause";
  return (
    <div class="act-row">
      <PostForm action={deskPath.linkAction(link.id, turn)} csrf={csrf}>
        <button type="submit" class="button">
          {turn === "pause" ? "Pause" : "Resume"}
          <span class="seen-not"> {link.title}</span>
        </button>
      </PostForm>
      <AskFirst
        label="Archive"
        of={link.title}
        action={deskPath.linkAction(link.id, "archive")}
        csrf={csrf}
        button="Archive link"
        isDanger={true}
      >
        <p>Archive “{link.title}”? Nobody can pay there any more, and it cannot be restored. Its payments are kept.</p>
      </AskFirst>
    </div>
  );
}
