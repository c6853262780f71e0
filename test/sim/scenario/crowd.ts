/** Many buyers of a link with few places: exactly that many are sold, nobody else is charged, and every buyer is told. */

import { createLink } from "../../../worker/app/links/create-link.ts";
import { holdings, keepersOf } from "../auditor/truth.ts";
import { Violation } from "../auditor/violation.ts";
import { Buyer } from "../people/buyer.ts";
import { OWNER } from "./shop.ts";
import type { Ending, Scenario, Stage } from "./stage.ts";

const HOUR_MS = 3_600_000;

/** A scenario in which `buyers` want one of `places`. */
export function crowdOf(buyers: number, places: number): Scenario {
  return async (stage) => openCrowd(stage, { buyers, places });
}

async function openCrowd(
  { house, people, watch, ask, merchant }: Stage,
  { buyers, places }: { readonly buyers: number; readonly places: number },
): Promise<Ending> {
  await merchant(OWNER.merchantId, { audited: true });
  const link = await ask("makes a link", async (container) => {
    const definition = {
      title: "A concert",
      description: null,
      currency: "USD",
      price: { kind: "fixed", amount: 2_500 },
      maxPayments: places,
      capture: "automatic",
      expiresAt: null,
      latePayments: "accept",
      successUrl: null,
      metadata: {},
    } as const;
    const made = await createLink(container, OWNER, { commandId: "link", definition, slug: "concert" });
    if (!made.ok) throw new Error(`the link was refused: ${made.error.code}`);
    return made.value;
  });
  const crowd = Array.from({ length: buyers }, (_, index) => new Buyer(people, index + 1));
  for (const buyer of crowd) buyer.arrive(link.slug, 2 * HOUR_MS);
  const ours = new Set(house.accounts.map(({ credentials }) => keepersOf(credentials)));
  return {
    decide() {},
    movedByHand: () => new Map(),
    check() {
      const held = holdings(house.store, ours);
      const sold = held.filter(({ captured, refunded }) => captured > refunded).length;
      const charged = held.filter(({ reserved }) => reserved > 0).length;
      const untold = crowd.filter(({ told }) => told !== "paying" && told !== "sold_out").length;
      if (sold !== places) throw new Violation(`${sold} of ${places} are sold`);
      if (charged > 0) throw new Violation(`the money of ${charged} is still reserved`);
      if (untold > 0) throw new Violation(`${untold} of ${buyers} buyers were not told that all is sold`);
      if (watch.payments.size < places) throw new Violation("there are fewer payments than places");
    },
  };
}
