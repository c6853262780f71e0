#!/usr/bin/env node
/** `npx paylinks`: the command line of the API. Any Node can start this file. */
process.argv.splice(2, 0, "paylinks");
await import("./run.mjs");
