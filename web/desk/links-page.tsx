/** The list of links. */

import { LIMITS } from "../../worker/domain/limits.ts";
import { Badge } from "../parts/badge.tsx";
import { Icon } from "../parts/icon.tsx";
import { Time } from "../parts/time.tsx";
import { DESK_LOCALE, type DeskContext, DeskPage } from "./frame.tsx";
import { LinkActions } from "./link-actions.tsx";
import { Chips, CopyField, Empty, Find, nothingFound, Pager, type PagerProps } from "./lists.tsx";
import { deskPath } from "./paths.ts";
import { LINK_LOOKS, type LinkDisplayStatus } from "./statuses.ts";

/** One row of the list. `price` is formatted, such as "€19.99" or "From €5.00". */
export interface LinkRow {
  readonly id: string;
  readonly title: string;
  readonly url: string;
  readonly price: string;
  readonly status: LinkDisplayStatus;
  /** The inactive wallet that pauses the link until it is activated; null if the link is not paused for that reason. */
  readonly pausingWallet: string | null;
  readonly paymentsTaken: number;
  readonly maxPayments: number | null;
  readonly createdAt: number;
}

export interface LinksProps extends PagerProps {
  readonly desk: DeskContext;
  readonly rows: readonly LinkRow[];
  readonly status: LinkDisplayStatus | null;
  /** The part of a title or address searched for; null for any. */
  readonly search: string | null;
}

/** How many payments a link has taken, and its limit if it has one. */
export function takenText({ paymentsTaken, maxPayments }: Pick<LinkRow, "paymentsTaken" | "maxPayments">): string {
  return maxPayments === null ? String(paymentsTaken) : `${paymentsTaken} of ${maxPayments}`;
}

function Row({ row, desk }: { readonly row: LinkRow; readonly desk: DeskContext }) {
  return (
    <tr>
      <td class="lead cut">
        <a href={deskPath.link(row.id)}>{row.title}</a>
        <small class="muted">
          <Time ms={row.createdAt} locale={DESK_LOCALE} />
        </small>
      </td>
      <td class="state">
        <Badge {...LINK_LOOKS[row.status]} />
      </td>
      <td class="end">{row.price}</td>
      <td class="end" data-label="Payments">
        {takenText(row)}
      </td>
      <td class="address">
        <CopyField id={`url-${row.id}`} label={`Address of ${row.title}`} value={row.url} />
      </td>
      <td class="acts">{desk.may("links:write") && <LinkActions link={row} csrf={desk.csrf} />}</td>
    </tr>
  );
}

function NewLink({ desk }: { readonly desk: DeskContext }) {
  if (!desk.may("links:write")) return null;
  return (
    <a class="button main" href={deskPath.newLink}>
      <Icon name="plus" />
      New link
    </a>
  );
}

export function LinksPage({ desk, rows, status, search, firstUrl, nextUrl }: LinksProps) {
  const isAll = status === null && search === null && firstUrl === null;
  const options = Object.entries(LINK_LOOKS).map(([value, { word }]) => [value, word] as const);
  return (
    <DeskPage desk={desk} section="links" title="Links" action={<NewLink desk={desk} />} scripts={["/assets/copy.js"]}>
      <Chips label="Filter by status" path={deskPath.links} current={status} options={options} kept={{ search }} />
      {(!isAll || rows.length > 0) && (
        <Find
          path={deskPath.links}
          name="search"
          label="Title or address"
          hint="A part of it is enough."
          value={search}
          maxlength={LIMITS.titleLengthMax}
          kept={{ status }}
        />
      )}
      {rows.length > 0 ? (
        <table class="list links">
          <caption class="seen-not">Links</caption>
          <thead>
            <tr>
              <th scope="col">Link</th>
              <th scope="col">Status</th>
              <th scope="col" class="end">
                Price
              </th>
              <th scope="col" class="end">
                Payments
              </th>
              <th scope="col">Address</th>
              <th scope="col">
                <span class="seen-not">Actions</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <Row row={row} desk={desk} />
            ))}
          </tbody>
        </table>
      ) : isAll ? (
        <Empty title="Create your first link">
          <p>Enter what you sell and its price. You get a short address where anyone can pay.</p>
          <NewLink desk={desk} />
        </Empty>
      ) : (
        <Empty title={nothingFound({ things: "links", search, word: status && LINK_LOOKS[status].word })}>
          <a class="button" href={deskPath.links}>
            Show all
          </a>
        </Empty>
      )}
      <Pager firstUrl={firstUrl} nextUrl={nextUrl} />
    </DeskPage>
  );
}
