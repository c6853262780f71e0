/** Once per run of the browser tests: finds a browser, starts the development server, and ends it. */

import type { TestProject } from "vitest/node";
import type { DevReady } from "../../../worker/cli/dev.ts";
import { type BrowserChoice, chooseBrowser } from "./chromium.ts";
import { startDevServer } from "./dev-server.ts";

declare module "vitest" {
  interface ProvidedContext {
    readonly browserChoice: BrowserChoice;
    readonly devServer: DevReady | { readonly problem: string };
  }
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const [browserChoice, server] = await Promise.all([chooseBrowser(), startDevServer()]);
  project.provide("browserChoice", browserChoice);
  project.provide("devServer", server.outcome);
  return () => server.stop();
}
