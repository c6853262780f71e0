/** Who is paid: the merchant's mark and name. */

import { Picture } from "./picture.tsx";

/** What shopper pages show of a merchant. */
export interface MerchantView {
  readonly name: string;
  readonly supportEmail: string | null;
  /** `#rrggbb`; anything else counts as the default colour. */
  readonly brandColor: string | null;
  /** The id of its logo; null to show the first letter of its name instead. */
  readonly logo: string | null;
}

/** The first letter or digit of a name, as a whole grapheme. */
export function monogramOf(name: string): string {
  const [first = ""] = [...new Intl.Segmenter(undefined, { granularity: "grapheme" }).segment(name.trim())];
  return typeof first === "string" ? first : first.segment.toLocaleUpperCase();
}

/** Decorative: the name is beside it. */
function Mark({ name, logo }: Pick<MerchantView, "name" | "logo">) {
  if (logo !== null) return <Picture id={logo} class="mark logo" />;
  return (
    <span class="mark" aria-hidden="true">
      {monogramOf(name)}
    </span>
  );
}

export function BrandHeader({ name, logo }: Pick<MerchantView, "name" | "logo">) {
  return (
    <p class="brand">
      <Mark name={name} logo={logo} />
      <bdi>{name}</bdi>
    </p>
  );
}
