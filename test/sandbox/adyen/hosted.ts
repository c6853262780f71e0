/** The hosted payment page's routes: show, pay, confirm. */
import type { SandboxRequest, SandboxResponse } from "../http.ts";
import { htmlResponse, seeOther } from "../http.ts";
import type { AdyenAccount } from "./accounts.ts";
import type { Try } from "./checkout.ts";
import { answerChallenge, tryToPay } from "./checkout.ts";
import type { Context, Occasion, Surroundings } from "./context.ts";
import { makeContext, OWNERS } from "./context.ts";
import { challengePage, closedPage, payPage } from "./page.ts";
import type { LinkRow } from "./rows.ts";

const PATH = /^\/pay\/(PL[0-9A-Z]+)(\/authenticate)?$/;

/** The account that owns the link of a hosted page's path, or null. */
export function ownerOfPage({ store }: Surroundings, path: string): AdyenAccount | null {
  const id = PATH.exec(path)?.[1];
  return id === undefined ? null : ((store.get(OWNERS, id) as AdyenAccount | undefined) ?? null);
}

/** Answers one request to `/pay/...`. Reading the page changes nothing. */
export function handleHosted(
  surroundings: Surroundings,
  request: SandboxRequest,
  occasion: Omit<Occasion, "account">,
): SandboxResponse {
  const match = PATH.exec(request.path);
  const account = ownerOfPage(surroundings, request.path);
  if (match === null || account === null) return htmlResponse(404, closedPage(null));
  const ctx = makeContext(surroundings, { ...occasion, account });
  const link = ctx.objects.get("link", match[1] ?? "");
  if (link === undefined) return htmlResponse(404, closedPage(null));
  const reading = request.method === "GET" || request.method === "HEAD";
  if (!reading && request.method !== "POST") return { status: 405, headers: { allow: "GET, HEAD, POST" }, body: "" };
  if (link.status === "expired") return htmlResponse(410, closedPage(link));
  if (link.status !== "active") return htmlResponse(200, closedPage(link));
  if (reading) return htmlResponse(200, link.challengedCard === null ? payPage(link, null) : challengePage(link));
  const form = new URLSearchParams(request.body);
  return match[2] === undefined ? outcome(link, tryToPay(ctx, link, form.get("card") ?? "")) : confirm(ctx, link, form);
}

function confirm(ctx: Context, link: LinkRow, form: URLSearchParams): SandboxResponse {
  const answer = form.get("authentication");
  if (answer !== "complete" && answer !== "fail") return htmlResponse(400, challengePage(link));
  const result = answerChallenge(ctx, link, answer);
  return result === null ? seeOther(`/pay/${link.id}`) : outcome(link, result);
}

/** Adyen's page shows a button that continues to the shop; the shopper is taken to have pressed it. */
function outcome(link: LinkRow, result: Try): SandboxResponse {
  switch (result.kind) {
    case "done":
      return seeOther(link.returnUrl ?? `/pay/${link.id}`);
    case "challenge":
      return htmlResponse(200, challengePage(link));
    case "refused":
      return htmlResponse(402, payPage(link, result.message));
  }
}
