import { runSeed } from "./run-seed.ts";
const [from = "1", count = "1", story] = process.argv.slice(2);
const t = performance.now();
let bad = 0, steps = 0, pays = 0;
const why = new Map<string, number[]>();
for (let seed = Number(from); seed < Number(from) + Number(count); seed++) {
  const r = await runSeed(seed, { story: story !== undefined });
  steps += r.steps; pays += r.payments;
  if (story !== undefined) console.log(r.story.join("\n"), r);
  if (r.violation !== null) { bad++; const k = r.violation.replace(/[0-9a-z]{19,}|\d+/g, "#").slice(0, 110); why.set(k, [...(why.get(k) ?? []), seed]); }
}
const ms = performance.now() - t;
console.log({ bad, perSeed: ms / Number(count), steps: steps / Number(count), payments: pays / Number(count) });
for (const [k, seeds] of [...why].sort((a, b) => b[1].length - a[1].length)) console.log(seeds.length, k, seeds.slice(0, 8).join(" "));
