/** The credentials of an Adyen account as a merchant enters them. */

import { describe, expect, test } from "vitest";
import { readCredentials, readWebhookSecret } from "../../worker/adapters/psp/adyen/credentials.ts";
import { makeAdyenSubject } from "./adyen-subject.ts";
import { OPEN, send, sessionRequest } from "./psp-deeds.ts";

/** The public test keys of Adyen's own libraries. */
const KEY = "44782DEF547AAA06C910C43932B1EB0C71FC68D9D0C057550C48EC2ACF6BA056";

describe("credentials", () => {
  const GIVEN = { api_key: "AQEyhmfxLIrIaBdEw0m/n3Q5qf3VaY9UCJ1", merchant_account: "MugsECOM" };

  test("a test account needs its API key and merchant account; its HMAC key may come from a registration", () => {
    const read = readCredentials(GIVEN);
    expect(read).toMatchObject({
      ok: true,
      value: { livemode: false, credentials: { webhookSecrets: [], liveUrlPrefix: null } },
    });
    const keyed = readCredentials({
      ...GIVEN,
      hmac_key: KEY,
      client_key: "test_ABCDEFGH",
      webhook_user: "a",
      webhook_password: "b",
    });
    expect(keyed).toMatchObject({
      ok: true,
      value: { credentials: { webhookSecrets: [KEY], clientKey: "test_ABCDEFGH", webhookUser: "a" } },
    });
  });

  test("an account with a prefix for live URLs is live", () => {
    const read = readCredentials({ ...GIVEN, live_url_prefix: "1797a841fbb37ca7-Mugs", client_key: "live_ABCDEFGH" });
    expect(read).toMatchObject({ ok: true, value: { livemode: true } });
  });

  test.each<[string, Record<string, unknown>]>([
    ["api_key", { api_key: "sk_test_1" }],
    ["merchant_account", { merchant_account: "../other" }],
    ["hmac_key", { hmac_key: "whsec_1" }],
    ["client_key", { client_key: "live_ABCDEFGH" }],
    ["live_url_prefix", { live_url_prefix: "evil.example/x-y" }],
    ["webhook_password", { webhook_user: "adyen" }],
    ["password", { password: "x" }],
  ])("a wrong %s is named, and its value is not repeated", (member, change) => {
    const read = readCredentials({ ...GIVEN, ...change });
    if (read.ok) expect.fail("the credentials were accepted");
    expect(read.error.fields?.map(({ pointer }) => pointer)).toEqual([`/credentials/${member}`]);
    for (const value of Object.values(change)) expect(JSON.stringify(read.error)).not.toContain(`"${value}"`);
  });

  test("an HMAC key by itself is 64 hexadecimal digits", () => {
    expect(readWebhookSecret(KEY).ok).toBe(true);
    for (const text of ["", KEY.slice(1), `${KEY}0`, "whsec_1"]) expect(readWebhookSecret(text).ok).toBe(false);
  });
});

describe("a revoked key", () => {
  test("refuses a new link and a question about it", async () => {
    const subject = await makeAdyenSubject();
    const { credentials } = subject.account;
    if (credentials.provider !== "adyen") expect.fail("not an account at Adyen");
    const account = { ...subject.account, credentials: { ...credentials, apiKey: "revoked" } };
    const answer = await subject.bare.openSession(account, sessionRequest(subject), send(OPEN));
    expect(answer).toEqual({ kind: "refused", reason: "authentication" });
  });
});
