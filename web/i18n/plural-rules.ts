/** Plural rules from Intl, and from CLDR for Maltese, which the platform's ICU lacks. */

/** CLDR's cardinal rules for `mt`, for whole numbers. */
class MaltesePluralRules extends Intl.PluralRules {
  override select(count: number): Intl.LDMLPluralRule {
    if (count === 1) return "one";
    if (count === 2) return "two";
    const last = count % 100;
    if (count === 0 || (last >= 3 && last <= 10)) return "few";
    return last >= 11 && last <= 19 ? "many" : "other";
  }
}

/** The rules of a locale. */
export function pluralRulesOf(locale: string): Intl.PluralRules {
  return locale === "mt" ? new MaltesePluralRules() : new Intl.PluralRules(locale);
}
