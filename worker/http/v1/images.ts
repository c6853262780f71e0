/** `/v1/images`: images for links, and the merchant's logo. */

import { createRoute, type OpenAPIHono, z } from "@hono/zod-openapi";
import { keepImage } from "../../app/images/keep-image.ts";
import { IMAGE_TYPES } from "../../domain/images.ts";
import { LIMITS } from "../../domain/limits.ts";
import { jsonResponse, needs, newApi, PROBLEM } from "../api.ts";
import type { AppEnv } from "../app-types.ts";
import { scopeOf } from "../auth.ts";
import { IDEMPOTENCY_HEADERS, IDEMPOTENT_ANSWER_HEADERS } from "../idempotency.ts";
import { originOf } from "../origin.ts";
import type { HttpPorts } from "../ports.ts";
import { problem } from "../problems.ts";
import { ImageSchema, toImageBody } from "./shared-schemas.ts";

/** The path for uploads, whose bodies may be larger than JSON bodies. */
export const IMAGES_PATH = "/v1/images";

const NewImageSchema = z
  .strictObject({ url: z.string().max(LIMITS.urlLengthMax).describe("A public https URL.") })
  .openapi("NewImage");

const binary = { schema: z.string().openapi({ format: "binary" }) };

const createImageRoute = createRoute({
  method: "post",
  path: IMAGES_PATH,
  ...needs("links:write"),
  summary: "Upload an image",
  description: `Send the image as the body, as PNG, JPEG or WebP with at most ${LIMITS.imageBytesMax} bytes and ${LIMITS.imageSideMax} pixels on each side; or its URL as JSON, from which it is copied once. Its bytes decide its type; metadata (place, time, names) is removed. SVG is not accepted. Images serve both modes.`,
  request: {
    headers: IDEMPOTENCY_HEADERS,
    body: {
      // Otherwise the router requires every body to be JSON.
      required: false,
      content: {
        "application/json": { schema: NewImageSchema },
        "image/png": binary,
        "image/jpeg": binary,
        "image/webp": binary,
      },
    },
  },
  responses: { 201: jsonResponse(ImageSchema, "The image.", IDEMPOTENT_ANSWER_HEADERS), default: PROBLEM },
});

/** The routes of `/v1/images`, with their whole paths. */
export function imagesApi(deps: HttpPorts): OpenAPIHono<AppEnv> {
  const api = newApi(deps);
  api.openapi(createImageRoute, async (c) => {
    const type = (c.req.header("Content-Type") ?? "").split(";")[0]?.trim().toLowerCase() ?? "";
    const isImage = IMAGE_TYPES.some((known) => known === type);
    const wish: unknown = isImage ? null : c.req.valid("json");
    const read = NewImageSchema.safeParse(wish);
    if (!isImage && !read.success)
      return problem(c, {
        code: "unsupported_media_type",
        detail: "Send an image as image/png, image/jpeg or image/webp, or its URL as JSON.",
      });
    const source = read.success ? { url: read.data.url } : c.get("rawBody");
    const kept = await keepImage(deps, { commandId: c.get("commandId"), acting: scopeOf(c), source });
    return kept.ok ? c.json(toImageBody(kept.value, originOf(c, deps.settings)), 201) : problem(c, kept.error);
  });
  return api;
}
