/** A link that changes ends the sessions that show it as it was: a few in a turn, all of them in the end, however many there are. */

import { describe, expect, it } from "vitest";
import { changeStatus, endOutdated } from "../../../worker/app/link-object/commands.ts";
import { SYSTEM } from "../../../worker/domain/audit.ts";
import { LIMITS } from "../../../worker/domain/limits.ts";
import { END_OUTDATED } from "../../../worker/domain/payment/work.ts";
import { attemptWord, NOW } from "../../domain/payment/fixtures.ts";
import { makeRig } from "./rig.ts";

const SHOPPERS = 3 * LIMITS.endsPerTurn + 5;

function withShoppers() {
  const rig = makeRig();
  const payments = Array.from({ length: SHOPPERS }, (_, serial) => rig.opened(rig.started(serial)));
  const planned = () => rig.store.workOf("").find(({ work }) => work.key === END_OUTDATED.key);
  const endingOf = (id: string) => rig.store.payment(id)?.closing ?? null;
  const pause = (status: "paused" | "active" = "paused") =>
    changeStatus({ store: rig.store, now: NOW, cause: SYSTEM }, status);
  /** Turns until the work is done; how many sessions each has ended. */
  const turns = (): number[] => {
    const ended: number[] = [];
    for (let work = planned(); work !== undefined; work = planned()) {
      ended.push(endOutdated({ store: rig.store, now: NOW, cause: SYSTEM }, work).length);
      if (ended.length > SHOPPERS) throw new Error("it does not come to an end");
    }
    return ended;
  };
  return { ...rig, payments, planned, endingOf, pause, turns };
}

describe("the end of outdated sessions", () => {
  it("is a few in each turn, due again at once, until every shopper's is ended", () => {
    const { payments, planned, endingOf, pause, turns } = withShoppers();
    pause();
    expect(planned()).toMatchObject({ position: 0, dueAt: NOW });
    expect(turns()).toEqual([LIMITS.endsPerTurn, LIMITS.endsPerTurn, LIMITS.endsPerTurn, 5]);
    expect(new Set(payments.map(({ id }) => endingOf(id)))).toEqual(new Set(["link_changed"]));
  });

  it("goes past those that cannot be ended: it is not known yet whether they were paid", () => {
    const { payments, applyReport, pause, endingOf, turns } = withShoppers();
    const closed = payments.slice(0, 2 * LIMITS.endsPerTurn);
    for (const payment of closed) applyReport(payment, `evt_${payment.id}`, attemptWord({ session: "closed" }));
    pause();
    expect(turns()).toEqual([0, 0, LIMITS.endsPerTurn, 5]);
    expect(new Set(closed.map(({ id }) => endingOf(id)))).toEqual(new Set([null]));
  });

  it("begins again when the link changes in the middle of it, and leaves no payment out", () => {
    const { store, payments, planned, endingOf, pause, turns } = withShoppers();
    pause();
    const first = planned();
    if (first === undefined) throw new Error("nothing was planned");
    endOutdated({ store, now: NOW, cause: SYSTEM }, first);
    pause("active");
    pause();
    expect(planned()).toMatchObject({ position: 0 });
    turns();
    expect(new Set(payments.map(({ id }) => endingOf(id)))).toEqual(new Set(["link_changed"]));
  });
});
