/** What a browser loads for the first view of a checkout, and when it gets ready to go on. */

import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ASSETS_VERSION } from "../../web/assets-version.ts";
import { exhibits, type Gallery, openGallery } from "../web/gallery.ts";

let gallery: Gallery | { readonly missing: string } = { missing: "not started" };

beforeAll(async () => {
  gallery = await openGallery();
  if ("missing" in gallery && process.env.CI) throw new Error(gallery.missing);
});

afterAll(async () => {
  if ("browser" in gallery) await gallery.close();
});

describe("the first view of a checkout", () => {
  it("loads the page, its script and its icon, and goes to the provider only once the shopper touches the form", async ({
    skip,
  }) => {
    if ("missing" in gallery) return skip(gallery.missing);
    const [exhibit] = await exhibits("checkout-fixed");
    if (exhibit === undefined) throw new Error("there is no such page");
    const { page, context, show } = await gallery.newPage();
    const paths: string[] = [];
    page.on("request", (request) => void paths.push(new URL(request.url()).pathname));
    await show(exhibit, "ltr");
    expect(paths.filter((path) => !path.endsWith("favicon.svg"))).toEqual([
      `/${exhibit.name}`,
      `/assets/${ASSETS_VERSION}/checkout.js`,
    ]);
    const ready = page.locator("link[rel=preconnect]");
    expect(await ready.count()).toBe(0);
    await page.locator("[name=email]").focus();
    await page.keyboard.type("kim");
    expect(await ready.count()).toBe(1);
    expect(await ready.getAttribute("href")).toBe("https://checkout.stripe.com");
    await context.close();
  });
});
