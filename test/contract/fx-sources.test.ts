/** Both sources of exchange rates against the stand-ins that speak their protocols, and against unusable answers. */

import { describe, expect, it } from "vitest";
import { makeFrankfurter } from "../../worker/adapters/fx/frankfurter.ts";
import { makeOpenExchangeRates } from "../../worker/adapters/fx/openexchangerates.ts";
import type { FxSource } from "../../worker/ports/fx-rates.ts";
import { makeRig, PUBLIC_BASE } from "../sandbox/rig.ts";

type Fetch = typeof globalThis.fetch;
const SOURCES: readonly [string, (fetch: Fetch) => FxSource][] = [
  ["ecb", (fetch) => makeFrankfurter({ fetch }, PUBLIC_BASE)],
  ["openexchangerates", (fetch) => makeOpenExchangeRates({ fetch }, { origin: PUBLIC_BASE, appId: "id" })],
];
const answering =
  (body: BodyInit, status = 200): Fetch =>
  async () =>
    new Response(body, { status });

describe.each(SOURCES)("%s", (name, make) => {
  it("gives its rates as the digits that it sends, with its own time", async () => {
    const rig = makeRig();
    rig.control("POST", "/fx", { source: name, rates: { MXN: 18.734501 } });
    const said = await make(rig.fetch).latest();
    if (!said.ok) throw new Error(said.error);
    expect(said.value).toMatchObject({ source: name, rates: { MXN: "18.734501" } });
    // Friday 2026-11-20, 12:00: the bank's are of the day before, the other's of this hour.
    expect(new Date(said.value.at).toISOString()).toBe(
      name === "ecb" ? "2026-11-19T15:00:00.000Z" : "2026-11-20T12:00:00.000Z",
    );
  });

  it("says so where it does not answer as it should", async () => {
    const rig = makeRig();
    const fault = (kind: object) =>
      rig.control("POST", "/faults", {
        fault: kind,
        match: { path: name === "ecb" ? "/v1/latest" : "/api/latest.json" },
      });
    fault({ kind: "status", status: 500 });
    expect(await make(rig.fetch).latest()).toEqual({ ok: false, error: "no_answer" });
    fault({ kind: "timeout_before_effect" });
    expect(await make(rig.fetch).latest()).toEqual({ ok: false, error: "no_answer" });
    fault({ kind: "truncated" });
    expect(await make(rig.fetch).latest()).toEqual({ ok: false, error: "unreadable" });
    expect(await make(rig.fetch).latest()).toMatchObject({ ok: true });
  });

  it.each([
    ["[]"],
    ["null"],
    ["{}"],
    ['{"amount":1,"base":"EUR","date":"2026-13-40","rates":{"USD":1.1}}'],
    ['{"amount":2,"base":"EUR","date":"2026-11-20","timestamp":"soon","rates":{"USD":1.1}}'],
    ['{"amount":1,"base":"EUR","date":"2026-11-20","timestamp":1,"rates":{"USD":{"a":1}}}'],
    ['{"amount":1,"base":7,"date":"2026-11-20","timestamp":1.5,"rates":[]}'],
    [" ".repeat(70_000)],
  ])("takes %.60s for no rates", async (body) =>
    expect(await make(answering(body)).latest()).toEqual({ ok: false, error: "unreadable" }),
  );
});

it("keeps digits that a floating-point number would lose", async () => {
  const body = '{"amount":1.0,"base":"EUR","date":"2026-11-20","rates":{"USD":1.12345678901234567890}}';
  const said = await makeFrankfurter({ fetch: answering(body) }, PUBLIC_BASE).latest();
  expect(said.ok && said.value.rates.USD).toBe("1.12345678901234567890");
});

it("is refused without a key that it knows, which goes in a header", async () => {
  const urls: string[] = [];
  const rig = makeRig();
  const watched: Fetch = (input, init) => {
    urls.push(String(input));
    return rig.fetch(String(input), init);
  };
  expect(await makeOpenExchangeRates({ fetch: watched }, { origin: PUBLIC_BASE, appId: "" }).latest()).toEqual({
    ok: false,
    error: "no_answer",
  });
  await makeOpenExchangeRates({ fetch: watched }, { origin: PUBLIC_BASE, appId: "secret" }).latest();
  expect(urls.join(" ")).not.toContain("secret");
});
