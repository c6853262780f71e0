/** The page shown where nothing can be paid: why, and what to do now. */

import { Document, type OpenGraph } from "../document.tsx";
import { say, type Wording } from "../i18n/messages.ts";
import { BrandHeader, type MerchantView } from "../parts/brand-header.tsx";
import { Contact } from "../parts/contact.tsx";
import type { IconName } from "../parts/icon.tsx";
import { type LanguageForm, LanguageSwitch } from "../parts/language-switch.tsx";
import { SLOT, Slotted } from "../parts/slotted.tsx";
import { TestBand } from "../parts/test-band.tsx";
import { LocalTime } from "../parts/time.tsx";
import { type Tone, Verdict } from "../parts/verdict.tsx";
import { pageStyles } from "../styles/shopper.ts";

/** `not_ready`: the merchant has no PSP account that takes payments. `already_paid`: a link for a single payment is sold out. */
export type UnavailableReason =
  | "scheduled"
  | "paused"
  | "expired"
  | "sold_out"
  | "already_paid"
  | "archived"
  | "busy"
  | "not_found"
  | "not_ready";

export interface UnavailableProps extends Wording {
  readonly reason: UnavailableReason;
  /** Null for `not_found`. */
  readonly merchant: MerchantView | null;
  /** The link's title and address; null for `not_found`. */
  readonly link: { readonly title: string; readonly href: string } | null;
  /** When a `scheduled` link opens, the time until then (ms), and the visitor's time zone if known; null for other reasons. */
  readonly opening: { readonly at: number; readonly inMs: number; readonly timeZone: string | null } | null;
  /** Open Graph data of a link that is shared before it opens. */
  readonly openGraph: OpenGraph | null;
  readonly livemode: boolean;
  readonly languageForm: LanguageForm;
}

const LOOKS: Readonly<Record<UnavailableReason, { readonly tone: Tone; readonly icon: IconName }>> = {
  scheduled: { tone: "calm", icon: "clock" },
  paused: { tone: "calm", icon: "pause" },
  expired: { tone: "calm", icon: "clock" },
  sold_out: { tone: "calm", icon: "info" },
  already_paid: { tone: "good", icon: "check" },
  archived: { tone: "calm", icon: "cross" },
  busy: { tone: "warn", icon: "clock" },
  not_found: { tone: "calm", icon: "search" },
  not_ready: { tone: "warn", icon: "gear" },
};

/** The page of a link that takes no payment now, or of an unknown link. */
export function UnavailablePage(props: UnavailableProps) {
  const { reason, merchant, link, opening, livemode, locale, t } = props;
  const words = t.unavailable[reason];
  const brandColor = merchant?.brandColor ?? null;
  return (
    <Document
      locale={locale}
      title={
        merchant === null ? words.title : t.checkout.documentTitle({ title: words.title, merchant: merchant.name })
      }
      styles={pageStyles(brandColor)}
      scripts={opening === null ? [] : ["/assets/opens.js"]}
      brandColor={brandColor}
      openGraph={props.openGraph}
      refreshSeconds={null}
    >
      {!livemode && reason !== "not_found" && <TestBand t={t} />}
      <main class="page solo">
        <div class="sheet">
          {merchant !== null && <BrandHeader {...merchant} />}
          <Verdict
            {...LOOKS[reason]}
            title={words.title}
            detail={
              <Slotted text={say(words.detail, { merchant: merchant?.name ?? "", time: SLOT })}>
                {opening !== null && <LocalTime ms={opening.at} locale={locale} timeZone={opening.timeZone} />}
              </Slotted>
            }
          >
            {opening !== null && (
              <p
                class="countdown num"
                hidden
                data-in-ms={opening.inMs}
                data-locale={locale}
                data-opens-in={t.unavailable.opensIn({ time: SLOT })}
              ></p>
            )}
            <p class="next">{"next" in words ? words.next : t.status.openFullPage}</p>
          </Verdict>
          {link !== null && (
            <p class="about">
              <span class="muted">{t.unavailable.itemPaid}</span>
              <bdi>{link.title}</bdi>
            </p>
          )}
          {reason === "busy" && link !== null && (
            <div class="actions">
              <a class="button main wide" href={link.href}>
                {t.unavailable.tryAgain}
              </a>
            </div>
          )}
          {merchant !== null && <Contact merchant={merchant} t={t} />}
          {opening !== null && <p class="seen-not" role="status" data-announce></p>}
        </div>
      </main>
      <LanguageSwitch form={props.languageForm} locale={locale} t={t} />
    </Document>
  );
}
