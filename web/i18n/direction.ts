/** The writing direction of a language. */

const RTL_LANGUAGES: ReadonlySet<string> = new Set(["ar", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"]);

/** The writing direction of a BCP 47 locale; a script subtag wins over the language. */
export function directionOf(locale: string): "ltr" | "rtl" {
  const [language = "", ...subtags] = locale.split("-");
  const script = subtags.find((subtag) => /^[a-z]{4}$/i.test(subtag))?.toLowerCase();
  if (script !== undefined) return ["arab", "hebr", "thaa", "syrc", "nkoo"].includes(script) ? "rtl" : "ltr";
  return RTL_LANGUAGES.has(language.toLowerCase()) ? "rtl" : "ltr";
}
