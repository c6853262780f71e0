/** Stores a merchant's picture: checks its bytes, keeps them and records the owner. */

import { withoutMetadata } from "../../domain/image-metadata.ts";
import { IMAGE_KEY_LENGTH, type ImageFault, imageIdOf, readImage } from "../../domain/images.ts";
import { LIMITS } from "../../domain/limits.ts";
import { failure, ok, type Result } from "../../domain/result.ts";
import type { Acting } from "../../ports/audit-log.ts";
import type { Clock, Random } from "../../ports/clock.ts";
import type { CommandIds } from "../../ports/command-ids.ts";
import type { ImageFiles, ImageRecords, RemoteFault, RemoteFiles } from "../../ports/images.ts";
import { noteInBothModes } from "../audit/note.ts";

export interface KeepImageDeps {
  readonly clock: Clock;
  readonly random: Random;
  readonly commandIds: CommandIds;
  readonly imageFiles: ImageFiles;
  readonly imageRecords: ImageRecords;
  readonly remoteFiles: RemoteFiles;
}

export interface NewImage {
  readonly commandId: string;
  readonly acting: Acting;
  /** The picture itself, or the public https URL where it is now: it is fetched once and served from here. */
  readonly source: Uint8Array | { readonly url: string };
}

const MEGABYTE = LIMITS.imageBytesMax / (1024 * 1024);
const TOO_LARGE = `The picture may have at most ${MEGABYTE} MB.`;

const WORDS: Readonly<Record<ImageFault | RemoteFault, string>> = {
  too_many_bytes: TOO_LARGE,
  not_an_image: "The file is not a PNG, JPEG or WebP picture.",
  too_many_pixels: `The picture may have at most ${LIMITS.imageSideMax} pixels on each side.`,
  address_not_allowed: "The address must be a public https address.",
  no_answer: "No picture was found at this address.",
};

/** Returns the id of the picture, which is stored without its metadata. Executed again with the same command id it is the same picture. */
export async function keepImage(deps: KeepImageDeps, { commandId, acting, source }: NewImage): Promise<Result<string>> {
  const { merchantId } = acting;
  const refused = (fault: ImageFault | RemoteFault) =>
    failure(fault === "too_many_bytes" ? "payload_too_large" : "invalid_request", WORDS[fault]);
  if ((await deps.imageRecords.count(merchantId)) >= LIMITS.imagesPerMerchantMax)
    return failure("invalid_request", `A merchant may have at most ${LIMITS.imagesPerMerchantMax} pictures.`);
  const fetched =
    source instanceof Uint8Array ? ok(source) : await deps.remoteFiles.fetch(source.url, LIMITS.imageBytesMax);
  if (!fetched.ok) return refused(fetched.error);
  const read = readImage(fetched.value);
  if (!read.ok) return refused(read.error);
  const id = imageIdOf(deps.commandIds.derive(commandId, "image", IMAGE_KEY_LENGTH), read.value);
  const { type } = read.value;
  const picture = withoutMetadata(fetched.value, type);
  if (picture === null) return refused("not_an_image");
  // The bytes first: a recorded picture can always be shown.
  await deps.imageFiles.put(id, type, picture);
  const bytes = picture.length;
  const noted = { action: "image.added", subject: id, before: null, after: { type, bytes } };
  const record = { id, merchantId, type, bytes, createdAt: deps.clock.now() };
  await deps.imageRecords.add(record, noteInBothModes(deps, acting, noted));
  return ok(id);
}
