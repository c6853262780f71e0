/** The audit log: who did what, with the values before and after. */

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
  /** The id of what was changed. */
  readonly subject: string;
  /** Each changed member, with its old and new value; null for no value. */
  readonly changes: readonly { readonly name: string; readonly before: string | null; readonly after: string | null }[];
  /** Why it was refused; null if it was done. */
  readonly refusedFor: string | null;
  readonly requestId: string | null;
}

interface AuditPageProps extends PagerProps {
  readonly desk: DeskContext;
  readonly rows: readonly AuditPageRow[];
  /** The id whose rows are shown; null for all. */
  readonly subject: string | null;
}

function Changes({ changes }: Pick<AuditPageRow, "changes">) {
  return (
    <>
      {changes.map(({ name, before, after }) => (
        <p class="small">
          {name}: {before !== null && <del>{before}</del>} {after !== null && <ins>{after}</ins>}
        </p>
      ))}
    </>
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
        All changes, including refused ones. Rows are chained, so an export shows whether any was edited or removed (
        <code>npm run verify-audit</code>).
      </p>
      {subject !== null && (
        <p>
          Only <code>{subject}</code>. <a href={deskPath.audit}>Show everything</a>
        </p>
      )}
      {rows.length === 0 ? (
        <Empty title="No entries">
          <p>{subject === null ? "Nothing has been changed in this mode yet." : "There are no more entries."}</p>
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
