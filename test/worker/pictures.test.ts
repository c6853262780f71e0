/** Pictures of links and merchants: taken only where they are pictures, kept, and served from our own origin. */

import { describe, expect, it } from "vitest";
import { makeRemoteFiles } from "../../worker/adapters/remote/remote-files.ts";
import { png, pngChunk } from "../domain/pictures.ts";
import { openPage, openShop, type Problem } from "./rig/people.ts";
import { ORIGIN, send, useRig } from "./rig/rig.ts";

const rig = useRig();

describe("a picture", () => {
  const picture = png(640, 480);
  const handIn = (key: string, raw: BodyInit, type = "image/png") =>
    send("/v1/images", {
      method: "POST",
      headers: { Authorization: `Bearer ${key}`, "Content-Type": type },
      body: raw,
    });

  it("is served from our own origin with its type, without metadata, is shown on the pages, and belongs to its merchant alone", async () => {
    const shop = await openShop(rig);
    const place = pngChunk("tEXt", new TextEncoder().encode("Taken at\0home"));
    const kept = await handIn(
      shop.key,
      new Uint8Array([...picture.subarray(0, 33), ...place, ...picture.subarray(33)]),
    );
    expect(kept.status).toBe(201);
    const { id, url } = (await kept.json()) as { id: string; url: string };
    expect(url).toBe(`${ORIGIN}/img/${id}`);
    const served = await send(`/img/${id}`);
    expect(new Uint8Array(await served.arrayBuffer())).toEqual(picture);
    expect(Object.fromEntries(served.headers)).toMatchObject({
      "content-type": "image/png",
      "x-content-type-options": "nosniff",
      "content-security-policy": "default-src 'none'; sandbox",
      "cache-control": expect.stringContaining("immutable"),
    });

    const items = [{ name: "Cup", amount: 100, image: id }];
    const link = await shop.newLink({ amount: undefined, line_items: items, images: [id] });
    expect((await shop.call("PATCH", "/v1/merchant", { body: { logo: id } })).body).toMatchObject({ logo: { id } });
    const { html } = await openPage(await shop.newLink({ images: [id] }));
    expect(html.match(new RegExp(`<img src="/img/${id}" alt="" width="640" height="480"`, "g"))).toHaveLength(2);
    expect((await openPage(link)).html).toContain(`class="thumb"`);

    const stranger = await openShop(rig);
    const body = { title: "Tea", currency: "EUR", amount: 100, images: [id] };
    expect((await stranger.call<Problem>("POST", "/v1/links", { body })).body.errors).toMatchObject([
      { pointer: "/images/0" },
    ]);
    expect((await stranger.call("PATCH", "/v1/merchant", { body: { logo: id } })).status).toBe(422);
    expect((await send(`/img/${id.replace("640", "641")}`)).status).toBe(404);
  });

  it("that is not a picture, is a document, or is too large is refused with a reason", async () => {
    const { key } = await openShop(rig);
    const svg = "<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>";
    for (const [raw, type, status, code] of [
      [svg, "image/png", 422, "invalid_request"],
      [svg, "image/svg+xml", 415, "unsupported_media_type"],
      [new Uint8Array(50 * 1024 * 1024), "image/png", 413, "payload_too_large"],
      [png(5000, 10), "image/png", 422, "invalid_request"],
      [new Uint8Array(0), "image/png", 422, "invalid_request"],
    ] as const) {
      const answer = await handIn(key, raw, type);
      expect([answer.status, ((await answer.json()) as Problem).code], type).toEqual([status, code]);
    }
  });

  it("at an address inside a private network is not fetched", async () => {
    const { call } = await openShop(rig);
    for (const url of [
      "http://shop.example/a.png",
      "https://127.0.0.1/a.png",
      "https://[::1]/a.png",
      "https://localhost/a.png",
      "https://router.local/a.png",
      "https://0x7f000001/a.png",
      "https://user:pw@shop.example/a.png",
      "https://shop.example:8443/a.png",
      "nonsense",
    ])
      expect((await call("POST", "/v1/images", { body: { url } })).status, url).toBe(422);
  });
});

describe("a picture on another server", () => {
  const answering = (...answers: readonly Response[]) => {
    const left = [...answers];
    const asked: string[] = [];
    const fetch = async (input: RequestInfo | URL) => {
      asked.push(String(input));
      return left.shift() ?? new Response(null, { status: 500 });
    };
    return { files: makeRemoteFiles({ fetch: fetch as typeof globalThis.fetch }), asked };
  };
  const to = (location: string) => new Response(null, { status: 302, headers: { location } });

  it("is fetched, where its server leads too, and no further than to public addresses", async () => {
    const led = answering(to("/moved.png"), new Response(png(64, 48)));
    expect(await led.files.fetch("https://shop.example/a.png", 10_000)).toEqual({ ok: true, value: png(64, 48) });
    expect(led.asked).toEqual(["https://shop.example/a.png", "https://shop.example/moved.png"]);
    const misled = answering(to("https://169.254.169.254/latest"), new Response(png(64, 48)));
    expect(await misled.files.fetch("https://shop.example/a.png", 10_000)).toEqual({
      ok: false,
      error: "address_not_allowed",
    });
    expect(misled.asked).toHaveLength(1);
  });

  it("is refused once it is longer than allowed, whatever its server announced", async () => {
    const long = answering(new Response(new Uint8Array(10_001)), new Response(new Uint8Array(10_000)));
    expect(await long.files.fetch("https://shop.example/a.png", 10_000)).toEqual({
      ok: false,
      error: "too_many_bytes",
    });
    expect(await long.files.fetch("https://shop.example/a.png", 10_000)).toMatchObject({ ok: true });
    const empty = answering(new Response(null));
    expect(await empty.files.fetch("https://shop.example/a.png", 10_000)).toMatchObject({ ok: true });
  });
});
