/** A merchant's capture is checked against the provider that holds the authorisation, whichever attempt came last. */

import { expect, it } from "vitest";
import { decideAuthorization } from "../../worker/app/payments/merchant-payments.ts";
import { SYSTEM } from "../../worker/domain/audit.ts";
import type { LinkObjectMethods } from "../../worker/ports/link-objects.ts";
import { AUTHORIZED, applyAll, EXPIRED, makeLink, OTHER_ACCOUNT, opened, said } from "../domain/payment/fixtures.ts";

type Deps = Parameters<typeof decideAuthorization>[0];

it("a sum that the authorisation's own provider cannot capture is refused before it is granted", async () => {
  const paying = applyAll(opened(makeLink(null, "manual")), [
    { type: "switch", pspAccountId: OTHER_ACCOUNT, provider: "adyen", surface: "hosted" },
    { type: "record_endless", attempt: 1 },
    said(EXPIRED, 2, OTHER_ACCOUNT),
    said(AUTHORIZED),
  ]);
  const { payment } = paying;
  expect(payment.attempts.map(({ provider, stage }) => [provider, stage])).toEqual([
    ["stripe", "authorized"],
    ["adyen", "none"],
  ]);
  const granted: unknown[] = [];
  const object = {
    payment: async () => paying,
    grant: async (command: unknown) => {
      granted.push(command);
      return { ok: true, value: { payment, orders: [] } } as const;
    },
  } as unknown as LinkObjectMethods;
  const deps = {
    paymentIds: { verify: () => ({ linkKey: "00000001" }) },
    linkObjects: { of: () => object },
    psps: {
      stripe: { provider: "stripe", refusalOf: () => "Stripe cannot express it." },
      adyen: { provider: "adyen", refusalOf: () => null },
    },
  } as unknown as Deps;
  const scope = { merchantId: payment.merchantId, livemode: payment.livemode, cause: SYSTEM };
  const wish = { commandId: "cmd_1", action: "capture", amount: 1_001 } as const;
  expect(await decideAuthorization(deps, scope, payment.id, wish)).toMatchObject({
    ok: false,
    error: { code: "psp_refused" },
  });
  expect(granted).toEqual([]);
});
