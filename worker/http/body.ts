/** Reads request bodies: bounded, once, and only as unambiguous JSON. */

import { readStream } from "../app/read-stream.ts";
import type { FieldError } from "../domain/result.ts";
import type { AppMiddleware } from "./app-types.ts";
import { ambiguityOf } from "./json-text.ts";
import { problem } from "./problems.ts";

const JSON_TYPE = /^application\/(?:[\w.-]+\+)?json\s*(?:;|$)/i;

/** A kind of file that a route accepts besides JSON. */
interface FileBody {
  readonly type: RegExp;
  readonly bytesMax: number;
}

/**
 * Reads the body up to `jsonBytesMax`, or up to the file's own limit if it has the file's type, and sets `rawBody`. A longer body is refused
 * before the rest is read. One that is neither JSON nor the file is refused with 415. JSON that is malformed, not UTF-8 or ambiguous is refused
 * with 400 and a pointer. An empty JSON body counts as `{}`.
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
      // Every route here takes JSON, so an empty body counts as an object without members.
      const headers = new Headers(c.req.raw.headers);
      headers.set("Content-Type", "application/json");
      c.req.raw = new Request(c.req.raw, { body: "{}", headers });
    } else if (c.req.raw.bodyUsed) c.req.raw = new Request(c.req.raw, { body: bytes });
    return next();
  };
}

/** Compressed bodies are refused: the limit would apply only to the compressed size. */
function isCoded(encoding: string | undefined): boolean {
  return encoding !== undefined && !/^\s*(?:identity)?\s*$/i.test(encoding);
}

/** The whole body, or null if it is longer than allowed. */
export async function readBounded(request: Request, bytesMax: number): Promise<Uint8Array<ArrayBuffer> | null> {
  const announced = request.headers.get("Content-Length");
  if (Number(announced ?? 0) > bytesMax) return null;
  if (request.body === null) return new Uint8Array(0);
  // HTTP ends such a body at its announced length, and one read is much faster than many.
  if (announced !== null && !request.headers.has("Transfer-Encoding"))
    return bounded(await request.arrayBuffer(), bytesMax);
  return readStream(request.body, bytesMax);
}

/** Checks the actual length: without HTTP in front of us, the announced one may be wrong. */
function bounded(body: ArrayBuffer, bytesMax: number): Uint8Array<ArrayBuffer> | null {
  return body.byteLength > bytesMax ? null : new Uint8Array(body);
}

/** What is wrong with a JSON text, or null if nothing is. */
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
