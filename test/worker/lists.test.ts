/** Lists: pages, orders, parts of items and filters, and what is refused; and links that are made together or not at all. */

import { beforeAll, describe, expect, it } from "vitest";
import { LIMITS } from "../../worker/domain/limits.ts";
import { advance } from "./rig/clock.ts";
import { buy, callApi, type Link, type Merchant, openShop, type Problem } from "./rig/people.ts";
import { send, settle, useRig } from "./rig/rig.ts";

const rig = useRig();

type Listed = Problem & { readonly data: readonly Link[]; readonly next_cursor: string | null };

let shop: Merchant;
let slugs: readonly string[];

const TEA = { title: "Tea", currency: "EUR", amount: 1999 };

beforeAll(async () => {
  shop = await openShop(rig);
  const made: string[] = [];
  for (let serial = 0; serial < 5; serial++) {
    made.push(
      (await shop.newLink({ title: `Tea ${serial}`, capture_method: serial === 0 ? "manual" : "automatic" })).slug,
    );
    advance(1_000);
  }
  slugs = made;
});

const list = async (query: string, headers: Record<string, string> = {}) =>
  shop.call<Listed>("GET", `/v1/links?${query}`, { headers });

async function walk(query: string): Promise<string[]> {
  const seen: string[] = [];
  let cursor: string | null = null;
  do {
    const { body, status }: Awaited<ReturnType<typeof list>> = await list(
      `${query}${cursor === null ? "" : `&cursor=${cursor}`}`,
    );
    expect(status).toBe(200);
    seen.push(...body.data.map(({ slug }) => slug));
    cursor = body.next_cursor;
  } while (cursor !== null);
  return seen;
}

function refusal({ status, body }: { readonly status: number; readonly body: Problem }) {
  return [status, body.code, body.errors?.map(({ pointer }) => pointer)];
}

describe("a list", () => {
  it("shows everything once, in either order", async () => {
    expect(await walk("limit=2")).toEqual(slugs.toReversed());
    expect(await walk("limit=2&sort=-created_at")).toEqual(slugs.toReversed());
    expect(await walk("limit=3&sort=created_at")).toEqual(slugs);
    expect(await walk("limit=2&sort=created_at&search=tea")).toEqual(slugs);
  });

  it("shows the members that were asked for and no others", async () => {
    const { body } = await list("limit=1&fields=slug,status");
    expect(body.data).toEqual([{ slug: slugs.at(-1), status: "active" }]);
    expect(Object.keys((await list("limit=1")).body.data[0] ?? {}).length).toBeGreaterThan(20);
  });

  it("sorts payments by the time of their capture, and has then only those that were captured", async () => {
    const seller = await openShop(rig);
    const [manual, automatic] = [await seller.newLink({ capture_method: "manual" }), await seller.newLink()];
    const sold: string[] = [];
    for (const link of [automatic, manual, automatic]) {
      sold.push((await buy(rig, link)).paymentId);
      await settle(rig, [link.id]);
      advance(1_000);
    }
    const ids = async (query: string) =>
      (await seller.call<{ data: { id: string }[] }>("GET", `/v1/payments?${query}`)).body.data.map(({ id }) => id);
    expect(await ids("sort=created_at")).toEqual(sold);
    expect(await ids("sort=paid_at")).toEqual([sold[0], sold[2]]);
    expect(await ids("sort=-paid_at&limit=1")).toEqual([sold[2]]);
  });

  it.each([
    ["a page size of a million", "limit=1000000", "/limit"],
    ["a page size of nothing", "limit=", "/limit"],
    ["a page size in another notation", "limit=1e1", "/limit"],
    ["two page sizes", "limit=1&limit=2", "/limit"],
    ["a filter on a field that is not known", "colour=red", "/colour"],
    ["a filter on a prototype", "__proto__=1", "/__proto__"],
    ["a filter with an invalid value", "status=great", "/status"],
    ["a sort key that is not known", "sort=-amount", "/sort"],
    ["a sort in a made-up direction", "sort=%2Bcreated_at", "/sort"],
    ["a field that is not known", "fields=id,secret", "/fields"],
    ["no field", "fields=", "/fields"],
    ["a cursor that was made up", "cursor=abc", "/cursor"],
    ["a cursor as it is inside", "cursor=lr9x2k00-lnk_0a1b2c3d", "/cursor"],
    ["a cursor far too long", `cursor=${"a".repeat(5_000)}`, "/cursor"],
  ])("refuses %s with a pointer", async (_, query, pointer) => {
    expect(refusal(await list(query))).toEqual([422, "invalid_request", [pointer]]);
  });

  it("refuses a cursor of another merchant, mode, list, filter or order, and one that was edited", async () => {
    const { next_cursor: cursor } = (await list("limit=2")).body;
    if (cursor === null) throw new Error("there is no second page");
    const refused = [422, "invalid_request", ["/cursor"]];
    const stranger = await openShop(rig);
    expect(refusal(await stranger.call<Problem>("GET", `/v1/links?cursor=${cursor}`))).toEqual(refused);
    const headers = { "Paylinks-Mode": "live" };
    expect(refusal(await callApi<Problem>(shop.token, "GET", `/v1/links?cursor=${cursor}`, { headers }))).toEqual(
      refused,
    );
    expect(refusal(await shop.call<Problem>("GET", `/v1/payments?cursor=${cursor}`))).toEqual(refused);
    for (const query of ["sort=created_at", "status=active", "search=tea"])
      expect(refusal(await list(`${query}&cursor=${cursor}`)), query).toEqual(refused);
    const edited = (cursor.startsWith("A") ? "B" : "A") + cursor.slice(1);
    expect(refusal(await list(`cursor=${edited}`))).toEqual(refused);
    // The same list by another credential, with another page size and other fields, is still that list.
    expect((await callApi(shop.token, "GET", `/v1/links?limit=1&fields=id&cursor=${cursor}`)).status).toBe(200);
  });
});

