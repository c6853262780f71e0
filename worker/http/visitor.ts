/** Who sends a request, for what logs in. */

import type { Visitor } from "../app/accounts/begin-session.ts";
import { describeBrowser } from "../domain/browser.ts";
import type { AppContext } from "./app-types.ts";
import { addressOf } from "./pages/visitor.ts";

/** Where a request comes from, and with what. */
export function visitorOf(c: AppContext): Visitor {
  return {
    address: addressOf(c),
    browser: describeBrowser(c.req.header("User-Agent")),
    requestId: c.get("requestId"),
  };
}
