/** Reads request bodies: bounded, once, and as JSON that holds nothing dangerous. */

import type { FieldError } from "../domain/result.ts";
import type { AppMiddleware } from "./app-types.ts";
import { ambiguityOf } from "./json-text.ts";
import { problem } from "./problems.ts";

const JSON_TYPE = /^application\/(?:[\w.-]+\+)?json\s*(?:;|$)/i;

/** A kind of body that a route takes beside JSON. */
interface FileBody {
  readonly type: RegExp;
  readonly bytesMax: number;
}

/**
 * Reads the body up to `jsonBytesMax`, or to the file's own limit where it is of the file's type, and keeps it as `rawBody`. A longer one
 * is refused before the rest is read; one that is neither is refused with 415; one that claims to be JSON and is not, is not UTF-8, or can
 * be read in two ways is refused with a pointer. An empty JSON body counts as `{}`.
 */
export function requestBody(jsonBytesMax: number, file: FileBody | null = null): AppMiddleware {
  return async (c, next) => {
    const type = c.req.header("Content-Type") ?? "";
    const isFile = file?.type.test(type) === true;
    // Read before the credentials are checked. JSON takes long to parse, so a file's larger limit is not for it.
    const bytesMax = isFile ? file.bytesMax : jsonBytesMax;
    const bytes = await readBounded(c.req.raw, bytesMax);
    if (bytes === null)
      return problem(c, { code: "payload_too_large", detail: `The body may have at most ${bytesMax} bytes.` });
    c.set("rawBody", bytes);
    const { method } = c.req;
    if (method === "GET" || method === "HEAD") return next();
    const isJson = JSON_TYPE.test(type);
    if (bytes.length > 0 && (!(isJson || isFile) || isCoded(c.req.header("Content-Encoding"))))
      return problem(c, {
        code: "unsupported_media_type",
        detail: "Send the body in the media type that the documentation names, and without a content coding.",
      });
    const fault = isJson && bytes.length > 0 ? jsonFault(bytes) : null;
    if (fault !== null)
      return problem(
        c,
        { code: "invalid_request", detail: "The body is not acceptable JSON.", fields: [fault] },
        { status: 400 },
      );
    if (bytes.length > 0) c.req.raw = new Request(c.req.raw, { body: bytes });
    else if (isJson || type === "") {
      // Nothing sent is nothing said: every route here takes JSON, so it counts as an object without members.
      const headers = new Headers(c.req.raw.headers);
      headers.set("Content-Type", "application/json");
      c.req.raw = new Request(c.req.raw, { body: "{}", headers });
    } else if (c.req.raw.bodyUsed) c.req.raw = new Request(c.req.raw, { body: bytes });
    return next();
  };
}

/** No body is decoded here: its limit would be that of what was packed. */
function isCoded(encoding: string | undefined): boolean {
  return encoding !== undefined && !/^\s*(?:identity)?\s*$/i.test(encoding);
}

/** The whole body, or null where it is longer than allowed. A length that is announced is trusted as far as HTTP holds it. */
export async function readBounded(request: Request, bytesMax: number): Promise<Uint8Array<ArrayBuffer> | null> {
  const announced = request.headers.get("Content-Length");
  if (Number(announced ?? 0) > bytesMax) return null;
  if (request.body === null) return new Uint8Array(0);
  // HTTP ends such a body where it was announced to end, and one read is much quicker than many.
  if (announced !== null && !request.headers.has("Transfer-Encoding"))
    return bounded(await request.arrayBuffer(), bytesMax);
  const chunks: Uint8Array[] = [];
  let length = 0;
  const reader: ReadableStreamDefaultReader<Uint8Array> = request.body.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    length += value.length;
    if (length > bytesMax) {
      await reader.cancel();
      return null;
    }
    chunks.push(value);
  }
  const bytes = new Uint8Array(length);
  let offset = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, offset);
    offset += chunk.length;
  }
  return bytes;
}

/** Where no HTTP stood before us, a length may still be a lie. */
function bounded(body: ArrayBuffer, bytesMax: number): Uint8Array<ArrayBuffer> | null {
  return body.byteLength > bytesMax ? null : new Uint8Array(body);
}

/** What is wrong with a JSON text, or null. */
function jsonFault(bytes: Uint8Array): FieldError | null {
  let text: string;
  try {
    text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: false }).decode(bytes);
  } catch {
    return { pointer: "", detail: "is not UTF-8" };
  }
  try {
    JSON.parse(text);
  } catch {
    return { pointer: "", detail: "is not well-formed JSON" };
  }
  return ambiguityOf(text);
}
