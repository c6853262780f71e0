/** What `env` holds in tests that run in workerd: the Worker's own bindings and variables, and the statements of all migrations. */

/// <reference types="@cloudflare/vitest-plugin/types" />

import type { Env as WorkerEnv } from "../../worker/env.ts";

declare global {
  namespace Cloudflare {
    interface Env extends WorkerEnv {
      readonly TEST_SCHEMA: readonly string[];
    }
  }
}
