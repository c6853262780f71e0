/** What a browser loads for the first view of a checkout, and when it prepares for the next page. */

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

  it("says live what is missing for a total, and sets a long one smaller", async ({ skip }) => {
    if ("missing" in gallery) return skip(gallery.missing);
    const [exhibit] = await exhibits("checkout-open-other");
    if (exhibit === undefined) throw new Error("there is no such page");
    const { page, context, show } = await gallery.newPage();
    const ltr = exhibit.html.ltr.replace(/data-maximum="\d+"/, 'data-maximum="9000000000"');
    await show({ ...exhibit, html: { ltr, rtl: null } }, "ltr");
    const sum = page.locator(".sum");
    const amount = page.locator("[name=amount]");
    for (const [typed, words, look] of [
      ["", "Choose an amount", "sum unknown"],
      ["25", "€25.00", "sum"],
      ["80000000", "€80,000,000.00", "sum long"],
    ] as const) {
      await amount.fill(typed);
      expect(await sum.innerText()).toContain(words);
      expect(await sum.getAttribute("class"), typed).toBe(look);
    }
    await context.close();
  });
});
