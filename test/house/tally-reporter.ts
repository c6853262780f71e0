/** Ends a test run with why each skipped test was skipped, and with one plain line of totals that scripts can read. */

import type { Reporter, TestModule } from "vitest/node";

export interface Tally {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: readonly { readonly name: string; readonly reason: string | null }[];
}

/** The last lines of a run. The very last one is always `N passed, N failed`, with `, N skipped` where tests were skipped. */
export function formatTally({ passed, failed, skipped }: Tally): string {
  const reasons = skipped.map(({ name, reason }) => `skipped: ${name}: ${reason ?? "no reason given"}`);
  const skippedPart = skipped.length === 0 ? "" : `, ${skipped.length} skipped`;
  return [...reasons, `${passed} passed, ${failed} failed${skippedPart}`].join("\n");
}

export default class TallyReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandledErrors: readonly unknown[]): void {
    // After vitest's own reporters, whose summary is printed in the same moment.
    process.stdout.write(`\n${formatTally(count(modules, unhandledErrors.length))}\n`);
  }
}

/** A file that cannot be loaded, a hook that throws and an error outside any test each count as a failed test. */
function count(modules: readonly TestModule[], unhandledErrors: number): Tally {
  let passed = 0;
  let failed = unhandledErrors;
  const skipped: { name: string; reason: string | null }[] = [];
  for (const module of modules) {
    failed += module.errors().length;
    for (const suite of module.children.allSuites()) failed += suite.errors().length;
    for (const test of module.children.allTests()) {
      const result = test.result();
      if (result.state === "passed") passed += 1;
      if (result.state === "failed") failed += 1;
      if (result.state === "skipped") skipped.push({ name: test.fullName, reason: result.note ?? null });
      // Never ran, because the run was cut short.
      if (result.state === "pending") failed += 1;
    }
  }
  return { passed, failed, skipped };
}
