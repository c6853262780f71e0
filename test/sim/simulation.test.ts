/** What must never happen does not happen, whatever fails: a sample of the seeds that `npm run sim` runs by the thousand. */

import { expect, it } from "vitest";
import { outcomeOf, simulate } from "./command.ts";

/** Another sample than that which finds the planted bugs. */
const FROM = "100000";

it("breaks no invariant in two hundred runs with faults, and every kind of fault strikes in them", {
  timeout: 300_000,
}, async () => {
  const ran = await simulate(["--seeds", "200", "--from", FROM]);
  expect(outcomeOf(ran)).toContain("No invariant was broken.");
  expect(ran.status).toBe(0);
  const struck = [...ran.text.matchAll(/^ {2}([a-z_\d]+) (\d+)$/gm)].map(([, name]) => name);
  expect(struck.length).toBeGreaterThanOrEqual(29);
});

it("is the same for the same seeds, in whatever portions they run", { timeout: 120_000 }, async () => {
  const [one, other, elsewhere] = await Promise.all([
    simulate(["--seeds", "15", "--from", FROM]),
    simulate(["--seeds", "15", "--from", FROM]),
    simulate(["--seeds", "15", "--from", "7"]),
  ]);
  expect(outcomeOf(one)).toBe(outcomeOf(other));
  expect(outcomeOf(one)).not.toBe(outcomeOf(elsewhere));
});

it("tells the story of a seed line by line", { timeout: 60_000 }, async () => {
  const { text } = await simulate(["--seeds", "1", "--from", FROM, "--story"]);
  expect(text).toContain("The story of seed 100000:");
  expect(text).toMatch(/^2026-11-20T12:00:00\.\d{3}Z .+: .+$/m);
});

it("sells a hundred places to ten thousand buyers, charges nobody else and tells everybody", {
  timeout: 300_000,
}, async () => {
  const ran = await simulate(["--buyers", "10000", "--places", "100"]);
  expect(outcomeOf(ran)).toContain("No invariant was broken.");
});

it("refuses arguments that make no sense", { timeout: 60_000 }, async () => {
  const refused = await simulate(["--seeds", "many"]);
  expect(refused.status).toBe(2);
  expect(refused.text).toContain("Usage");
});
