/** What several schemas of the API share: texts, amounts, URLs and images. */

import { z } from "@hono/zod-openapi";
import { imageSidesOf } from "../../domain/images.ts";
import { LIMITS } from "../../domain/limits.ts";
import { isPlainLine, isPlainText } from "../../domain/text.ts";

/** One line of text. */
export const line = (lengthMax: number) =>
  z.string().trim().min(1).max(lengthMax).refine(isPlainLine, "must be one line of plain text");

/** Text of several lines; it may be empty. */
export const lines = (lengthMax: number) =>
  z
    .string()
    .trim()
    .max(lengthMax)
    .refine(isPlainText, "must not contain control characters or characters that change the direction of text");

/** Whether no value repeats. */
export function isUnique(values: readonly unknown[]): boolean {
  return new Set(values).size === values.length;
}

/** An amount above zero, in minor units. */
export const amount = z.int().min(1).max(LIMITS.amountMax);

/**
 * Whether a merchant's URL is one that a browser may be sent to. The slashes are required: the parser reads `https:shop.example` as a
 * complete URL, but a browser on our page reads it as a relative path.
 */
function isWebUrl(text: string): boolean {
  if (!/^https?:\/\/[^/\\]/i.test(text) || /\s/.test(text) || !isPlainLine(text) || !URL.canParse(text)) return false;
  const { protocol, hostname, username, password } = new URL(text);
  const local = hostname === "localhost" || hostname === "127.0.0.1";
  return (protocol === "https:" || (protocol === "http:" && local)) && username === "" && password === "";
}

/** A host that is safe in a policy header: nothing that could end the directive, and no wildcard. */
const HOST = /^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)*$/;

/** The origin that a text names, in the form that browsers use. */
function toOrigin(text: string, context: z.RefinementCtx): string {
  if (isWebUrl(text)) {
    const { origin, hostname, pathname, search, hash } = new URL(text);
    if (HOST.test(hostname) && pathname === "/" && search === "" && hash === "") return origin;
  }
  context.addIssue({ code: "custom", message: "must be an origin such as https://shop.example, without a path" });
  return z.NEVER;
}

/** Origins of sites, without repeats. */
export const webOrigins = (max: number) =>
  z
    .array(z.string().max(LIMITS.urlLengthMax).transform(toOrigin))
    .max(max)
    .transform((origins) => [...new Set(origins)])
    .openapi({ example: ["https://shop.example"] });

export const webUrl = z.string().max(LIMITS.urlLengthMax).refine(isWebUrl, "must be an https URL");

export const imageId = z
  .string()
  .refine((id) => imageSidesOf(id) !== null, "is not an image id")
  .openapi({ example: "img_0123456789abcdefghjk_640x480" });

export const ImageSchema = z.object({ id: z.string(), url: z.url(), width: z.int(), height: z.int() }).openapi("Image");

/** An image as the API shows it, at our own URL. */
export function toImageBody(id: string, origin: string): z.infer<typeof ImageSchema> {
  const { width, height } = imageSidesOf(id) ?? { width: 0, height: 0 };
  return { id, url: `${origin}/img/${id}`, width, height };
}
