/** Loaded first: replaces the platform's module `cloudflare:workers` by the simulation's. */

import { registerHooks } from "node:module";

const MODULES: Readonly<Record<string, string>> = {
  "cloudflare:workers": new URL("./workers-module.ts", import.meta.url).href,
};

registerHooks({
  resolve(specifier, context, next) {
    const url = MODULES[specifier];
    return url === undefined ? next(specifier, context) : { url, shortCircuit: true };
  },
});
