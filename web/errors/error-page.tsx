/** The shopper's error page. */

import { Document } from "../document.tsx";
import type { Wording } from "../i18n/messages.ts";
import { type LanguageForm, LanguageSwitch } from "../parts/language-switch.tsx";
import { SLOT, Slotted } from "../parts/slotted.tsx";
import { Verdict } from "../parts/verdict.tsx";
import { pageStyles } from "../styles/shopper.ts";

export interface ErrorPageProps extends Wording {
  /** The HTTP status of the answer. */
  readonly status: number;
  readonly title: string;
  /** What happened to the money, and what to do now. */
  readonly detail: string;
  readonly requestId: string;
  readonly languageForm: LanguageForm;
}

export function ErrorPage({ status, title, detail, requestId, languageForm, locale, t }: ErrorPageProps) {
  return (
    <Document
      locale={locale}
      title={t.error.documentTitle({ status: String(status), title })}
      styles={pageStyles(null)}
      scripts={[]}
      brandColor={null}
      openGraph={null}
      refreshSeconds={null}
    >
      <main class="page solo">
        <div class="sheet">
          <Verdict tone={status >= 500 ? "bad" : "warn"} icon="warn" title={title} detail={detail} />
          <p class="small muted">
            <Slotted text={t.error.requestId({ id: SLOT })}>
              <span class="code">{requestId}</span>
            </Slotted>
          </p>
        </div>
      </main>
      <LanguageSwitch form={languageForm} locale={locale} t={t} />
    </Document>
  );
}
