/** QR codes of links for the API and the desk: their parameters and the answer. */

import { z } from "@hono/zod-openapi";
import { qrColoursFault } from "../../web/image/qr-colours.ts";
import { LIMITS } from "../domain/limits.ts";
import type { ImageFiles } from "../ports/images.ts";
import type { AppContext } from "./app-types.ts";
import { type Marked, markOf } from "./logo.ts";
import { answerPicture, pictureName } from "./picture.ts";

const colour = z
  .string()
  .regex(/^#?[0-9a-f]{6}$/i, "must be a colour such as #14161c")
  .transform((text) => `#${text.replace("#", "").toLowerCase()}`);

/** The query parameters of a QR code. */
export const QrQuerySchema = z
  .strictObject({
    size: z.coerce
      .number()
      .int()
      .min(LIMITS.qrSizeMin)
      .max(LIMITS.qrSizeMax)
      .default(512)
      .describe("Width and height in pixels, including the quiet zone of four modules."),
    color: colour
      .default("#000000")
      .describe("The modules' colour; must be darker than the background, with enough contrast."),
    background: colour.default("#ffffff"),
    mark: z
      .enum(["true", "false"])
      .default("true")
      .describe(
        "Whether your logo or monogram is in the middle. The code then has error correction level H, otherwise M or better.",
      ),
  })
  .superRefine(({ color, background }, context) => {
    const fault = qrColoursFault({ colour: color, background });
    if (fault !== null) context.addIssue({ code: "custom", path: ["color"], message: fault });
  });

export interface QrOf {
  /** The link's full URL. */
  readonly url: string;
  readonly merchant: Marked;
}

/** The version of the codes' design; part of the picture's name. */
const LOOK = 1;

/** Answers the QR code of a URL, or 304 if the client already has it. */
export function answerQr(
  c: AppContext,
  deps: { readonly imageFiles: ImageFiles },
  { url, merchant }: QrOf,
  format: "svg" | "png",
  { size, color, background, mark }: z.infer<typeof QrQuerySchema>,
): Promise<Response> {
  const { name, brandColor, logo } = merchant;
  const marked = mark === "true" ? { name, brandColor, logo } : null;
  const shown = { text: url, size, colour: color, background };
  return answerPicture(c, {
    name: pictureName([LOOK, format, shown, marked]),
    type: format === "svg" ? "image/svg+xml" : "image/png",
    caching: "private, max-age=300",
    draw: async () => {
      const { qrPng, qrSvg } = await import("../../web/image/qr.ts");
      const props = { ...shown, mark: marked === null ? null : await markOf(deps, marked) };
      return format === "svg" ? qrSvg(props, url) : qrPng(props);
    },
  });
}
