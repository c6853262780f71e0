/** How long a fresh isolate takes to evaluate the Worker's script before it can answer anything. */

import { convertV4MiniflareOptions, Miniflare } from "miniflare";
import { median } from "./ratios.ts";

/** Evaluates the script inside the isolate's first request, where the clock runs: locally, workerd does not hold it still. */
const MEASURE = `export default {
  async fetch() {
    const from = performance.now();
    await import("./index.js");
    return new Response(String(performance.now() - from));
  },
};`;

/** Milliseconds to compile and evaluate, the median of so many fresh processes. */
export async function measureStartup(source: string, runs: number): Promise<number> {
  const times: number[] = [];
  for (let run = 0; run < runs; run++) times.push(await startOnce(source));
  return median(times);
}

async function startOnce(source: string): Promise<number> {
  const miniflare = new Miniflare(
    convertV4MiniflareOptions({
      host: "127.0.0.1",
      port: 0,
      name: "startup",
      compatibilityDate: "2026-07-01",
      compatibilityFlags: ["nodejs_compat"],
      modulesRoot: "/startup",
      modules: [
        { type: "ESModule", path: "/startup/main.js", contents: MEASURE },
        { type: "ESModule", path: "/startup/index.js", contents: source },
      ],
    }),
  );
  try {
    const answer = await fetch(await miniflare.ready);
    const text = await answer.text();
    if (answer.status !== 200) throw new Error(`the script does not start: ${text.slice(0, 500)}`);
    return Number(text);
  } finally {
    await miniflare.dispose();
  }
}
