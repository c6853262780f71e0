/** The content of a frame on a site that may not embed the link: why, and a way to open it as a page of its own. */

import { Document } from "../document.tsx";
import type { Wording } from "../i18n/messages.ts";
import { BrandHeader, type MerchantView } from "../parts/brand-header.tsx";
import { Verdict } from "../parts/verdict.tsx";
import { pageStyles } from "../styles/shopper.ts";

export interface FrameRefusedProps extends Wording {
  readonly merchant: MerchantView;
  readonly slug: string;
}

/** Safe in any frame: it has no form, and its link opens a new tab. */
export function FrameRefusedPage({ merchant, slug, locale, t }: FrameRefusedProps) {
  return (
    <Document
      locale={locale}
      title={t.checkout.documentTitle({ title: t.frame.title, merchant: merchant.name })}
      styles={pageStyles(merchant.brandColor)}
      scripts={[]}
      brandColor={merchant.brandColor}
      openGraph={null}
      refreshSeconds={null}
    >
      <main class="page solo">
        <div class="sheet">
          <BrandHeader {...merchant} />
          <Verdict tone="calm" icon="lock" title={t.frame.title} detail={t.frame.detail({ merchant: merchant.name })} />
          <div class="actions">
            <a class="button main wide" href={`/${slug}`} target="_blank" rel="noopener">
              {t.frame.open}
            </a>
          </div>
        </div>
      </main>
    </Document>
  );
}
