/** One link: its address, its status, what it has taken, and its payments. */

import { Badge } from "../parts/badge.tsx";
import { ErrorSummary } from "../parts/field.tsx";
import { Icon } from "../parts/icon.tsx";
import { Money } from "../parts/money.tsx";
import { Time } from "../parts/time.tsx";
import { DESK_LOCALE, type DeskContext, DeskPage } from "./frame.tsx";
import { LinkImages, type LinkPictures } from "./image-forms.tsx";
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

export interface LinkDetail extends LinkRow {
  readonly description: string | null;
  readonly paymentsStarted: number;
  /** Places of a limited link held by shoppers who are paying. */
  readonly placesHeld: number;
  /** By the currency that shoppers paid in; null if the user may not see payments. */
  readonly totals: readonly LinkTotal[] | null;
  /** Unix milliseconds. */
  readonly expiresAt: number | null;
  /** When it opens, if in the future. */
  readonly opensAt: number | null;
  /** Sites that may embed the page. */
  readonly embedOrigins: readonly string[];
  readonly successUrl: string | null;
  /** One line each. */
  readonly tax: readonly string[];
  readonly fees: readonly string[];
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

function Words({ label, lines }: { readonly label: string; readonly lines: readonly string[] }) {
  if (lines.length === 0) return null;
  return (
    <div>
      <dt>{label}</dt>
      <dd class="pre">{lines.join("\n")}</dd>
    </div>
  );
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
        link.status === "archived" || !mayWrite ? undefined : (
          <a class="button" href={deskPath.editLink(link.id)}>
            Edit
          </a>
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
      <dl class="facts">
        <div>
          <dt>Price</dt>
          <dd>{link.price}</dd>
        </div>
        <Words label="Tax" lines={link.tax} />
        <Words label="Fees" lines={link.fees} />
        {link.description !== null && (
          <div>
            <dt>Description</dt>
            <dd class="pre">{link.description}</dd>
          </div>
        )}
        {link.opensAt !== null && (
          <div>
            <dt>Opens</dt>
            <dd>
              <Time ms={link.opensAt} locale={DESK_LOCALE} />
            </dd>
          </div>
        )}
        {link.expiresAt !== null && (
          <div>
            <dt>Expires</dt>
            <dd>
              <Time ms={link.expiresAt} locale={DESK_LOCALE} />
            </dd>
          </div>
        )}
        {link.embedOrigins.length > 0 && (
          <div>
            <dt>Embedded on</dt>
            <dd>{link.embedOrigins.join(", ")}</dd>
          </div>
        )}
        {link.successUrl !== null && (
          <div>
            <dt>After paying, continue to</dt>
            <dd>{link.successUrl}</dd>
          </div>
        )}
        <div>
          <dt>Created</dt>
          <dd>
            <Time ms={link.createdAt} locale={DESK_LOCALE} />
          </dd>
        </div>
      </dl>
      {link.status !== "archived" && mayWrite && (
        <LinkImages csrf={desk.csrf} linkId={link.id} {...pictures} error={errors.file} />
      )}
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
    </DeskPage>
  );
}
