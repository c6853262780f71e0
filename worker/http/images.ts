/** `GET /img/{id}`: merchants' pictures, from our own origin. */

import type { Hono } from "hono";
import { imageSidesOf } from "../domain/images.ts";
import type { ImageFiles } from "../ports/images.ts";
import type { AppEnv } from "./app-types.ts";

const YEAR_SECONDS = 31_536_000;

/** Mounts the route. What is stored under an id never changes, so that it is asked for once. */
export function mountImages(app: Hono<AppEnv>, deps: { readonly imageFiles: ImageFiles }): void {
  app.get("/img/:id", async (c) => {
    const id = c.req.param("id");
    const image = imageSidesOf(id) === null ? null : await deps.imageFiles.get(id);
    if (image === null) return c.text("There is no such picture.", 404, { "Cache-Control": "public, max-age=60" });
    return c.body(image.body, 200, {
      "Content-Type": image.type,
      "Cache-Control": `public, max-age=${YEAR_SECONDS}, immutable`,
      // Opened by itself it is a document of our origin, which may do nothing.
      "Content-Security-Policy": "default-src 'none'; sandbox",
    });
  });
}
