/** Defining and changing a link at its object. */

import { describe, expect, it } from "vitest";
import { changeDefinition, changeStatus, startPayment } from "../../../worker/app/link-object/commands.ts";
import { SYSTEM } from "../../../worker/domain/audit.ts";
import { LIMITS } from "../../../worker/domain/limits.ts";
import { NOW } from "../../domain/payment/fixtures.ts";
import { definition, makeRig, startInput } from "./rig.ts";

describe("defining a link", () => {
  it("happens once: asked again it answers as before, with what it published until that is confirmed", () => {
    const rig = makeRig(null, false);
    const first = rig.define();
    expect(first).toMatchObject({ ok: true, value: { link: { version: 1 }, publications: [{ id: 1 }] } });
    const kept = rig.storage.dump();
    expect(rig.define()).toEqual(first);
    expect(rig.storage.dump()).toEqual(kept);
    rig.store.removePublications([1]);
    expect(rig.define()).toMatchObject({ ok: true, value: { link: { version: 1 }, publications: [] } });
  });

  it("refuses an object to a second link", () => {
    const rig = makeRig();
    expect(rig.define({ linkId: "lnk_00000002" })).toMatchObject({ ok: false, error: { code: "internal_error" } });
  });

  it("is refused once its claim of the slug may soon be released", () => {
    const late = makeRig(null, false);
    expect(late.define({ claimedAt: NOW - LIMITS.slugClaimMs / 2 - 1 })).toMatchObject({
      ok: false,
      error: { code: "overloaded" },
    });
    expect(late.storage.dump()).toEqual({});
    expect(makeRig(null, false).define({ claimedAt: NOW - LIMITS.slugClaimMs / 2 }).ok).toBe(true);
  });
});

describe("an object that was never defined", () => {
  it("answers not found to everything and keeps nothing", () => {
    const { store, storage } = makeRig(null, false);
    const at = { store, now: NOW, cause: SYSTEM };
    for (const answer of [startPayment(at, startInput(1)), changeStatus(at, "paused"), changeDefinition(at, {})])
      expect(answer).toMatchObject({ ok: false, error: { code: "not_found" } });
    expect(storage.dump()).toEqual({});
  });
});

describe("changing a link", () => {
  it("publishes each change once, under growing numbers; repeated it answers with what is not confirmed yet", () => {
    const { store, storage } = makeRig();
    const at = { store, now: NOW, cause: SYSTEM };
    store.removePublications([1]);
    const answers = [
      changeDefinition(at, { title: "Other" }),
      changeDefinition(at, { title: "Other" }),
      changeStatus(at, "paused"),
    ];
    const published = answers.map((answer) => (answer.ok ? answer.value.publications : []));
    expect(published.map((list) => list.map(({ id }) => id))).toEqual([[2], [2], [3]]);
    store.removePublications([2]);
    expect(changeStatus(at, "paused")).toMatchObject({ ok: true, value: { publications: [{ id: 3 }] } });
    store.removePublications([3]);
    expect(changeStatus(at, "paused")).toMatchObject({ ok: true, value: { publications: [] } });
    expect(storage.dump().outbox).toEqual([]);
    const told = published.flat().map(({ publication }) => publication);
    expect(told.map(({ link }) => link?.seq)).toEqual([2, 2, 3]);
    expect(told.flatMap(({ events }) => events.map(({ type }) => type))).toEqual([
      "link.changed",
      "link.changed",
      "link.paused",
    ]);
  });

  it("that is refused keeps nothing", () => {
    const rig = makeRig(2);
    rig.started(1);
    const kept = rig.storage.dump();
    expect(changeDefinition({ store: rig.store, now: NOW, cause: SYSTEM }, { currency: "USD" }).ok).toBe(false);
    expect(rig.storage.dump()).toEqual(kept);
  });

  it("of the definition given at the start is what a later instance of the object finds", () => {
    const rig = makeRig(2);
    expect(rig.storage.freshStore().link()?.definition).toEqual(definition(2).definition);
  });
});
