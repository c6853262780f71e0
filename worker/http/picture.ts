/** Answers rendered pictures with an entity tag derived from what they show, so that no client downloads one twice. */

import { createHash } from "node:crypto";
import type { AppContext } from "./app-types.ts";
import { matchesTag } from "./pages/entity-tag.ts";

export interface Picture {
  /** From `pictureName`, over everything that the picture depends on. */
  readonly name: string;
  readonly type: "image/png" | "image/svg+xml";
  /** The answer's `Cache-Control`. */
  readonly caching: string;
  /** Called only if the picture has to be sent. */
  readonly draw: () => Promise<string | Uint8Array<ArrayBuffer>>;
}

/** A name derived from what a picture shows. */
export function pictureName(shown: unknown): string {
  return createHash("sha256").update(JSON.stringify(shown)).digest("hex").slice(0, 32);
}

/** Answers a picture, or 304 if the client already has it (RFC 9110, 13.1.2). */
export async function answerPicture(c: AppContext, { name, type, caching, draw }: Picture): Promise<Response> {
  const tag = `"${name}"`;
  c.header("ETag", tag);
  c.header("Cache-Control", caching);
  if (matchesTag(c.req.header("If-None-Match"), tag)) return c.body(null, 304);
  // Opened as a page of its own, a picture runs no scripts and loads only what it embeds.
  c.header("Content-Security-Policy", "default-src 'none'; img-src data:; frame-ancestors 'none'");
  return c.body(await draw(), 200, { "Content-Type": type });
}