describe("links that are made together", () => {
  const batch = (links: readonly unknown[], headers: Record<string, string> = {}) =>
    shop.call<{ data: readonly Link[] } & Problem>("POST", "/v1/links/batch", { body: { links }, headers });
  const count = async () => (await list("limit=100&fields=id")).body.data.length;

  it("are all there, in the order in which they were asked for, and once however often that is", async () => {
    const before = await count();
    const rows = Array.from({ length: 12 }, (_, index) => ({ ...TEA, title: `Tea of ${index}` }));
    const headers = { "Idempotency-Key": crypto.randomUUID() };
    const first = await batch(rows, headers);
    expect([first.status, first.body.data.map((link) => Reflect.get(link, "title"))]).toEqual([
      201,
      rows.map(({ title }) => title),
    ]);
    const again = await batch(rows, headers);
    expect([again.headers.get("Idempotency-Replayed"), again.body]).toEqual(["true", first.body]);
    expect(await count()).toBe(before + 12);
    expect((await send(first.body.data[11]?.url ?? "")).status).toBe(200);
  });

  it("are not there at all where one cannot be, and its place is named", async () => {
    const before = await count();
    const free = `tea-${crypto.randomUUID().slice(0, 8)}`;
    const good = { ...TEA, slug: free };
    const cases: readonly (readonly [readonly unknown[], number, readonly string[]])[] = [
      [[good, { ...TEA, amount: -1 }, { ...TEA, colour: "red" }], 422, ["/links/1/amount", "/links/2/colour"]],
      [[good, { ...TEA, slug: "a" }, { ...TEA, slug: "b!c" }], 422, ["/links/1/slug", "/links/2/slug"]],
      [[good, { ...TEA, expires_at: "2001-01-01T00:00:00Z" }], 422, ["/links/1/expires_at"]],
      [[good, { ...TEA, slug: slugs[0] }], 409, ["/links/1/slug"]],
      [[good, { ...TEA, images: ["img_00000000000000000000"] }], 422, ["/links/1/images/0"]],
      [[], 422, ["/links"]],
      [Array.from({ length: LIMITS.linkBatchMax + 1 }, () => TEA), 422, ["/links"]],
    ];
    for (const [rows, status, pointers] of cases) {
      const { body, ...answer } = await batch(rows);
      expect([answer.status, body.errors?.map(({ pointer }) => pointer)]).toEqual([status, pointers]);
    }
    const twice = await batch([good, good]);
    expect([twice.status, twice.body.code]).toEqual([409, "slug_taken"]);
    expect(await count()).toBe(before);
    // What was claimed for them is free again at once.
    expect((await batch([good])).status).toBe(201);
  });
});
