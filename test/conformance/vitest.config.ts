/** The contract against the vendors' own test systems: started by `npm run conformance` alone, never with the other tests. */

import { join } from "node:path";
import { defineConfig } from "vitest/config";

export default defineConfig({
  root: join(import.meta.dirname, "..", ".."),
  test: {
    include: ["test/conformance/suite.ts"],
    reporters: ["./test/conformance/table-reporter.ts"],
    // Vendors answer slowly, and some cases make a dozen calls.
    testTimeout: 120_000,
    // One after the other: vendors limit how many calls come at once.
    fileParallelism: false,
  },
});
