/** The reference of API errors: an index, and a page for each code at the URL named in its problem documents. */

import { DocsDocument } from "./docs-document.tsx";
import { Prose } from "./prose.tsx";

export interface ErrorReferenceProps {
  readonly code: string;
  readonly status: number;
  readonly title: string;
  readonly retryable: boolean;
  /** Why it happens. Code is in backquotes. */
  readonly cause: string;
  /** What to do about it. */
  readonly remedy: string;
}

const RETRYABLE =
  "The same request may succeed later: wait as long as `Retry-After` says and send it again, with the same `Idempotency-Key`.";
const NOT_RETRYABLE = "The same request will not succeed however often it is sent.";

/** The page of one code. */
export function ErrorReferencePage({ code, status, title, retryable, cause, remedy }: ErrorReferenceProps) {
  return (
    <DocsDocument title={`${code}: ${title}`} contents={<Contents />}>
      <section class="words">
        <h1>{title}</h1>
        <p class="muted">
          Status {status}, code <code>{code}</code>
        </p>
        <h2>Why</h2>
        <Prose text={cause} />
        <h2>What to do</h2>
        <Prose text={remedy} />
        <h2>Sending it again</h2>
        <Prose text={retryable ? RETRYABLE : NOT_RETRYABLE} />
      </section>
    </DocsDocument>
  );
}

/** The page of all codes. */
export function ErrorIndexPage({ problems }: { readonly problems: readonly ErrorReferenceProps[] }) {
  return (
    <DocsDocument title="Errors of the Paylinks API" contents={<Contents />}>
      <section class="words">
        <h1>Errors</h1>
        <Prose text="Every refusal is a problem document (RFC 9457, `application/problem+json`): `code` is the kind for programs, `detail` a sentence for people, `errors` names each wrong place by a JSON pointer, `request_id` is what to tell the operator, and `type` is the page that explains the kind." />
      </section>
      <table class="errors">
        <thead>
          <tr>
            <th scope="col">Status</th>
            <th scope="col">Code</th>
            <th scope="col">Meaning</th>
          </tr>
        </thead>
        <tbody>
          {problems.map(({ code, status, title }) => (
            <tr>
              <td>{status}</td>
              <td>
                <a href={`/docs/errors/${code}`}>
                  <code>{code}</code>
                </a>
              </td>
              <td>{title}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </DocsDocument>
  );
}

function Contents() {
  return (
    <ul>
      <li>
        <a class="part" href="/docs">
          The API
        </a>
      </li>
      <li>
        <a class="part" href="/docs/errors">
          Errors
        </a>
      </li>
    </ul>
  );
}
