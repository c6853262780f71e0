/** What travels with a request through the middleware. */

import type { Context, MiddlewareHandler } from "hono";
import type { Wording } from "../../web/i18n/messages.ts";
import type { Actor } from "../domain/permissions.ts";
import type { FailureCode } from "../domain/result.ts";

export interface Variables {
  /** Names this request in the answer and in the log. */
  readonly requestId: string;
  /** The caller's trace, where he has one (W3C Trace Context). */
  readonly traceId?: string;
  /** Unix ms at which the request arrived: one time for everything it does. */
  readonly now: number;
  /** Set by `authenticated`. */
  readonly actor: Actor;
  /** Set by `authenticated`: the site whose page asks and may read the answer, where it is not our own. */
  readonly allowedOrigin?: string;
  /** Set by `idempotent`: the same for a repeated execution of one request, so that whoever executes it recognises it. */
  readonly commandId: string;
  /** Set by `requestBody`: the body as it came. */
  readonly rawBody: Uint8Array;
  /** Set on shoppers' pages by `formBody`: the posted form. */
  readonly form: URLSearchParams;
  /** Set on shoppers' pages by `spoken`: the words of this visit. */
  readonly wording: Wording;
  /** Set by the desk's forms that may carry a file: its bytes, absent where none was chosen. */
  readonly upload?: Uint8Array;
  /** Set where a problem is answered: why. */
  readonly refusal?: FailureCode;
}

/** The type of every Hono app and middleware here. Bindings do not appear: what a handler needs it gets through ports. */
export interface AppEnv {
  Variables: Variables;
}

export type AppContext = Context<AppEnv>;
export type AppMiddleware = MiddlewareHandler<AppEnv>;
