/** One link: its address, its status, what it has taken, and its payments. */

import type { Child } from "hono/jsx";
import { Badge } from "../parts/badge.tsx";
import { ErrorSummary } from "../parts/field.tsx";
import { Icon } from "../parts/icon.tsx";
import { Money } from "../parts/money.tsx";
import { Time } from "../parts/time.tsx";
import { DESK_LOCALE, type DeskContext, DeskPage } from "./frame.tsx";
import { LinkImages, type LinkPictures, ShownImages } from "./image-forms.tsx";
import { LinkActions } from "./link-actions.tsx";
import { type LinkRow, takenText } from "./links-page.tsx";
import { CopyField, Empty, Pager, type PagerProps, type PaymentRow, PaymentTable } from "./lists.tsx";
import { deskPath } from "./paths.ts";
import { ShareSection, type ShareTexts } from "./share-section.tsx";
import { LINK_LOOKS } from "./statuses.ts";

/** Amounts in minor units of the currency. */
interface LinkTotal {
  readonly currency: string;
  readonly amountCaptured: number;
  readonly amountRefunded: number;
}

/** A setting in words, one line each. */
export interface LinkSetting {
  readonly label: string;
  readonly lines: readonly string[];
}

export interface LinkDetail extends LinkRow {
  readonly paymentsStarted: number;
  /** Places of a limited link held by shoppers who are paying. */
  readonly placesHeld: number;
  /** By the currency that shoppers paid in; null if the user may not see payments. */
  readonly totals: readonly LinkTotal[] | null;
  /** Unix milliseconds. */
  readonly expiresAt: number | null;
  /** When it opens or did, if it was not open from the start. */
  readonly opening: { readonly at: number; readonly isPast: boolean } | null;
  /** Sites that may embed the page. */
  readonly embedOrigins: readonly string[];
  readonly successUrl: string | null;
  /** The wallet that its payments top up; `name` is null if the user may not see it. */
  readonly topsUp: { readonly id: string; readonly name: string | null } | null;
  readonly settings: readonly LinkSetting[];
}

export interface LinkPageProps extends PagerProps {
  readonly desk: DeskContext;
  readonly link: LinkDetail;
  readonly share: ShareTexts;
  readonly pictures: LinkPictures;
  /** Messages by field of the picture form. */
  readonly errors: Readonly<Record<string, string>>;
  /** Empty if the user may not see payments. */
  readonly payments: readonly PaymentRow[];
}

interface SumProps {
  readonly label: string;
  readonly totals: readonly LinkTotal[];
  readonly member: "amountCaptured" | "amountRefunded";
}

function Sum({ label, totals, member }: SumProps) {
  return (
    <div>
      <dt>{label}</dt>
      {totals.map((total) => (
        <dd>
          <Money amount={total[member]} currency={total.currency} locale={DESK_LOCALE} />
        </dd>
      ))}
    </div>
  );
}

function Counters({ link }: { readonly link: LinkDetail }) {
  const { totals } = link;
  return (
    <dl class="counters">
      {totals && <Sum label="Captured" totals={totals} member="amountCaptured" />}
      {totals && <Sum label="Refunded" totals={totals} member="amountRefunded" />}
      <div>
        <dt>{link.maxPayments === null ? "Payments taken" : "Places taken"}</dt>
        <dd>{takenText(link)}</dd>
      </div>
      <div>
        <dt>{link.maxPayments === null ? "Payments started" : "Places held now"}</dt>
        <dd>{link.maxPayments === null ? link.paymentsStarted : link.placesHeld}</dd>
      </div>
    </dl>
  );
}

/** Everything that is set on the link and not shown above or below. */
function Settings({ link }: { readonly link: LinkDetail }) {
  const { opening, expiresAt, embedOrigins, successUrl, topsUp } = link;
  const facts: ReadonlyArray<readonly [label: string, value: Child]> = [
    ...link.settings.map(({ label, lines }) => [label, <Lines lines={lines} />] as const),
    ...(topsUp === null ? [] : [["Tops up the wallet", <Wallet {...topsUp} />] as const]),
    ...(opening === null ? [] : [[opening.isPast ? "Opened" : "Opens", <At ms={opening.at} />] as const]),
    ...(expiresAt === null ? [] : [["Expires", <At ms={expiresAt} />] as const]),
    ...(embedOrigins.length === 0 ? [] : [["Embedded on", embedOrigins.join(", ")] as const]),
    ...(successUrl === null ? [] : [["After paying, continue to", successUrl] as const]),
    ["Created", <At ms={link.createdAt} />],
  ];
  return (
    <section aria-labelledby="settings" class="stack">
      <h2 id="settings">Settings</h2>
      <dl class="facts">
        {facts.map(([label, value]) => (
          <div>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function Lines({ lines }: Pick<LinkSetting, "lines">) {
  if (lines.length === 1) return <span class="pre">{lines[0]}</span>;
  return (
    <ul>
      {lines.map((line) => (
        <li class="pre">{line}</li>
      ))}
    </ul>
  );
}

function At({ ms }: { readonly ms: number }) {
  return <Time ms={ms} locale={DESK_LOCALE} />;
}

function Wallet({ id, name }: { readonly id: string; readonly name: string | null }) {
  return name === null ? <span class="code">{id}</span> : <a href={deskPath.wallet(id)}>{name}</a>;
}

export function LinkPage({ desk, link, share, pictures, errors, payments, firstUrl, nextUrl }: LinkPageProps) {
  const mayWrite = desk.may("links:write");
  return (
    <DeskPage
      desk={desk}
      section="links"
      title={link.title}
      parent={{ label: "Links", path: deskPath.links }}
      aside={<Badge {...LINK_LOOKS[link.status]} />}
      scripts={["/assets/copy.js"]}
      action={
        !mayWrite ? undefined : (
          <div class="act-row">
            <a class="button" href={deskPath.duplicateLink(link.id)}>
              Duplicate
            </a>
            {link.status !== "archived" && (
              <a class="button" href={deskPath.editLink(link.id)}>
                Edit
              </a>
            )}
          </div>
        )
      }
    >
      <ErrorSummary title="The picture was not added" errors={errors} />
      <CopyField big id="url" label="Address to share" value={link.url} />
      <div class="row">
        <a href={link.url}>Open the payment page</a>
        {mayWrite && <LinkActions link={link} csrf={desk.csrf} />}
      </div>
      {link.pausingWallet !== null && (
        <div class="notice warn">
          <Icon name="warn" />
          <p>
            This link takes no payments while <a href={deskPath.wallet(link.pausingWallet)}>the wallet it tops up</a> is
            inactive.
          </p>
        </div>
      )}
      <Counters link={link} />
      {link.status !== "archived" && <ShareSection link={link} texts={share} />}
      {desk.may("payments:read") && (
        <section aria-labelledby="payments">
          <h2 id="payments">Payments</h2>
          {payments.length > 0 ? (
            <PaymentTable rows={payments} caption={`Payments of ${link.title}`} />
          ) : (
            <Empty title="No payments yet">
              <p>Share the address above with your shoppers.</p>
            </Empty>
          )}
          <Pager firstUrl={firstUrl} nextUrl={nextUrl} />
        </section>
      )}
      <Settings link={link} />
      {link.status !== "archived" && mayWrite ? (
        <LinkImages csrf={desk.csrf} linkId={link.id} {...pictures} error={errors.file} />
      ) : (
        <ShownImages {...pictures} />
      )}
    </DeskPage>
  );
}
