import { runSeed } from "./run-seed.ts";
const r = await runSeed(Number(process.argv[2]), { story: true });
console.log(r.story.slice(Number(process.argv[3] ?? 0), Number(process.argv[4] ?? 400)).join("\n")); console.log(r.violation, [...r.faults]);
