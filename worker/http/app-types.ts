/** The variables that a request carries through the middleware. */

import type { Context, MiddlewareHandler } from "hono";
import type { Wording } from "../../web/i18n/messages.ts";
import type { Actor } from "../domain/permissions.ts";
import type { FailureCode } from "../domain/result.ts";

export interface Variables {
  /** Identifies this request in the answer and the log. */
  readonly requestId: string;
  /** The caller's trace, if the request has one (W3C Trace Context). */
  readonly traceId?: string;
  /** When the request arrived (Unix ms): one time for everything it does. */
  readonly now: number;
  /** Set by `authenticated`. */
  readonly actor: Actor;
  /** Set by `authenticated`: the foreign site whose page sent the request and may read the answer. */
  readonly allowedOrigin?: string;
  /** Set by `idempotent`: the same for every execution of one request, so that a repeated execution is recognised. */
  readonly commandId: string;
  /** Set by `requestBody`: the body as received. */
  readonly rawBody: Uint8Array;
  /** Set on shoppers' pages by `formBody`: the posted form. */
  readonly form: URLSearchParams;
  /** Set on shoppers' pages by `spoken`: the texts in this visit's language. */
  readonly wording: Wording;
  /** Set by the desk's upload forms: the file's bytes, absent if none was chosen. */
  readonly upload?: Uint8Array;
  /** Set by a page that other sites may frame. */
  readonly isFramed?: boolean;
  /** Set when a problem is answered: its code. */
  readonly refusal?: FailureCode;
}

/** The type of every Hono app and middleware here. It has no bindings: handlers get what they need through ports. */
export interface AppEnv {
  Variables: Variables;
}

export type AppContext = Context<AppEnv>;
export type AppMiddleware = MiddlewareHandler<AppEnv>;
