/** The bench's figures as one table for people. */

import type { Mixed } from "./mixed.ts";
import type { Operations } from "./operations.ts";
import type { PRICES_SOURCE } from "./prices.ts";
import type { Ratio } from "./ratios.ts";
import type { Settled } from "./settle.ts";
import type { Weight } from "./weight.ts";

/** Everything that was measured; written as JSON beside the table. */
export interface Results {
  readonly machine: {
    readonly model: string;
    readonly cores: number;
    readonly node: string;
    readonly storage: "memory" | "disk" /** Processes that wanted a core in the last minute, the bench's among them. */;
    readonly load: number;
  };
  readonly measuredAt: string;
  readonly quick: boolean;
  readonly seconds: number;
  readonly ratios: readonly Ratio[];
  readonly mixed: Mixed;
  readonly settled: Settled;
  readonly weight: Weight;
  readonly bundle: { readonly bytes: number; readonly gzipBytes: number };
  readonly startupMs: number;
  readonly operations: Operations;
  readonly dollarsPerMillion: Readonly<Record<keyof Operations, number>>;
  readonly prices: typeof PRICES_SOURCE;
}

type Row = readonly [label: string, value: string];

/** Lines of label and value. */
export function formatTable(results: Results): string {
  const {
    machine,
    ratios,
    mixed,
    settled,
    weight,
    bundle,
    startupMs,
    operations,
    dollarsPerMillion: dollars,
  } = results;
  const rows: Row[] = [
    [
      "machine",
      `${machine.cores} cores, ${machine.model}, Node ${machine.node}, data in ${machine.storage}, ${results.seconds.toFixed(0)} s, load ${machine.load.toFixed(1)}`,
    ],
    ...ratios.map(
      (ratio): Row => [
        ratio.name,
        `${ratio.ratio.toFixed(2)}   (${rate(ratio.app)} : ${rate(ratio.floor)}${cpu(ratio)})`,
      ],
    ),
    [
      "mixed load",
      `${rate(mixed.perSecond)}, ${mixed.requests} requests, ${(mixed.success * 100).toFixed(3)} % succeeded`,
    ],
    ["  latency", `p50 ${ms(mixed.p50)}, p95 ${ms(mixed.p95)}, p99 ${ms(mixed.p99)}`],
    [
      "  webhooks applied",
      `${mixed.captured} of ${mixed.webhooks} captured ${ms(mixed.drainMs)} after the last answer`,
    ],
    ...Object.entries(mixed.failures).map(([reason, count]): Row => ["  failed", `${count} ${reason}`]),
    ["settled end to end", `${settled.perSecond.toFixed(1)}/s, ${settled.captured} of ${settled.payments} payments`],
    ["first view", `${weight.total} bytes compressed (${Object.entries(weight.parts).map(part).join(", ")})`],
    ["bundle", `${kilobytes(bundle.bytes)}, ${kilobytes(bundle.gzipBytes)} compressed`],
    ["start-up of an isolate", ms(startupMs)],
    ["", ""],
    ["platform operations of one", "page view     first view    paid payment"],
    ...Object.keys(operations.paidPayment).map((name): Row => [`  ${name}`, counts(operations, name)]),
    ["dollars for a million", columns([dollars.pageViewWarm, dollars.pageViewCold, dollars.paidPayment])],
    ["  prices of", `${results.prices.date}, ${results.prices.urls[0]}`],
  ];
  const width = Math.max(...rows.map(([label]) => label.length)) + 2;
  return rows.map(([label, value]) => `${label.padEnd(width)}${value}`.trimEnd()).join("\n");
}

function counts({ pageViewWarm, pageViewCold, paidPayment }: Operations, name: string): string {
  return columns([pageViewWarm, pageViewCold, paidPayment].map((of) => of[name as keyof typeof of]));
}

function columns(values: readonly number[]): string {
  return values.map((value) => value.toFixed(2).padEnd(14)).join("");
}

/** By CPU time the same ratio is steadier: it does not see what else the machine does. */
function cpu({ appCpuMs, floorCpuMs }: Ratio): string {
  if (appCpuMs === null || floorCpuMs === null) return "";
  return `; CPU ${(floorCpuMs / appCpuMs).toFixed(2)}, ${appCpuMs.toFixed(3)} : ${floorCpuMs.toFixed(3)} ms`;
}

function rate(perSecond: number): string {
  return `${perSecond.toFixed(0)}/s`;
}

function ms(value: number): string {
  return `${value.toFixed(value < 10 ? 1 : 0)} ms`;
}

function kilobytes(bytes: number): string {
  return `${(bytes / 1_000).toFixed(0)} kB`;
}

function part([name, bytes]: readonly [string, number]): string {
  return `${name} ${bytes}`;
}
