/** The sandbox's receiver of merchants' webhooks: what it takes, what it says of a signature, and how it can be made to fail. */

import { createHmac } from "node:crypto";
import { describe, expect, it } from "vitest";
import { signatureProblem } from "../sandbox/hooks/signature.ts";
import { makeRig } from "../sandbox/rig.ts";

const SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
const BODY = '{"type":"payment.captured"}';

type Taken = { readonly name: string; readonly body: string; readonly verified: boolean | null };

function setUp() {
  const rig = makeRig();
  const messages = (name = "demo") => (rig.control("GET", `/hooks?name=${name}`) as { data: Taken[] }).data;
  const post = (headers: Record<string, string> = {}, body = BODY) =>
    rig.send("POST", "/hooks/demo", { headers, body });
  const signed = (body = BODY, seconds = Math.floor(rig.now() / 1000)) => {
    const key = Buffer.from(SECRET.slice("whsec_".length), "base64");
    const signature = createHmac("sha256", key).update(`evt_1.${seconds}.${body}`).digest("base64");
    return { "webhook-id": "evt_1", "webhook-timestamp": String(seconds), "webhook-signature": `v1,${signature}` };
  };
  return { rig, messages, post, signed };
}

describe("a signature", () => {
  // The example of the standard's own libraries.
  const headers = {
    "webhook-id": "msg_p5jXN8AQM9LWM0D4loKWxJek",
    "webhook-timestamp": "1614265330",
    "webhook-signature": "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
  };
  const message = { headers, body: '{"test": 2432232314}' };
  const now = 1_614_265_330_000;

  it("is valid as the standard's libraries make it, also beside others", () => {
    expect(signatureProblem(SECRET, message, now)).toBeNull();
    const several = { ...headers, "webhook-signature": `v1,AAAA v1a,BBBB ${headers["webhook-signature"]}` };
    expect(signatureProblem(SECRET, { ...message, headers: several }, now)).toBeNull();
  });

  it.each([
    ["another body", { ...message, body: '{"test": 2432232315}' }, now],
    ["another id", { ...message, headers: { ...headers, "webhook-id": "msg_2" } }, now],
    ["another version", { ...message, headers: { ...headers, "webhook-signature": "v2,g0hM9SsE" } }, now],
    ["no headers", { ...message, headers: {} }, now],
    ["an old time", message, now + 301_000],
    ["a time to come", message, now - 301_000],
  ])("is not valid with %s", (_, given, at) => {
    expect(signatureProblem(SECRET, given, at)).not.toBeNull();
  });

  it("is not valid under another secret", () => {
    expect(signatureProblem("whsec_AAAAq9r8GKYqrTwjUPD8ILPZIo2LaLaSw", message, now)).not.toBeNull();
  });
});

describe("the receiver", () => {
  it("takes a message, and checks its signature once it is told the secret", () => {
    const { rig, messages, post, signed } = setUp();
    expect(post(signed()).response.status).toBe(204);
    expect(messages()).toMatchObject([{ name: "demo", body: BODY, verified: null, problem: null }]);
    rig.control("POST", "/hooks", { name: "demo", secret: SECRET });
    post(signed());
    post(signed(), '{"type":"payment.failed"}');
    expect(messages().map(({ verified }) => verified)).toEqual([false, true, null]);
    expect(messages("other")).toEqual([]);
  });

  it("shows what it took as a page, without markup of the sender's", () => {
    const { rig, post } = setUp();
    post({}, '{"type":"<b>paid</b>"}');
    const { body } = rig.send("GET", "/hooks").response;
    expect(body).toContain("&lt;b&gt;paid&lt;/b&gt;");
    expect(body).not.toContain("<b>paid");
  });

  it("keeps the newest five hundred", () => {
    const { messages, post } = setUp();
    for (let count = 0; count < 505; count++) post({}, String(count));
    expect(messages()).toHaveLength(500);
    expect(messages()[0]?.body).toBe("504");
  });

  it.each([
    [{ kind: "status", status: 500 }, 500, {}, 0],
    [{ kind: "status", status: 500, effect: true }, 500, {}, 1],
    [{ kind: "status", status: 410 }, 410, {}, 0],
    [{ kind: "status", status: 301 }, 301, { location: "/hooks/moved" }, 0],
    [{ kind: "status", status: 429, retry_after: 90 }, 429, { "retry-after": "90" }, 0],
    [{ kind: "status", status: 503, retry_after: 90 }, 503, { "retry-after": "90" }, 0],
  ])("answers as %o says", (fault, status, headers, taken) => {
    const { rig, messages, post } = setUp();
    rig.control("POST", "/faults", { fault, match: { path: "/hooks/demo" } });
    expect(post().response).toMatchObject({ status, headers });
    expect(messages()).toHaveLength(taken);
    expect(post().response.status).toBe(204);
  });

  it("is slow, or loses its answer after it has taken the message", () => {
    const { rig, messages, post } = setUp();
    const match = { path: "/hooks/demo" };
    rig.control("POST", "/faults", { fault: { kind: "delay", delay_ms: 4_000 }, match });
    expect(post()).toMatchObject({ delayMs: 4_000, dropReply: false });
    rig.control("POST", "/faults", { fault: { kind: "timeout_after_effect" }, match });
    expect(post()).toMatchObject({ dropReply: true });
    expect(messages()).toHaveLength(2);
  });

  it("takes only what is posted to a name, and no secret that is none", () => {
    const { rig } = setUp();
    expect(rig.send("GET", "/hooks/demo").response.status).toBe(405);
    expect(rig.send("POST", "/hooks/").response.status).toBe(404);
    expect(rig.control("POST", "/hooks", { name: "demo", secret: "sk_1" })).toHaveProperty("error");
    expect(rig.control("POST", "/hooks", { name: "a/b", secret: SECRET })).toHaveProperty("error");
  });
});
