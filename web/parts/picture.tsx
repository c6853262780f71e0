/** A merchant's picture from our own origin, with its size reserved before it loads. */

import { imageSidesOf } from "../../worker/domain/images.ts";

interface PictureProps {
  readonly id: string;
  readonly class?: string;
  /** Whether to load it only when scrolled into view. */
  readonly lazy?: boolean;
}

/** A decorative picture beside a text; nothing for an invalid id. */
export function Picture({ id, class: name, lazy = false }: PictureProps) {
  const sides = imageSidesOf(id);
  if (sides === null) return null;
  return (
    <img
      src={`/img/${id}`}
      alt=""
      width={sides.width}
      height={sides.height}
      decoding="async"
      {...(name !== undefined && { class: name })}
      {...(lazy && { loading: "lazy" as const })}
    />
  );
}
