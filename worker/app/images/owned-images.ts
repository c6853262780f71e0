/** Checks that pictures belong to the merchant who names them. */

import type { LinkDefinition } from "../../domain/link.ts";
import { type FieldError, failure, type Result } from "../../domain/result.ts";
import type { ImageRecords } from "../../ports/images.ts";

export interface OwnedImagesDeps {
  readonly imageRecords: ImageRecords;
}

/** A failure that points to each picture that is not the merchant's; null if all are, or none is named. */
export async function imageFault(
  { imageRecords }: OwnedImagesDeps,
  merchantId: string,
  named: readonly { readonly pointer: string; readonly id: string }[],
): Promise<Extract<Result<never>, { readonly ok: false }> | null> {
  if (named.length === 0) return null;
  const owned = await imageRecords.owned(
    merchantId,
    named.map(({ id }) => id),
  );
  const fields: readonly FieldError[] = named
    .filter(({ id }) => !owned.has(id))
    .map(({ pointer }) => ({ pointer, detail: "is not a picture of this merchant" }));
  return fields.length === 0 ? null : failure("invalid_request", "There is no such picture.", fields);
}

/** The pictures that a link's definition names. */
export function imagesOf({ price, checkout }: Partial<LinkDefinition>) {
  const ofItems = price?.kind === "items" ? price.items : [];
  return [
    ...(checkout?.images ?? []).map((id, index) => ({ pointer: `/images/${index}`, id })),
    ...ofItems.flatMap(({ image }, index) =>
      image === undefined ? [] : [{ pointer: `/line_items/${index}/image`, id: image }],
    ),
  ];
}
