/** Credentials of providers: asked about before they are kept, replaced while notifications are under way, and never shown. */

import { expect, it } from "vitest";
import { buy, type Merchant, openShop } from "./rig/people.ts";
import { sendWebhook, settle, useRig } from "./rig/rig.ts";

const rig = useRig();

interface Account {
  readonly id: string;
  readonly webhook_url: string;
}
interface Problem {
  readonly code: string;
  readonly errors?: readonly { readonly pointer: string }[];
}

const SIGNATURE = "A".repeat(128);
const STRIPE = { secret_key: "sk_test_mugsandteapots", publishable_key: "pk_test_mugsandteapots" };
/** What is asked of each provider, the credentials, and which of them a refusal names. */
const ASKED = [
  ["stripe", "/v1/checkout/sessions", STRIPE, ["secret_key"]],
  [
    "adyen",
    "/v72/paymentMethods",
    { api_key: "AQEyhmfxLIrIaBdEw0m/n3Q5qf3VaY9UCJ1", merchant_account: "MugsECOM" },
    ["api_key"],
  ],
  [
    "authorizenet",
    "/xml/v1/request.api",
    { api_login_id: "mugs4tea", transaction_key: "4Ktq966gC55GAX7S", signature_key: SIGNATURE },
    ["api_login_id", "transaction_key"],
  ],
] as const;

const accountsOf = async (shop: Merchant) =>
  (await shop.call<{ data: Account[] }>("GET", "/v1/psp_accounts")).body.data;
const auditOf = async (shop: Merchant, subject: string) =>
  (await shop.call("GET", `/v1/audit?subject=${subject}`)).text;

it("that a provider does not accept are named and not kept, nor any of which it does not say", async () => {
  const shop = await openShop(rig);
  const before = (await accountsOf(shop)).length;
  for (const [provider, path, credentials, members] of ASKED) {
    const connect = () => shop.call<Problem>("POST", "/v1/psp_accounts", { body: { provider, credentials } });
    rig.stripe.fault(null, { path }, { kind: "status", status: 401, effect: false });
    const refused = await connect();
    // Authorize.Net has no such status: of what is not its own form nothing is believed.
    const isOwnForm = provider !== "authorizenet";
    expect([refused.status, refused.body.code], provider).toEqual(
      isOwnForm ? [422, "psp_refused"] : [502, "psp_unavailable"],
    );
    if (isOwnForm)
      expect(refused.body.errors?.map(({ pointer }) => pointer)).toEqual(
        members.map((member) => `/credentials/${member}`),
      );
    rig.stripe.fault(null, { path }, { kind: "status", status: 503, effect: false });
    expect((await connect()).body.code, provider).toBe("psp_unavailable");
    expect(await accountsOf(shop)).toHaveLength(before);
    rig.stripe.clearFaults();
  }
  const wrong = { api_login_id: "mugs 4tea", transaction_key: "4Ktq966gC55GAX7S", signature_key: SIGNATURE };
  expect(
    (await shop.call<Problem>("POST", "/v1/psp_accounts", { body: { provider: "authorizenet", credentials: wrong } }))
      .status,
  ).toBe(422);
});

it("are replaced once the provider accepts them, and what the old webhook secret signed is still believed", async () => {
  const shop = await openShop(rig);
  const [account] = await accountsOf(shop);
  const patch = (credentials: object, id = account?.id) =>
    shop.call<Problem>("PATCH", `/v1/psp_accounts/${id}`, { body: { credentials } });
  const link = await shop.newLink();
  const { paymentId } = await buy(rig, link);
  const underWay = rig.stripe.takeWebhooks();

  const listing = { method: "GET", path: "/v1/checkout/sessions" };
  rig.stripe.fault(null, listing, { kind: "status", status: 401, effect: false });
  expect(await patch(STRIPE)).toMatchObject({
    status: 422,
    body: { code: "psp_refused", errors: [{ pointer: "/credentials/secret_key" }] },
  });
  const live = { secret_key: "sk_live_mugsandteapots", publishable_key: "pk_live_mugsandteapots" };
  expect(await patch(live)).toMatchObject({ status: 422, body: { errors: [{ pointer: "/credentials" }] } });
  expect((await patch(STRIPE, "psp_00000000000000000000")).status).toBe(404);
  expect((await shop.call("PATCH", `/v1/psp_accounts/${account?.id}`, { body: {} })).status).toBe(422);
  const other = await openShop(rig);
  expect((await other.call("PATCH", `/v1/psp_accounts/${account?.id}`, { body: { credentials: STRIPE } })).status).toBe(
    404,
  );

  const replaced = await patch({ ...STRIPE, webhook_secret: "whsec_mugsandteapots" });
  expect([replaced.status, replaced.text]).toEqual([200, expect.not.stringMatching(/sk_test|pk_test|whsec/)]);
  for (const webhook of underWay) expect((await sendWebhook(webhook)).status).toBe(200);
  await settle(rig, [link.id]);
  expect((await shop.readPayment(paymentId)).status).toBe("captured");
  await shop.newLink();
  expect(await auditOf(shop, account?.id ?? "")).toMatch(/"psp_account.changed".*"credentials":"changed"/);
  expect(await auditOf(shop, account?.id ?? "")).not.toMatch(/sk_test|pk_test|whsec/);
});

it("of another account at the provider are refused: what was paid there is refunded there", async () => {
  const shop = await openShop(rig);
  const credentials = { api_key: `AQEyhmfxLIrIaBdEw0m/${crypto.randomUUID()}`, merchant_account: "MugsECOM" };
  const connected = await shop.call<Account>("POST", "/v1/psp_accounts", { body: { provider: "adyen", credentials } });
  const patch = (changes: object) =>
    shop.call<Problem>("PATCH", `/v1/psp_accounts/${connected.body.id}`, {
      body: { credentials: { ...credentials, ...changes } },
    });
  expect(await patch({ merchant_account: "TeaECOM" })).toMatchObject({
    status: 422,
    body: { code: "invalid_request" },
  });
  expect((await patch({ client_key: "test_MUGS1234" })).status).toBe(200);
});
