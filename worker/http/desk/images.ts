/** Uploading and removing pictures: the merchant's logo, and those of links and their items. */

import type { Hono } from "hono";
import { deskPath } from "../../../web/desk/paths.ts";
import { changeMerchant } from "../../app/accounts/change-merchant.ts";
import { keepImage } from "../../app/images/keep-image.ts";
import { changeLinkDefinition, readLink } from "../../app/links/change-link.ts";
import { type CheckoutOptions, checkoutOf } from "../../domain/checkout.ts";
import { LIMITS } from "../../domain/limits.ts";
import type { LinkDefinition } from "../../domain/link.ts";
import type { Result } from "../../domain/result.ts";
import type { AppContext, AppEnv } from "../app-types.ts";
import { scopeOf } from "../auth.ts";
import type { HttpPorts } from "../ports.ts";
import { troublePage } from "./answers.ts";
import { allowed, missing } from "./context.ts";
import { redirectWith } from "./flash.ts";
import { formOf, newCommand } from "./forms.ts";
import { linkPage } from "./link-page.ts";
import { settingsPage } from "./settings.ts";

/** Mounts the routes. */
export function mountImages(desk: Hono<AppEnv>, deps: HttpPorts): void {
  desk.post("/settings/logo", allowed("settings:manage"), (c) => takeLogo(c, deps));
  desk.post("/settings/logo/remove", allowed("settings:manage"), async (c) => {
    await changeMerchant(deps, scopeOf(c), { logo: null });
    return redirectWith(c, deskPath.settings, "settings_saved");
  });
  desk.post("/links/:id/images", allowed("links:write"), (c) => addImage(c, deps, c.req.param("id")));
  desk.post("/links/:id/images/remove", allowed("links:write"), (c) => removeImage(c, deps, c.req.param("id")));
  // Reloading a form's address leads back to the page with the form.
  for (const step of ["images", "images/remove"])
    desk.get(`/links/:id/${step}`, allowed("links:read"), (c) =>
      c.redirect(deskPath.link(encodeURIComponent(c.req.param("id"))), 303),
    );
  for (const step of ["logo", "logo/remove"])
    desk.get(`/settings/${step}`, allowed("session"), (c) => c.redirect(deskPath.settings, 303));
}

/** Stores the form's file as one of the merchant's pictures. Sending the form twice stores two, of which one is shown. */
function keepUpload(c: AppContext, deps: HttpPorts): Promise<Result<string>> {
  const source = c.get("upload") ?? new Uint8Array(0);
  return keepImage(deps, { commandId: newCommand(deps), acting: scopeOf(c), source });
}

async function takeLogo(c: AppContext, deps: HttpPorts): Promise<Response> {
  const kept = await keepUpload(c, deps);
  const changed = kept.ok ? await changeMerchant(deps, scopeOf(c), { logo: kept.value }) : kept;
  return changed.ok
    ? redirectWith(c, deskPath.settings, "settings_saved")
    : settingsPage(c, deps, { errors: { file: changed.error.detail } });
}

/** What a picture shows: the link as a whole, or the item with an index. */
function placeOf(c: AppContext): "link" | number {
  const index = /^item_(\d{1,2})$/.exec(formOf(c).place ?? "")?.[1];
  return index === undefined ? "link" : Number(index);
}

async function addImage(c: AppContext, deps: HttpPorts, linkId: string): Promise<Response> {
  const link = await readLink(deps, scopeOf(c), linkId);
  if (!link.ok) return missing(c, deps);
  const place = placeOf(c);
  const isFull = ({ images }: Pick<CheckoutOptions, "images">) => images.length >= LIMITS.imagesPerLinkMax;
  const full = () => linkPage(c, deps, linkId, { file: `A link shows at most ${LIMITS.imagesPerLinkMax} pictures.` });
  if (place === "link" && isFull(checkoutOf(link.value.definition))) return full();
  const kept = await keepUpload(c, deps);
  if (!kept.ok) return linkPage(c, deps, linkId, { file: kept.error.detail });
  return change(c, deps, linkId, (definition) => {
    if (place !== "link") return withItemImage(definition, place, kept.value);
    const checkout = checkoutOf(definition);
    // Already added by an earlier try whose response was lost.
    if (checkout.images.includes(kept.value)) return {};
    return isFull(checkout) ? full : { checkout: { images: [...checkout.images, kept.value] } };
  });
}

async function removeImage(c: AppContext, deps: HttpPorts, linkId: string): Promise<Response> {
  const place = placeOf(c);
  return change(c, deps, linkId, (definition) => {
    if (place !== "link") return withItemImage(definition, place, null);
    return { checkout: { images: checkoutOf(definition).images.filter((id) => id !== formOf(c).image) } };
  });
}

function withItemImage({ price }: LinkDefinition, index: number, image: string | null): Partial<LinkDefinition> {
  if (price.kind !== "items") return {};
  const items = price.items.map((item, at) => {
    if (at !== index) return item;
    const { image: _, ...bare } = item;
    return image === null ? bare : { ...bare, image };
  });
  return { price: { ...price, items } };
}

/** The changes to make to a link, or the page that says why they cannot be made. */
type Decide = (definition: LinkDefinition) => Partial<LinkDefinition> | (() => Promise<Response>);

/** Changes the current version of a link and retries on conflict, so that pictures added concurrently are both kept. */
async function change(c: AppContext, deps: HttpPorts, linkId: string, decide: Decide): Promise<Response> {
  const scope = scopeOf(c);
  for (let tries = 1; ; tries++) {
    const link = await readLink(deps, scope, linkId);
    if (!link.ok) return missing(c, deps);
    const changes = decide(link.value.definition);
    if (typeof changes === "function") return changes();
    const wish = { now: c.get("now"), changes, ifVersion: link.value.version };
    const changed = await changeLinkDefinition(deps, scope, linkId, wish);
    if (changed.ok) return redirectWith(c, deskPath.link(linkId), "link_changed");
    const { code } = changed.error;
    if (code === "precondition_failed" && tries < LIMITS.linkChangeTriesMax) continue;
    if (code === "link_archived") return redirectWith(c, deskPath.link(linkId), "link_stays_archived");
    return code === "not_found" ? missing(c, deps) : troublePage(c, "busy");
  }
}
