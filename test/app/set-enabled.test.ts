/** Two people who disable or enable an account at the same moment. */

import { expect, it } from "vitest";
import { setAccountEnabled } from "../../worker/app/psp-accounts/set-enabled.ts";
import { SYSTEM } from "../../worker/domain/audit.ts";
import type { PspAccount } from "../../worker/ports/psp-accounts.ts";
import { NOW } from "../domain/payment/fixtures.ts";
import { makeFakePsp } from "./link-object/fake-psp.ts";

const { deps } = makeFakePsp();
const [account] = (await deps.pspAccounts.list({ merchantId: "", livemode: false })) as readonly [PspAccount];
const ACTING = { merchantId: account.merchantId, livemode: false, cause: SYSTEM };

/** Disables an account that somebody changes between the look at it and the write. */
async function disable(after: PspAccount[]) {
  let looks = 0;
  const forgotten: string[] = [];
  const done = await setAccountEnabled(
    {
      ...deps,
      pspAccounts: {
        ...deps.pspAccounts,
        list: async () => (looks++ === 0 ? [account] : after),
        setDisabled: async () => null,
      },
      rankingFacts: {
        of: () => Promise.reject(new Error("asked")),
        forget: ({ merchantId }) => void forgotten.push(merchantId),
      },
    },
    ACTING,
    { accountId: account.id, enabled: false },
  );
  expect(forgotten).toEqual([account.merchantId]);
  return done;
}

it("whoever comes second with the same wish has it", async () => {
  const disabled = { ...account, disabledAt: NOW - 5 };
  expect(await disable([disabled])).toEqual({ ok: true, value: disabled });
});

it("whoever finds it changed otherwise, or gone, is told", async () => {
  for (const after of [[account], []])
    expect(await disable(after)).toMatchObject({ ok: false, error: { code: "change_not_allowed" } });
});
