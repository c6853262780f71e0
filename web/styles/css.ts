/** Light minification of the style sheets, done once when a module loads. */

/** Removes comments and the whitespace that CSS does not need. The same text always gives the same result. */
export function css(strings: TemplateStringsArray, ...values: readonly string[]): string {
  return String.raw({ raw: strings.raw }, ...values)
    .replace(/\/\*[\s\S]*?\*\//g, "")
    .split(/("[^"]*")/)
    .map((part) => (part.startsWith('"') ? part : minified(part)))
    .join("")
    .trim();
}

function minified(text: string): string {
  return text
    .replace(/\s+/g, " ")
    .replace(/ ?([{};,]) ?/g, "$1")
    .replace(/: /g, ":")
    .replace(/;\}/g, "}");
}
