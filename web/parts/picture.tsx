/** A merchant's picture, from our own origin, with room kept for it before it arrives. */

import { imageSidesOf } from "../../worker/domain/images.ts";

interface PictureProps {
  readonly id: string;
  readonly class?: string;
  /** Whether it can wait until it is scrolled to. */
  readonly lazy?: boolean;
}

/** Decorative: the words beside it say what it shows. Nothing for an id that is none. */
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
