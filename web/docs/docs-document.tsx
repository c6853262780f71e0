/** The frame of every documentation page, without script or external resources. */

import type { Child } from "hono/jsx";
import { Document } from "../document.tsx";
import { docsStyles } from "../styles/docs.ts";

interface DocsDocumentProps {
  readonly title: string;
  /** The table of contents, beside the text. */
  readonly contents: Child;
  readonly children?: Child;
}

/** A page with its table of contents. */
export function DocsDocument({ title, contents, children }: DocsDocumentProps) {
  return (
    <Document
      locale="en"
      title={title}
      styles={docsStyles()}
      scripts={[]}
      brandColor={null}
      openGraph={null}
      refreshSeconds={null}
    >
      <a class="skip" href="#text">
        To the text
      </a>
      <div class="docs">
        <nav class="toc" aria-label="Contents" tabindex={0}>
          {contents}
        </nav>
        <main id="text">{children}</main>
      </div>
    </Document>
  );
}
