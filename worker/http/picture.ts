/** Pictures that we draw: each is known by what it shows, so that nobody gets one twice. */

import { createHash } from "node:crypto";
import type { AppContext } from "./app-types.ts";
import { matchesTag } from "./pages/entity-tag.ts";

export interface Picture {
  /** Of everything that the picture depends on, from `pictureName`. */
  readonly name: string;
  readonly type: "image/png" | "image/svg+xml";
  /** The answer's `Cache-Control`. */
  readonly caching: string;
  /** Called only where the picture has to be sent. */
  readonly draw: () => Promise<string | Uint8Array<ArrayBuffer>>;
}

/** A name for what a picture shows; different for everything else. */
export function pictureName(shown: unknown): string {
  return createHash("sha256").update(JSON.stringify(shown)).digest("hex").slice(0, 32);
}

/** Answers a picture, or 304 to whoever has it (RFC 9110, 13.1.2). */
export async function answerPicture(c: AppContext, { name, type, caching, draw }: Picture): Promise<Response> {
  const tag = `"${name}"`;
  c.header("ETag", tag);
  c.header("Cache-Control", caching);
  if (matchesTag(c.req.header("If-None-Match"), tag)) return c.body(null, 304);
  // A picture that is opened as a page of its own runs and loads nothing but what is in it.
  c.header("Content-Security-Policy", "default-src 'none'; img-src data:; frame-ancestors 'none'");
  return c.body(await draw(), 200, { "Content-Type": type });
}
