/** The language switch at the foot of shopper pages, a form that needs no script. */

import { LANGUAGE_NAMES, LOCALES, readLocale } from "../../worker/domain/locales.ts";
import type { Wording } from "../i18n/messages.ts";

/** The page to load again in the chosen language, and its other query parameters. */
export interface LanguageForm {
  readonly action: string;
  readonly fields: Readonly<Record<string, string>>;
}

export function LanguageSwitch({ form, locale, t }: Wording & { readonly form: LanguageForm }) {
  const current = readLocale(locale);
  return (
    <footer>
      <form class="language" action={form.action}>
        {Object.entries(form.fields).map(([name, value]) => (
          <input type="hidden" name={name} value={value} />
        ))}
        <label for="language">{t.common.language}</label>
        <select id="language" name="lang" autocomplete="off">
          {LOCALES.map((each) => (
            <option value={each} lang={each} selected={each === current}>
              {LANGUAGE_NAMES[each]}
            </option>
          ))}
        </select>
        <button type="submit" class="button">
          {t.common.changeLanguage}
        </button>
      </form>
    </footer>
  );
}
