/** `GET /img/{id}`: merchants' images, served from our own origin. */

import type { Hono } from "hono";
import { imageSidesOf } from "../domain/images.ts";
import type { ImageFiles } from "../ports/images.ts";
import type { AppEnv } from "./app-types.ts";

const YEAR_SECONDS = 31_536_000;

/** Mounts the route. An image never changes, so browsers fetch it once. */
export function mountImages(app: Hono<AppEnv>, deps: { readonly imageFiles: ImageFiles }): void {
  app.get("/img/:id", async (c) => {
    const id = c.req.param("id");
    const image = imageSidesOf(id) === null ? null : await deps.imageFiles.get(id);
    if (image === null) return c.text("There is no such image.", 404, { "Cache-Control": "public, max-age=60" });
    return c.body(image.body, 200, {
      "Content-Type": image.type,
      "Cache-Control": `public, max-age=${YEAR_SECONDS}, immutable`,
      // Opened directly it is a document of our origin, which must not be able to do anything.
      "Content-Security-Policy": "default-src 'none'; sandbox",
    });
  });
}
