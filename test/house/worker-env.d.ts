/** What `env` holds in tests that run in workerd: the Worker's own bindings and variables, and the migrations. */

/// <reference types="@cloudflare/vitest-plugin/types" />

import type { D1Migration } from "@cloudflare/vitest-plugin";
import type { Env as WorkerEnv } from "../../worker/env.ts";

declare global {
  namespace Cloudflare {
    interface Env extends WorkerEnv {
      readonly TEST_MIGRATIONS: D1Migration[];
    }
  }
}
