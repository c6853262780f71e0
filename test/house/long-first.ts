/** The order in which files of tests are begun: without measured times, those that are known to take long come first. */

import { BaseSequencer, type TestSpecification } from "vitest/node";

/** Half a minute and more. One of them begun last would leave a core idle for as long; the runner knows sizes of files, and these are small. */
const LONG = [
  "sim/simulation",
  "sim/mutations",
  "web/barriers",
  "worker/five-hundred",
  "worker/every-call",
  "e2e/providers",
  "e2e/promises",
  "e2e/card-entry",
].map((name) => `/test/${name}.test.ts`);

export class LongFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const isLong = ({ moduleId }: TestSpecification): boolean => LONG.some((name) => moduleId.endsWith(name));
    return [...sorted.filter(isLong), ...sorted.filter((file) => !isLong(file))];
  }
}
