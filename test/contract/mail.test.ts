/** The adapter for mail against the stand-in that speaks Resend's protocol. */

import { describe, expect, it } from "vitest";
import { makeResend } from "../../worker/adapters/resend/mail.ts";
import { makeRig, PUBLIC_BASE } from "../sandbox/rig.ts";

const MESSAGE = { to: "ada@example.com", subject: "Hello", text: "See https://pay.example.com/x?a=1&b=2\n" };

function setUp(apiKey = "re_123") {
  const rig = makeRig();
  const settings = { apiBase: PUBLIC_BASE, apiKey, from: "Paylinks <no-reply@paylinks.example>" };
  const fault = (fault: object) => rig.control("POST", "/faults", { fault, match: { path: "/emails" } });
  const inbox = (to = MESSAGE.to) => rig.control("GET", `/mail?to=${encodeURIComponent(to)}`) as { data: object[] };
  return { rig, provider: makeResend({ fetch: rig.fetch }, settings, 1_000), fault, inbox };
}

describe("a message", () => {
  it("is delivered once, however often it is handed over under its key, and not to others", async () => {
    const { provider, inbox } = setUp();
    expect(await provider.send(MESSAGE, "eml_1")).toEqual({ kind: "taken" });
    expect(await provider.send(MESSAGE, "eml_1")).toEqual({ kind: "taken" });
    expect(inbox().data).toMatchObject([{ to: [MESSAGE.to], subject: "Hello", text: MESSAGE.text }]);
    expect(inbox("bob@example.com").data).toEqual([]);
    expect(await provider.send(MESSAGE, "eml_2")).toEqual({ kind: "taken" });
    expect(inbox().data).toHaveLength(2);
  });

  it("is delivered once although the first answer was lost", async () => {
    const { provider, inbox, fault } = setUp();
    fault({ kind: "timeout_after_effect" });
    expect(await provider.send(MESSAGE, "eml_1")).toEqual({ kind: "later", reason: "no_answer" });
    expect(await provider.send(MESSAGE, "eml_1")).toEqual({ kind: "taken" });
    expect(inbox().data).toHaveLength(1);
  });

  it("is sent again later after a failure of the provider, an unusable answer, or a key that it does not know", async () => {
    const { provider, fault } = setUp();
    for (const given of [
      { kind: "status", status: 500 },
      { kind: "status", status: 429 },
      { kind: "html", status: 200, effect: false },
      { kind: "truncated" },
    ]) {
      fault(given);
      expect(await provider.send(MESSAGE, "eml_1"), JSON.stringify(given)).toMatchObject({ kind: "later" });
    }
    expect(await setUp("wrong").provider.send(MESSAGE, "eml_1")).toEqual({ kind: "later", reason: "missing_api_key" });
  });

  it("is given up where it is at fault itself, or its key was used for other words", async () => {
    const { provider } = setUp();
    expect(await provider.send({ ...MESSAGE, subject: "" }, "eml_1")).toMatchObject({ kind: "refused" });
    expect(await provider.send(MESSAGE, "eml_2")).toEqual({ kind: "taken" });
    expect(await provider.send({ ...MESSAGE, text: "Other" }, "eml_2")).toEqual({
      kind: "refused",
      reason: "invalid_idempotent_request",
    });
  });
});

describe("the mailbox", () => {
  it("shows what was sent, with its links and no markup of the sender's", async () => {
    const { provider, rig } = setUp();
    await provider.send({ ...MESSAGE, subject: "<b>Hi</b>" }, "eml_1");
    const { body } = rig.send("GET", "/mail", {}).response;
    expect(body).toContain('<a href="https://pay.example.com/x?a=1&amp;b=2">');
    expect(body).toContain("&lt;b&gt;Hi&lt;/b&gt;");
  });
});
