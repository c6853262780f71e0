/** The pictures of a link: drawn for what they show, known again by their tags, and for the QR code its merchant's alone. */

import { describe, expect, it } from "vitest";
import { makeCanvas } from "../../web/image/canvas.ts";
import { toPng } from "../../web/image/png.ts";
import { LIMITS } from "../../worker/domain/limits.ts";
import { advance } from "./rig/clock.ts";
import { type Link, type Merchant, openShop, type Problem } from "./rig/people.ts";
import { ORIGIN, send, useRig } from "./rig/rig.ts";

const rig = useRig();

/** Width and height that a PNG says it has. */
async function sizeOf(response: Response): Promise<readonly [number, number]> {
  const view = new DataView(await response.arrayBuffer());
  expect(view.getUint32(0)).toBe(0x89504e47);
  return [view.getUint32(16), view.getUint32(20)];
}

describe("the preview picture", () => {
  it("is named by the page, drawn once for what it shows, and known again by its tag", async () => {
    const shop = await openShop(rig);
    const link = await shop.newLink({ title: "Tea for two" });
    const imageIn = async (): Promise<string> =>
      /property="og:image" content="([^"]+)"/.exec(await (await send(link.url)).text())?.[1] ?? "";
    const address = await imageIn();
    expect(address).toMatch(new RegExp(`^${ORIGIN}/${link.slug}/og\\.png\\?v=[0-9a-f]{12}$`));
    const drawn = await send(address);
    const tag = drawn.headers.get("ETag") ?? "";
    expect([drawn.headers.get("Content-Type"), drawn.headers.get("Cache-Control")]).toEqual([
      "image/png",
      "public, max-age=31536000, immutable",
    ]);
    expect(drawn.headers.get("Set-Cookie")).toBeNull();
    expect(await sizeOf(drawn)).toEqual([1200, 630]);
    const known = await send(address, { headers: { "If-None-Match": `"other", W/${tag}` } });
    expect([known.status, (await known.arrayBuffer()).byteLength]).toEqual([304, 0]);
    const other = await send(`${link.url}/og.png?v=made-up`);
    expect([other.headers.get("ETag"), other.headers.get("Cache-Control")]).toEqual([tag, "public, max-age=300"]);
    await shop.call("PATCH", `/v1/links/${link.id}`, { body: { title: "Tea for three" } });
    expect(await imageIn()).not.toBe(address);
    expect((await send(`${link.url}/og.png`)).headers.get("ETag")).not.toBe(tag);
  });

  it("is there for titles without letters in its font and for open amounts, and is 404 for an unknown link", async () => {
    const shop = await openShop(rig);
    for (const members of [
      { title: "ورشة الخزف 🎉" },
      { title: "x".repeat(200) },
      { amount: undefined, open_amount: { minimum: 1, maximum: 5 } },
      { currency: "JPY", amount: 99_999_999 },
    ]) {
      const link = await shop.newLink(members);
      expect(await sizeOf(await send(`${link.url}/og.png`))).toEqual([1200, 630]);
      expect((await send(`${link.url}/og.png`, { method: "HEAD" })).status).toBe(200);
    }
    for (const path of ["/no-such-link/og.png", "/demo/og.png", "/%00/og.png"])
      expect((await send(path)).status).toBe(404);
  });
});

describe("a QR code of the API", () => {
  const codeOf = (shop: Merchant, { id }: Pick<Link, "id">, rest: string, headers: Record<string, string> = {}) =>
    send(`/v1/links/${id}/qr.${rest}`, { headers: { Authorization: `Bearer ${shop.key}`, ...headers } });

  it("is an SVG and a PNG of the size asked for, with a tag, for its merchant alone", async () => {
    const shop = await openShop(rig);
    const link = await shop.newLink();
    const svg = await codeOf(shop, link, "svg");
    expect(svg.headers.get("Content-Type")).toBe("image/svg+xml");
    expect(await svg.text()).toContain(`<title>${link.url}</title>`);
    const png = await codeOf(shop, link, "png?size=600&color=0b6b57&mark=false");
    expect([png.headers.get("Content-Type"), png.headers.get("Cache-Control")]).toEqual([
      "image/png",
      "private, max-age=300",
    ]);
    expect(await sizeOf(png)).toEqual([600, 600]);
    const tag = svg.headers.get("ETag") ?? "";
    expect((await codeOf(shop, link, "svg", { "If-None-Match": tag })).status).toBe(304);
    expect((await codeOf(shop, link, "svg?size=513", { "If-None-Match": tag })).status).toBe(200);
    const stranger = await openShop(rig);
    for (const format of ["svg", "png"]) {
      expect((await codeOf(stranger, link, format)).status).toBe(404);
      expect((await codeOf(shop, { id: "lnk_zzzzzzzz" }, format)).status).toBe(404);
      expect((await send(`/v1/links/${link.id}/qr.${format}`)).status).toBe(401);
    }
  });

  it("has the merchant's logo in its middle as soon as there is one, as has the preview picture", async () => {
    const shop = await openShop(rig);
    const link = await shop.newLink();
    const [before, card] = [await codeOf(shop, link, "svg"), await send(`${link.url}/og.png`)];
    expect(await before.text()).not.toContain("<image");
    const raw = toPng(makeCanvas(64, 64, "#c81e3c"));
    const uploaded = await shop.call<{ id: string }>("POST", "/v1/images", {
      raw,
      headers: { "Content-Type": "image/png" },
    });
    expect((await shop.call("PATCH", "/v1/merchant", { body: { logo: uploaded.body.id } })).status).toBe(200);
    const after = await codeOf(shop, link, "svg", { "If-None-Match": before.headers.get("ETag") ?? "" });
    expect([after.status, (await after.text()).includes('href="data:image/png;base64,')]).toEqual([200, true]);
    advance(LIMITS.snapshotMs);
    expect((await send(`${link.url}/og.png`)).headers.get("ETag")).not.toBe(card.headers.get("ETag"));
  });

  it.each([
    ["size=1000000", "/size"],
    ["size=0", "/size"],
    ["size=-1", "/size"],
    ["size=1e9", "/size"],
    ["size=abc", "/size"],
    ["size=512.5", "/size"],
    ["color=ffffff", "/color"],
    ["color=999999", "/color"],
    ["background=000000", "/color"],
    ["color=red", "/color"],
    ["color=%23000000%22%2F%3E%3Cscript%3E", "/color"],
    ["mark=perhaps", "/mark"],
    ["other=1", "/other"],
  ])("asked for with %s is refused, with the member that is wrong", async (query, pointer) => {
    const shop = await openShop(rig);
    const link = await shop.newLink();
    for (const format of ["svg", "png"]) {
      const answer = await shop.call<Problem>("GET", `/v1/links/${link.id}/qr.${format}?${query}`);
      expect([answer.status, answer.body.errors?.map((error) => error.pointer)]).toEqual([422, [pointer]]);
    }
  });
});
