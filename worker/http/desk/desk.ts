/** The merchant's desk: pages under `/desk` that work without script. */

import { Hono } from "hono";
import { deskPath } from "../../../web/desk/paths.ts";
import { ObjectUnavailable } from "../../ports/link-objects.ts";
import { open, passes } from "../access.ts";
import type { AppContext, AppEnv, AppMiddleware } from "../app-types.ts";
import { describeThrown } from "../foundation.ts";
import type { HttpPorts } from "../ports.ts";
import { limitedDesk, limitedLogIns, limitedReads } from "../rate-limits.ts";
import { mountPublicPages, mountSession } from "./accounts.ts";
import { troublePage } from "./answers.ts";
import { mountAttention } from "./attention.ts";
import { mountAudit } from "./audit.ts";
import { missing } from "./context.ts";
import { mountDecisions } from "./decisions.ts";
import { mountFees } from "./fees.ts";
import { fileForm, sameOriginForm, sessionForm } from "./forms.ts";
import { mountHome } from "./home.ts";
import { mountImages } from "./images.ts";
import { mountJoin, mountSwitch } from "./join.ts";
import { mountLedger } from "./ledger.ts";
import { mountLinks } from "./links.ts";
import { mountPasskeys } from "./passkeys.ts";
import { mountPayments } from "./payments.ts";
import { mountPspAccounts } from "./psp-accounts.ts";
import { mountReconciliation } from "./reconciliation.ts";
import { mountRecovery } from "./recovery.ts";
import { mountRouting } from "./routing.ts";
import { mountSecurity } from "./security.ts";
import { loggedIn } from "./session.ts";
import { mountSettings } from "./settings.ts";
import { mountTeam } from "./team.ts";
import { mountTotp } from "./totp.ts";
import { mountWalletCodes } from "./wallet-codes.ts";
import { mountWallets } from "./wallets.ts";
import { mountWebhooks } from "./webhooks.ts";

/** No response may be cached, not even redirects: they carry cookies. */
const uncached: AppMiddleware = async (c, next) => {
  await next();
  c.res.headers.set("Cache-Control", "private, no-store");
};

/** The public paths, for POST and GET. */
const PUBLIC_PATHS = [
  "/login",
  "/login/*",
  "/register",
  "/forgot-password",
  "/reset-password",
  "/verify-email",
  "/join",
];

/** Mounts the desk, and redirects `/` and `/desk/` to it. */
export function mountDesk(app: Hono<AppEnv>, deps: HttpPorts): void {
  const desk = new Hono<AppEnv>();
  desk.onError((error, c) => {
    if (error instanceof ObjectUnavailable) return troublePage(c, "busy");
    const { method, path } = c.req;
    deps.log.error("request_failed", { request_id: c.get("requestId"), method, path, ...describeThrown(error) });
    return troublePage(c, "failed");
  });
  for (const middleware of [uncached, sameOriginForm]) desk.use(passes(middleware));
  const tooMany = (c: AppContext) => troublePage(c, "too_many");
  desk.on("POST", PUBLIC_PATHS, passes(limitedLogIns(deps, troublePage)));
  desk.on("GET", PUBLIC_PATHS, passes(limitedReads(deps, tooMany)));
  mountPublicPages(desk, deps);
  mountJoin(desk, deps);
  mountRecovery(desk, deps);
  // Everything from here on requires a login, and every form carries the session's token.
  for (const middleware of [loggedIn(deps), limitedDesk(deps, tooMany), fileForm, sessionForm(deps)])
    desk.use(passes(middleware));
  mountHome(desk, deps);
  mountAttention(desk, deps);
  mountSession(desk, deps);
  mountLinks(desk, deps);
  mountImages(desk, deps);
  mountPayments(desk, deps);
  mountDecisions(desk, deps);
  mountReconciliation(desk, deps);
  mountLedger(desk, deps);
  mountWallets(desk, deps);
  mountWalletCodes(desk, deps);
  mountSettings(desk, deps);
  mountPspAccounts(desk, deps);
  mountWebhooks(desk, deps);
  mountSecurity(desk, deps);
  mountTotp(desk, deps);
  mountPasskeys(desk, deps);
  mountRouting(desk, deps);
  mountFees(desk, deps);
  mountTeam(desk, deps);
  mountSwitch(desk, deps);
  mountAudit(desk, deps);
  desk.all(
    "*",
    passes((c) => missing(c, deps)),
  );
  for (const path of ["/", `${deskPath.home}/`]) app.get(path, open(), (c) => c.redirect(deskPath.home, 302));
  app.route(deskPath.home, desk);
}
