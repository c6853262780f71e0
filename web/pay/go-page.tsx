/** The page before a PSP's own page, for PSPs whose page has to be opened by a form post from the browser. */

import { Document } from "../document.tsx";
import type { Wording } from "../i18n/messages.ts";
import { BrandHeader, type MerchantView } from "../parts/brand-header.tsx";
import { type LanguageForm, LanguageSwitch } from "../parts/language-switch.tsx";
import { TestBand } from "../parts/test-band.tsx";
import { Verdict } from "../parts/verdict.tsx";
import { pageStyles } from "../styles/shopper.ts";

export interface GoProps extends Wording {
  readonly merchant: MerchantView;
  readonly provider: { readonly name: string };
  readonly form: { readonly action: string; readonly fields: Readonly<Record<string, string>> };
  readonly livemode: boolean;
  readonly languageForm: LanguageForm;
}

/** One form with one button, which the script presses, or the shopper where scripts do not run. */
export function GoPage({ merchant, provider, form, livemode, languageForm, locale, t }: GoProps) {
  const title = t.go.title({ provider: provider.name });
  return (
    <Document
      locale={locale}
      title={t.checkout.documentTitle({ title, merchant: merchant.name })}
      styles={pageStyles(merchant.brandColor)}
      scripts={["/assets/go.js"]}
      brandColor={merchant.brandColor}
      openGraph={null}
      refreshSeconds={null}
    >
      {!livemode && <TestBand t={t} />}
      <main class="page solo">
        <div class="sheet">
          <BrandHeader {...merchant} />
          <Verdict tone="calm" icon="arrow" title={title} detail={t.go.detail({ provider: provider.name })} />
          <form method="post" action={form.action} data-go>
            {Object.entries(form.fields).map(([name, value]) => (
              <input type="hidden" name={name} value={value} />
            ))}
            <button type="submit" class="button main wide">
              {t.go.continueTo({ provider: provider.name })}
            </button>
          </form>
        </div>
      </main>
      <LanguageSwitch form={languageForm} locale={locale} t={t} />
    </Document>
  );
}
