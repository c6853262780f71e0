/** The desk's 404 page and its error page. */

import { Document } from "../document.tsx";
import { pageStyles } from "../styles/desk.ts";
import { type DeskContext, DeskPage } from "./frame.tsx";
import { Empty } from "./lists.tsx";
import { deskPath } from "./paths.ts";

/** For anything that does not exist, or belongs to another merchant or the other mode. */
export function MissingPage({ desk }: { readonly desk: DeskContext }) {
  return (
    <DeskPage desk={desk} section={null} title="Not found">
      <Empty title="There is nothing at this address">
        <p>
          The address may be incomplete, or belong to {desk.mode === "test" ? "live" : "test"} mode. You are in{" "}
          {desk.mode} mode.
        </p>
        <a class="button" href={deskPath.home}>
          Go to the desk
        </a>
      </Empty>
    </DeskPage>
  );
}

export interface TroubleWords {
  readonly title: string;
  /** Whether anything was changed, and what to do now. */
  readonly detail: string;
  readonly requestId: string;
}

/** An error page, which needs no login. */
export function TroublePage({ title, detail, requestId }: TroubleWords) {
  return (
    <Document
      locale="en"
      title={`${title} · Paylinks`}
      styles={pageStyles(null)}
      scripts={[]}
      brandColor={null}
      openGraph={null}
      refreshSeconds={null}
    >
      <main class="auth">
        <div>
          <h1>{title}</h1>
          <p>{detail}</p>
          <p>
            <a class="button" href={deskPath.home}>
              Go to the desk
            </a>
          </p>
          <p class="small muted">
            Request <span class="code">{requestId}</span>
          </p>
        </div>
      </main>
    </Document>
  );
}
