/** `/pay/{payment_id}/card`: the provider's card fields on our own page, and where the shopper goes afterwards. */

import type { Hono } from "hono";
import { renderDocument } from "../../../web/document.tsx";
import { CardPage } from "../../../web/pay/card-page.tsx";
import { cardStyles } from "../../../web/styles/card.ts";
import { askNow } from "../../app/payments/ask-now.ts";
import { nextPageOf } from "../../app/payments/start-payment.ts";
import { LIMITS } from "../../domain/limits.ts";
import { latestAttempt } from "../../domain/payment/state.ts";
import type { AppEnv } from "../app-types.ts";
import type { HttpPorts } from "../ports.ts";
import { failurePage } from "./failure-page.ts";
import { languageFormOf, speakTo } from "./language.ts";
import { paymentViewOf } from "./payment-state.ts";
import { page } from "./policy.ts";
import { lookWith, pathOf, viewedBy, viewTokenOf } from "./viewed-payment.ts";
import { countryOf } from "./visitor.ts";

/** Adyen's script requires a country, which decides the order of payment methods. It makes no difference to cards. */
const COUNTRY_UNKNOWN = "NL";

/** Mounts the routes. */
export function mountCardEntry(app: Hono<AppEnv>, deps: HttpPorts): void {
  app.get("/pay/:id/card", async (c) => {
    const viewed = viewedBy(c);
    const look = await lookWith(deps, viewed);
    const merchant = look === null ? null : await deps.accounts.merchant(look.link.merchantId);
    if (look === null || merchant === null) return failurePage(c, "notFound");
    const { pspAccountId, sessionId, sessionSecret } = latestAttempt(look.payment);
    const account = nextPageOf(look.payment).kind === "card" ? await deps.pspAccounts.find(pspAccountId) : null;
    if (account === null || sessionId === null || sessionSecret === null) return c.redirect(pathOf(viewed), 303);
    const psp = deps.psps[account.provider];
    const element = psp.cardElementOf(account);
    const html = CardPage({
      merchant,
      provider: { id: psp.provider, name: psp.displayName },
      fields: element === null ? null : { ...element, sessionId, secret: sessionSecret },
      country: countryOf(c) ?? COUNTRY_UNKNOWN,
      payment: paymentViewOf(look.payment),
      paymentId: viewed.paymentId,
      viewToken: viewed.token,
      livemode: look.payment.livemode,
      languageForm: languageFormOf(c),
      ...(await speakTo(c, look.payment.locale)),
    });
    return page(c, renderDocument(html), {
      styles: cardStyles(merchant.brandColor),
      formTargets: psp.hostedOrigins,
      card: element?.origins ?? null,
    });
  });
  // The script asks before each submission: what can be paid at the provider for as long as it likes must not be once it was left.
  app.get("/pay/:id/card/open", async (c) => {
    const look = await lookWith(deps, viewedBy(c));
    const isOpen =
      look !== null &&
      nextPageOf(look.payment).kind === "card" &&
      latestAttempt(look.payment).sessionId === c.req.query("session");
    c.header("Cache-Control", "no-store");
    return c.body(null, isOpen ? 204 : 410);
  });
  app.post("/pay/:id/result", async (c) => {
    const paymentId = c.req.param("id");
    const token = viewTokenOf(c, deps, paymentId);
    if (token === null) return failurePage(c, "notFound");
    const given = c.get("form").get("session_result") ?? "";
    const isResult = given !== "" && given.length <= LIMITS.sessionResultLengthMax;
    await askNow(deps, paymentId, isResult ? given : null);
    return c.redirect(pathOf({ paymentId, token }), 303);
  });
}
