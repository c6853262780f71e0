/** VIES against the stand-in that speaks its protocol, and against answers that say nothing about an id. */

import { describe, expect, it } from "vitest";
import { makeVies } from "../../worker/adapters/vies/vies.ts";
import type { ViesQuestion } from "../../worker/ports/vies.ts";
import { makeRig, PUBLIC_BASE } from "../sandbox/rig.ts";

type Fetch = typeof globalThis.fetch;

const QUESTION: ViesQuestion = { id: "EL094259216", requester: "DE136695976", timeoutMs: 1_000 };
const ask = (fetch: Fetch, question: Partial<ViesQuestion> = {}) =>
  makeVies({ fetch }, PUBLIC_BASE).ask({ ...QUESTION, ...question });
const answering =
  (body: unknown, status = 200): Fetch =>
  async () =>
    new Response(typeof body === "string" ? body : JSON.stringify(body), { status });
const VALID = { countryCode: "EL", vatNumber: "094259216", valid: true, requestIdentifier: "" };

describe("VIES", () => {
  it("is asked with the state's own code and the requester's VAT id, and names the consultation", async () => {
    const rig = makeRig();
    const bodies: unknown[] = [];
    const watched: Fetch = (input, init) => {
      bodies.push(JSON.parse(String(init?.body)));
      return rig.fetch(input, init);
    };
    const word = await ask(watched);
    expect(word).toEqual({
      ok: true,
      value: { isRegistered: true, consultation: expect.stringMatching(/^WAPI\w+$/) as string },
    });
    expect(await ask(watched, { requester: null })).toEqual({
      ok: true,
      value: { isRegistered: true, consultation: null },
    });
    const asked = { countryCode: "EL", vatNumber: "094259216" };
    expect(bodies).toEqual([{ ...asked, requesterMemberStateCode: "DE", requesterNumber: "136695976" }, asked]);
  });

  it("says what is not registered, in Northern Ireland too", async () => {
    const rig = makeRig();
    for (const id of ["EL094259216", "XI980780684"]) {
      rig.control("POST", "/vies", { id, answer: "INVALID" });
      expect(await ask(rig.fetch, { id })).toMatchObject({ ok: true, value: { isRegistered: false } });
    }
  });

  it.each([
    ["MS_UNAVAILABLE", "no_answer"],
    ["SERVICE_UNAVAILABLE", "no_answer"],
    ["TIMEOUT", "no_answer"],
    ["INVALID_INPUT", "no_answer"],
    ["IP_BLOCKED", "no_answer"],
    ["MS_MAX_CONCURRENT_REQ", "busy"],
    ["GLOBAL_MAX_CONCURRENT_REQ", "busy"],
    ["INVALID_REQUESTER_INFO", "requester_refused"],
  ])("that answers %s has said nothing about the id: %s", async (answer, error) => {
    const rig = makeRig();
    rig.control("POST", "/vies", { id: "EL", answer });
    expect(await ask(rig.fetch)).toEqual({ ok: false, error });
  });

  it("that does not take the asker's own id says so", async () => {
    const rig = makeRig();
    rig.control("POST", "/vies", { id: "DE136695976", answer: "INVALID" });
    expect(await ask(rig.fetch)).toEqual({ ok: false, error: "requester_refused" });
  });

  it("that breaks off, fails or takes too long has said nothing", async () => {
    const rig = makeRig();
    const match = { path: "/taxation_customs" };
    for (const [kind, error] of [
      [{ kind: "status", status: 500 }, "no_answer"],
      [{ kind: "html", status: 502 }, "no_answer"],
      [{ kind: "timeout_before_effect" }, "no_answer"],
      [{ kind: "truncated" }, "unreadable"],
    ] as const) {
      rig.control("POST", "/faults", { fault: kind, match });
      expect(await ask(rig.fetch), kind.kind).toEqual({ ok: false, error });
    }
    const never: Fetch = (_input, init) =>
      new Promise((_resolve, reject) => {
        init?.signal?.addEventListener("abort", () => reject(new Error("aborted")));
      });
    expect(await ask(never, { timeoutMs: 20 })).toEqual({ ok: false, error: "no_answer" });
  });

  it.each([
    ["<html>maintenance</html>", 200, "unreadable"],
    ["[]", 200, "unreadable"],
    [{ ...VALID, valid: "yes" }, 200, "unreadable"],
    [{ ...VALID, vatNumber: "094259217" }, 200, "unreadable"],
    [{ ...VALID, valid: undefined }, 200, "unreadable"],
    [VALID, 302, "no_answer"],
    [VALID, 500, "no_answer"],
    // Some answers name what went wrong beside a `valid` that means nothing.
    [{ ...VALID, valid: false, userError: "MS_UNAVAILABLE" }, 200, "no_answer"],
    [{ ...VALID, errorWrappers: [] }, 200, "no_answer"],
    [" ".repeat(20_000), 200, "unreadable"],
  ])("that answers %j under %i has said nothing", async (body, status, error) => {
    expect(await ask(answering(body, status))).toEqual({ ok: false, error });
  });

  it.each([[""], ["a\u0000b"], ["x".repeat(100)], [7]])("keeps no consultation of %j", async (requestIdentifier) => {
    expect(await ask(answering({ ...VALID, userError: "VALID", requestIdentifier }))).toEqual({
      ok: true,
      value: { isRegistered: true, consultation: null },
    });
  });
});
