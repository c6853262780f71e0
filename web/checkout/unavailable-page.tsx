/** What a shopper sees where nothing can be paid: why, and what to do now. */

import { Document } from "../document.tsx";
import { type Messages, say } from "../i18n/messages.ts";
import { BrandHeader, type MerchantView } from "../parts/brand-header.tsx";
import { Contact } from "../parts/contact.tsx";
import type { IconName } from "../parts/icon.tsx";
import { TestBand } from "../parts/test-band.tsx";
import { type Tone, Verdict } from "../parts/verdict.tsx";
import { pageStyles } from "../styles/shopper.ts";

/** `not_ready`: the merchant has no PSP account that takes payments. */
export type UnavailableReason = "paused" | "expired" | "sold_out" | "archived" | "busy" | "not_found" | "not_ready";

export interface UnavailableProps {
  readonly reason: UnavailableReason;
  /** Null for `not_found`: nobody is named who may not exist. */
  readonly merchant: MerchantView | null;
  /** The link's title and slug; null for `not_found`. */
  readonly link: { readonly title: string; readonly slug: string } | null;
  readonly livemode: boolean;
  readonly locale: string;
  readonly t: Messages;
}

const LOOKS: Readonly<Record<UnavailableReason, { readonly tone: Tone; readonly icon: IconName }>> = {
  paused: { tone: "calm", icon: "pause" },
  expired: { tone: "calm", icon: "clock" },
  sold_out: { tone: "calm", icon: "check" },
  archived: { tone: "calm", icon: "cross" },
  busy: { tone: "warn", icon: "clock" },
  not_found: { tone: "calm", icon: "search" },
  not_ready: { tone: "warn", icon: "gear" },
};

/** The page of a link that takes no payment now, and of an address where there is no link. */
export function UnavailablePage({ reason, merchant, link, livemode, locale, t }: UnavailableProps) {
  const words = t.unavailable[reason];
  const brandColor = merchant?.brandColor ?? null;
  return (
    <Document
      locale={locale}
      title={
        merchant === null ? words.title : t.checkout.documentTitle({ title: words.title, merchant: merchant.name })
      }
      styles={pageStyles(brandColor)}
      scripts={[]}
      brandColor={brandColor}
      openGraph={null}
      refreshSeconds={null}
    >
      {!livemode && reason !== "not_found" && <TestBand t={t} />}
      <main class="page solo">
        <div class="sheet">
          {merchant !== null && <BrandHeader name={merchant.name} />}
          <Verdict
            {...LOOKS[reason]}
            title={words.title}
            detail={say(words.detail, { merchant: merchant?.name ?? "" })}
          >
            <p class="next">{words.next}</p>
          </Verdict>
          {link !== null && (
            <p class="about">
              <span class="muted">{t.unavailable.itemPaid}</span>
              <bdi>{link.title}</bdi>
            </p>
          )}
          {reason === "busy" && link !== null && (
            <div class="actions">
              <a class="button main wide" href={`/${link.slug}`}>
                {t.unavailable.tryAgain}
              </a>
            </div>
          )}
          {merchant !== null && <Contact merchant={merchant} t={t} />}
        </div>
      </main>
    </Document>
  );
}
