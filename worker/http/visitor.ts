/** Identifies the sender of a log-in request. */

import type { Visitor } from "../app/accounts/begin-session.ts";
import { describeBrowser } from "../domain/browser.ts";
import type { AppContext } from "./app-types.ts";
import { addressOf } from "./pages/visitor.ts";

/** A request's IP address, browser and id. */
export function visitorOf(c: AppContext): Visitor {
  return {
    address: addressOf(c),
    browser: describeBrowser(c.req.header("User-Agent")),
    requestId: c.get("requestId"),
  };
}
