/** The audit log: who did what, what was there before and what after. */

import { Badge } from "../parts/badge.tsx";
import { Time } from "../parts/time.tsx";
import { DESK_LOCALE, type DeskContext, DeskPage } from "./frame.tsx";
import { Empty, Pager, type PagerProps } from "./lists.tsx";
import { deskPath, withQuery } from "./paths.ts";

/** One row, in words. `at` in Unix milliseconds. */
export interface AuditPageRow {
  readonly number: number;
  readonly at: number;
  readonly what: string;
  readonly who: string;
  /** The id of the thing. */
  readonly subject: string;
  /** Each member that changed, with what it was and what it is; null on a side where there is nothing. */
  readonly changes: readonly { readonly name: string; readonly before: string | null; readonly after: string | null }[];
  /** Null where it was done. */
  readonly refusedFor: string | null;
  readonly requestId: string | null;
}

interface AuditPageProps extends PagerProps {
  readonly desk: DeskContext;
  readonly rows: readonly AuditPageRow[];
  /** The thing whose rows are shown; null for all. */
  readonly subject: string | null;
}

function Changes({ changes }: Pick<AuditPageRow, "changes">) {
  if (changes.length === 0) return null;
  return (
    <ul class="small">
      {changes.map(({ name, before, after }) => (
        <li>
          {name}: {before !== null && <del>{before}</del>} {after !== null && <ins>{after}</ins>}
        </li>
      ))}
    </ul>
  );
}

export function AuditPage({ desk, rows, subject, firstUrl, nextUrl }: AuditPageProps) {
  return (
    <DeskPage
      desk={desk}
      section="settings"
      title="Audit log"
      parent={{ label: "Settings", path: deskPath.settings }}
      action={
        <a class="button" href={deskPath.exportAudit} download="audit.jsonl">
          Export
        </a>
      }
    >
      <p class="muted">
        Every change, and every change that was refused. Rows are chained: an export shows whether one was edited or
        taken out (<code>npm run verify-audit</code>).
      </p>
      {subject !== null && (
        <p>
          Only <code>{subject}</code>. <a href={deskPath.audit}>Show everything</a>
        </p>
      )}
      {rows.length === 0 ? (
        <Empty title="Nothing here">
          <p>{subject === null ? "Nothing was changed in this mode yet." : "There is nothing more about this."}</p>
        </Empty>
      ) : (
        <ol class="rows" reversed>
          {rows.map((row) => (
            <li class="tall">
              <p>
                <span class="muted">{row.number}</span> <strong>{row.what}</strong> by {row.who}{" "}
                {row.refusedFor !== null && <Badge word={`Refused: ${row.refusedFor}`} shape="cross" tone="bad" />}
              </p>
              <Changes changes={row.changes} />
              <p class="small muted">
                <Time ms={row.at} locale={DESK_LOCALE} /> ·{" "}
                <a href={withQuery(deskPath.audit, { subject: row.subject })}>{row.subject}</a>
                {row.requestId !== null && ` · ${row.requestId}`}
              </p>
            </li>
          ))}
        </ol>
      )}
      <Pager firstUrl={firstUrl} nextUrl={nextUrl} />
    </DeskPage>
  );
}
