/** The contract for a provider that is not made for all of it: what cannot hold is skipped by its name, with the reason. */

import { beforeEach, describe, expect, type RunnerTask, test } from "vitest";
import { describePspContract, type ProviderUnderTest } from "./psp-contract.ts";

/** Registers the contract. `byNature` names cases as `suite > case`, each with why it cannot hold. */
export function describeContractWithout(
  name: string,
  provider: ProviderUnderTest,
  byNature: Readonly<Record<string, string>>,
): void {
  describe(`${name}: the contract of every provider`, () => {
    let names: readonly string[] = [];

    beforeEach(({ task, skip }) => {
      if (names.length === 0) names = namesOf(task.file.tasks, "");
      const reason = byNature[nameOf(task.suite?.name ?? "", task.name)];
      if (reason !== undefined) skip(reason);
    });

    test("every case that is skipped by name is one of the contract's", () => {
      expect(Object.keys(byNature).filter((each) => !names.includes(each))).toEqual([]);
    });

    describePspContract(name, provider);
  });
}

function nameOf(suite: string, test: string): string {
  return `${suite} > ${test}`;
}

function namesOf(tasks: readonly RunnerTask[], suite: string): string[] {
  return tasks.flatMap((task) => (task.type === "suite" ? namesOf(task.tasks, task.name) : [nameOf(suite, task.name)]));
}
