/** Ends a conformance run with a table: for each vendor what passed, what failed, and by name what was not covered. */

import type { Reporter, TestCase, TestModule } from "vitest/node";
import { readVendorAccess, VENDOR_NAMES } from "../../worker/cli/conformance-keys.ts";
import { PROVIDERS, type Provider } from "../../worker/ports/psp-accounts.ts";

interface Tally {
  passed: number;
  readonly failed: string[];
  readonly uncovered: { readonly name: string; readonly reason: string }[];
}

export default class TableReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandledErrors: readonly unknown[]): void {
    const cases = modules.flatMap((module) => [...module.children.allTests()]);
    const broken = unhandledErrors.length + modules.reduce((total, module) => total + module.errors().length, 0);
    const access = readVendorAccess(process.env);
    const lines: string[] = [];
    let proven = 0;
    for (const provider of PROVIDERS) {
      const given = access[provider];
      if (given.kind !== "given") continue;
      const tally = tallyOf(cases.filter((each) => providerOf(each) === provider));
      const passes = tally.failed.length === 0 && tally.passed > 0 && broken === 0;
      if (passes && given.standIn === null) proven += 1;
      lines.push("", ...linesOf(VENDOR_NAMES[provider], tally));
      if (given.standIn !== null) lines.push("  It was a stand-in that answered, which proves nothing of the vendor.");
    }
    if (broken > 0) lines.push("", `${broken} errors outside any case.`);
    lines.push("", "vendor          passed  failed  not covered");
    for (const provider of PROVIDERS) {
      const { passed, failed, uncovered } = tallyOf(cases.filter((each) => providerOf(each) === provider));
      const cells = [passed, failed.length, uncovered.length].map((count, index) =>
        String(count).padStart([6, 8, 13][index] ?? 0),
      );
      lines.push(`${VENDOR_NAMES[provider].padEnd(16)}${cells.join("")}`);
    }
    process.stdout.write(`${[...lines, "", `${proven} proven`].join("\n")}\n`);
  }
}

function providerOf(test: TestCase): Provider | undefined {
  return PROVIDERS.find((provider) => test.fullName.split(" > ")[1] === provider);
}

function tallyOf(tests: readonly TestCase[]): Tally {
  const tally: Tally = { passed: 0, failed: [], uncovered: [] };
  for (const test of tests) {
    const result = test.result();
    // Vendor, provider and the contract's own heading stand in front of every name.
    const name = test.fullName.split(" > ").slice(3).join(" > ");
    if (result.state === "passed") tally.passed += 1;
    else if (result.state === "skipped") tally.uncovered.push({ name, reason: result.note ?? "no reason given" });
    else tally.failed.push(`${name}: ${result.errors?.[0]?.message ?? "it did not end"}`);
  }
  return tally;
}

function linesOf(vendor: string, { passed, failed, uncovered }: Tally): string[] {
  return [
    `${vendor}: ${passed} cases passed, ${failed.length} failed, ${uncovered.length} not covered`,
    ...failed.map((name) => `  FAILED       ${name}`),
    ...uncovered.map(({ name, reason }) => `  not covered  ${name}: ${reason}`),
  ];
}
