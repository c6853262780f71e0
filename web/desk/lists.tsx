/** Shared by the desk's lists: filter chips, search, paging, empty states, the payment table, and copy fields. */

import type { Child } from "hono/jsx";
import type { PaymentStatus } from "../../worker/domain/payment/view.ts";
import { Badge } from "../parts/badge.tsx";
import { describedBy, FieldHint, fieldId } from "../parts/field.tsx";
import { Icon } from "../parts/icon.tsx";
import { Money } from "../parts/money.tsx";
import { Time } from "../parts/time.tsx";
import { DESK_LOCALE } from "./frame.tsx";
import { deskPath, withQuery } from "./paths.ts";
import { PAYMENT_LOOKS } from "./statuses.ts";

interface ChipsProps {
  readonly label: string;
  readonly path: string;
  /** Value and label, in order. */
  readonly options: ReadonlyArray<readonly [string, string]>;
  readonly current: string | null;
  /** The filter's query parameter; `status` by default. */
  readonly name?: string;
  /** Other filters to keep. */
  readonly kept?: Readonly<Record<string, string | null>>;
}

/** Filters as links, so that a view can be bookmarked and shared. */
export function Chips({ label, path, options, current, name = "status", kept = {} }: ChipsProps) {
  return (
    <nav class="filters" aria-label={label}>
      {[[null, "All"] as const, ...options].map(([value, word]) => (
        <a
          href={withQuery(path, { [name]: value, ...kept })}
          {...(value === current && { "aria-current": "true" as const })}
        >
          {word}
        </a>
      ))}
    </nav>
  );
}

interface FindProps {
  readonly path: string;
  readonly name: string;
  readonly label: string;
  readonly hint: string;
  /** The current search; null for none. */
  readonly value: string | null;
  readonly maxlength: number;
  /** Other filters to keep. */
  readonly kept: Readonly<Record<string, string | null>>;
}

/** A search form that leads to a URL, so that the result can be bookmarked and shared. */
export function Find({ path, name, label, hint, value, maxlength, kept }: FindProps) {
  return (
    <search>
      <form method="get" action={path} class="find field">
        {Object.entries(kept).map(
          ([each, filter]) => filter !== null && <input type="hidden" name={each} value={filter} />,
        )}
        <label for={fieldId(name)}>{label}</label>
        <div>
          <input
            id={fieldId(name)}
            name={name}
            type="search"
            value={value ?? ""}
            maxlength={maxlength}
            autocomplete="off"
            autocapitalize="none"
            spellcheck={false}
            {...describedBy(name, { hint: true, error: false })}
          />
          <button type="submit" class="button">
            Search
          </button>
        </div>
        <FieldHint name={name}>{hint}</FieldHint>
      </form>
    </search>
  );
}

/** URLs of the first page (null on it) and of the next page (null on the last). */
export interface PagerProps {
  readonly firstUrl: string | null;
  readonly nextUrl: string | null;
}

export function Pager({ firstUrl, nextUrl }: PagerProps) {
  if (firstUrl === null && nextUrl === null) return null;
  return (
    <nav class="pager" aria-label="Pages">
      {firstUrl !== null && (
        <a class="button" href={firstUrl}>
          First page
        </a>
      )}
      {nextUrl !== null && (
        <a class="button" href={nextUrl}>
          Next page
        </a>
      )}
    </nav>
  );
}

/** An empty state: why there is nothing, and the next step. */
export function Empty({ title, children }: { readonly title: string; readonly children?: Child }) {
  return (
    <div class="empty">
      <h2>{title}</h2>
      {children}
    </div>
  );
}

/** The title of an empty state for a search, a status filter (with its label), or both. */
export function nothingFound({
  things,
  search,
  word,
}: {
  readonly things: string;
  readonly search: string | null;
  readonly word: string | null;
}): string {
  const found = search === null ? `No ${things}` : `No ${things} found for “${search}”`;
  return word === null ? found : `${found} with the status “${word}”`;
}

/** One row of a list of payments. Amount in minor units, time in Unix milliseconds. */
export interface PaymentRow {
  readonly id: string;
  readonly amount: number;
  readonly currency: string;
  readonly status: PaymentStatus;
  readonly email: string | null;
  readonly linkTitle: string;
  readonly createdAt: number;
}

export function PaymentTable({ rows, caption }: { readonly rows: readonly PaymentRow[]; readonly caption: string }) {
  return (
    <table class="list">
      <caption class="seen-not">{caption}</caption>
      <thead>
        <tr>
          <th scope="col" class="end">
            Amount
          </th>
          <th scope="col">Status</th>
          <th scope="col">Shopper</th>
          <th scope="col">Link</th>
          <th scope="col" class="end">
            Started
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr>
            <td class="end lead">
              <a href={deskPath.payment(row.id)}>
                <Money amount={row.amount} currency={row.currency} locale={DESK_LOCALE} />
              </a>
            </td>
            <td class="state">
              <Badge {...PAYMENT_LOOKS[row.status]} />
            </td>
            <td class="cut">{row.email ?? <span class="muted">No e-mail yet</span>}</td>
            <td class="cut">{row.linkTitle}</td>
            <td class="end muted">
              <Time ms={row.createdAt} locale={DESK_LOCALE} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** A text to copy: selectable without script, with a button where scripts run. */
export function CopyField({
  id,
  label,
  value,
  big = false,
}: {
  readonly id: string;
  readonly label: string;
  readonly value: string;
  readonly big?: boolean;
}) {
  return (
    <div class={big ? "copy big" : "copy"}>
      <label class="label" for={id}>
        {label}
      </label>
      <div>
        <input id={id} class="code" type="text" readonly value={value} size={Math.min(60, value.length + 1)} />
        <button type="button" class="button" hidden data-copy={id} data-copied="Copied" aria-live="polite">
          <Icon name="copy" />
          <span data-copy-label>Copy</span>
          <span class="seen-not"> {label}</span>
        </button>
      </div>
    </div>
  );
}
