/** The app for merchants and the operator: the API, its documents and the desk. Loaded on first use. */

import { OpenAPIHono } from "@hono/zod-openapi";
import { LIMITS } from "../domain/limits.ts";
import { accessOf, passes } from "./access.ts";
import type { AppEnv } from "./app-types.ts";
import { refusalsNoted } from "./audit-refusals.ts";
import { requestBody } from "./body.ts";
import { conditionalReads } from "./conditional.ts";
import { crossOrigin } from "./cross-origin.ts";
import { mountDesk } from "./desk/desk.ts";
import { mountDocs } from "./docs.ts";
import { installFoundation } from "./foundation.ts";
import { mountOperator } from "./operator.ts";
import type { HttpPorts } from "./ports.ts";
import { limitedLogIns, limitedReads, tooManyReads } from "./rate-limits.ts";
import { securityHeaders } from "./security-headers.ts";
import { apiKeysApi } from "./v1/api-keys.ts";
import { attentionApi } from "./v1/attention.ts";
import { auditApi } from "./v1/audit.ts";
import { authApi } from "./v1/auth.ts";
import { feeProfileApi } from "./v1/fee-profile.ts";
import { fxRatesApi } from "./v1/fx-rates.ts";
import { IMAGES_PATH, imagesApi } from "./v1/images.ts";
import { invitationsApi } from "./v1/invitations.ts";
import { ledgerApi, SETTLEMENTS_PATH } from "./v1/ledger.ts";
import { LINK_BATCH_PATH } from "./v1/link-batch.ts";
import { linksApi } from "./v1/links.ts";
import { meApi } from "./v1/me.ts";
import { passkeysApi } from "./v1/passkeys.ts";
import { paymentsApi } from "./v1/payments.ts";
import { pspAccountsApi } from "./v1/psp-accounts.ts";
import { quotesApi } from "./v1/quotes.ts";
import { REPORTS_PATH, reconciliationsApi } from "./v1/reconciliations.ts";
import { recoveryApi } from "./v1/recovery.ts";
import { routingApi } from "./v1/routing.ts";
import { sessionsApi } from "./v1/sessions.ts";
import { teamApi } from "./v1/team.ts";
import { totpApi } from "./v1/totp.ts";
import { walletCodesApi } from "./v1/wallet-codes.ts";
import { walletOperationsApi } from "./v1/wallet-operations.ts";
import { walletsApi } from "./v1/wallets.ts";
import { webhookDeliveriesApi } from "./v1/webhook-deliveries.ts";
import { webhookEndpointsApi } from "./v1/webhook-endpoints.ts";
import { API_VERSIONS, versioned } from "./versions.ts";

const UNCOUNTED = ["/v1/auth/refresh", "/v1/auth/logout"];

/** The APIs about accounts: users, their factors and sessions, teams and API keys. */
export const ACCOUNT_APIS = [
  authApi,
  recoveryApi,
  sessionsApi,
  totpApi,
  passkeysApi,
  meApi,
  apiKeysApi,
  teamApi,
  invitationsApi,
] as const;

/** Builds the app over its ports. Throws if a route does not declare its access. */
export function makeMerchantsApp(deps: HttpPorts): OpenAPIHono<AppEnv> {
  const app = new OpenAPIHono<AppEnv>();
  installFoundation(app, deps);
  app.use(passes(securityHeaders));
  app.use("/v1/*", ...[crossOrigin(app, deps), versioned(API_VERSIONS), conditionalReads].map(passes));
  const apiBody = requestBody(LIMITS.apiBodyBytesMax);
  const report = { type: /^text\/csv\b/i, bytesMax: LIMITS.reportBytesMax };
  const largeBodies = new Map([
    [REPORTS_PATH, requestBody(LIMITS.apiBodyBytesMax, report)],
    [SETTLEMENTS_PATH, requestBody(LIMITS.apiBodyBytesMax, report)],
    [LINK_BATCH_PATH, requestBody(LIMITS.linkBatchBytesMax)],
    [IMAGES_PATH, requestBody(LIMITS.apiBodyBytesMax, { type: /^image\//i, bytesMax: LIMITS.imageBytesMax })],
  ]);
  app.use(
    "/v1/*",
    passes((c, next) => (largeBodies.get(c.req.path) ?? apiBody)(c, next)),
  );
  // Refreshing and logging out are not counted: refresh tokens cannot be guessed.
  const limitedLogIn = passes(limitedLogIns(deps));
  app.post(
    "/v1/auth/*",
    passes((c, next) => (UNCOUNTED.includes(c.req.path) ? next() : limitedLogIn(c, next))),
  );
  app.post("/v1/invitations/join", limitedLogIn);
  for (const path of ["/openapi.json", "/docs/*"]) app.use(path, limitedReads(deps, tooManyReads));
  for (const path of ["/v1/*", "/desk/*"]) app.use(path, passes(refusalsNoted(deps)));
  for (const api of ACCOUNT_APIS) app.route("/", api(deps));
  for (const api of [linksApi, imagesApi, paymentsApi, pspAccountsApi, routingApi]) app.route("/", api(deps));
  for (const api of [feeProfileApi, fxRatesApi, quotesApi]) app.route("/", api(deps));
  for (const api of [attentionApi, reconciliationsApi, ledgerApi, auditApi]) app.route("/", api(deps));
  for (const api of [webhookEndpointsApi, webhookDeliveriesApi]) app.route("/", api(deps));
  for (const api of [walletsApi, walletOperationsApi, walletCodesApi]) app.route("/", api(deps));
  mountOperator(app, deps);
  mountDocs(app, deps.settings);
  mountDesk(app, deps);
  accessOf(app);
  return app;
}
