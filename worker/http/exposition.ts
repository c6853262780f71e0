/** Prometheus' text format, version 0.0.4 (https://prometheus.io/docs/instrumenting/exposition_formats/). */

import type { Family, Sample } from "../app/metrics/families.ts";

/** Every Prometheus version reads it. */
export const EXPOSITION_TYPE = "text/plain; version=0.0.4; charset=utf-8";

/** Each metric with its help, type and series. Metric and label names are not checked: all are literals in code. */
export function toExposition(families: readonly Family[]): string {
  return families
    .map(({ name, help, type, samples }) => {
      const series = samples.map((sample) => `${name}${labelsOf(sample)} ${sample.value}\n`);
      return `# HELP ${name} ${help.replaceAll("\\", "\\\\").replaceAll("\n", "\\n")}\n# TYPE ${name} ${type}\n${series.join("")}`;
    })
    .join("");
}

function labelsOf({ labels }: Sample): string {
  const given = Object.entries(labels).filter(([, value]) => value !== "");
  return given.length === 0 ? "" : `{${given.map(([name, value]) => `${name}="${escaped(value)}"`).join(",")}}`;
}

function escaped(value: string): string {
  return value.replaceAll("\\", "\\\\").replaceAll('"', '\\"').replaceAll("\n", "\\n");
}
