/** What one kind of API error means, at the address that its problem documents name. */

import { Document } from "../document.tsx";
import { Verdict } from "../parts/verdict.tsx";
import { pageStyles } from "../styles/shopper.ts";

export interface ErrorReferenceProps {
  readonly code: string;
  readonly status: number;
  readonly title: string;
  readonly retryable: boolean;
}

/** The page of one code. */
export function ErrorReferencePage({ code, status, title, retryable }: ErrorReferenceProps) {
  const advice = retryable
    ? "The same request may succeed later: wait as long as Retry-After says and send it again, with the same Idempotency-Key."
    : "The same request will not succeed. Its detail and errors say what to change.";
  return (
    <Document
      locale="en"
      title={`${code}: ${title}`}
      styles={pageStyles(null)}
      scripts={[]}
      brandColor={null}
      openGraph={null}
      refreshSeconds={null}
    >
      <main class="page solo">
        <div class="sheet">
          <Verdict tone="calm" icon="info" title={title} detail={advice} />
          <p class="small muted">
            Status {status}, code <span class="code">{code}</span>
          </p>
        </div>
      </main>
    </Document>
  );
}
