/** Who is paid: the merchant's mark and name. */

/** What the shopper's pages show of a merchant. */
export interface MerchantView {
  readonly name: string;
  readonly supportEmail: string | null;
  /** `#rrggbb`; anything else counts as the default colour. */
  readonly brandColor: string | null;
}

/** The first letter or digit of a name, whole even where it takes several code points. */
export function monogramOf(name: string): string {
  const [first = ""] = [...new Intl.Segmenter(undefined, { granularity: "grapheme" }).segment(name.trim())];
  return typeof first === "string" ? first : first.segment.toLocaleUpperCase();
}

export function BrandHeader({ name }: Pick<MerchantView, "name">) {
  return (
    <p class="brand">
      <span class="mark" aria-hidden="true">
        {monogramOf(name)}
      </span>
      <bdi>{name}</bdi>
    </p>
  );
}
