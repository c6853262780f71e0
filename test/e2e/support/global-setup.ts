/** Once per run of the browser tests: finds a browser, starts a development server for each worker of the tests, and ends them. */

import type { TestProject } from "vitest/node";
import type { DevReady } from "../../../worker/cli/dev.ts";
import { type BrowserChoice, chooseBrowser } from "./chromium.ts";
import { startDevServer } from "./dev-server.ts";

export type DevServerOutcome = DevReady | { readonly problem: string };

declare module "vitest" {
  interface ProvidedContext {
    readonly browserChoice: BrowserChoice;
    readonly devServers: readonly DevServerOutcome[];
  }
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const [browserChoice, ...servers] = await Promise.all([
    chooseBrowser(),
    ...Array.from({ length: project.config.maxWorkers }, () => startDevServer()),
  ]);
  project.provide("browserChoice", browserChoice);
  project.provide(
    "devServers",
    servers.map(({ outcome }) => outcome),
  );
  return async () => {
    await Promise.all(servers.map((server) => server.stop()));
  };
}
