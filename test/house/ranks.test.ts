/** The house stays in order: imports only go down. */

import { describe, expect, it } from "vitest";
import { findRankViolations, listImports } from "./ranks.ts";
import { readSources } from "./sources.ts";

function findIn(path: string, text: string): string[] {
  return findRankViolations(new Map([[path, text]]));
}

describe("the ranks of the rooms", () => {
  it("hold for every file of the project", () => {
    expect(findRankViolations(readSources())).toEqual([]);
  });

  it.each([
    ["domain that imports a port", "worker/domain/link.ts", 'import type { Clock } from "../ports/clock.ts";'],
    ["port that imports a use case", "worker/ports/clock.ts", 'export { start } from "../app/payments/start.ts";'],
    ["use case that imports an adapter", "worker/app/links/create.ts", 'import { x } from "../../adapters/d1/x.ts";'],
    ["adapter that imports a route", "worker/adapters/d1/x.ts", 'import "../../http/problems.ts";'],
    ["adapter that imports another", "worker/adapters/d1/x.ts", 'import { k } from "../crypto/keys.ts";'],
    ["PSP that imports another", "worker/adapters/psp/adyen/x.ts", 'import { k } from "../stripe/keys.ts";'],
    ["queue consumer that imports a page", "worker/queues/x.ts", 'import { Page } from "../../web/x.tsx";'],
    ["page that imports a route", "web/pay/page.tsx", 'import type { C } from "../../worker/http/x.ts";'],
    ["route that imports the wiring", "worker/http/x.ts", 'import type { Env } from "../env.ts";'],
    [
      "route that imports an adapter, dynamically",
      "worker/http/x.ts",
      'const x = await import("../adapters/d1/x.ts");',
    ],
    ["Worker that imports a test", "worker/index.ts", 'import { fake } from "../test/fake.ts";'],
    ["domain that imports a package", "worker/domain/link.ts", 'import { z } from "zod";'],
    ["domain that imports Node", "worker/domain/link.ts", 'import { createHash } from "node:crypto";'],
    ["use case that computes what to import", "worker/app/x.ts", "await import(name);"],
    ["import over several lines", "worker/domain/x.ts", 'import {\n  type A,\n  b,\n} from "../app/x.ts";'],
    ["file outside the rooms", "worker/misc.ts", ""],
    ["import of a file outside the rooms", "worker/http/x.ts", 'import "../misc.ts";'],
  ])("are broken by a %s", (_name, path, text) => {
    expect(findIn(path, text)).toHaveLength(1);
  });

  it.each([
    ["route that renders a page", "worker/http/x.ts", 'import { Page } from "../../web/pay/page.tsx";'],
    ["adapter that imports its own folder", "worker/adapters/d1/x.ts", 'import { y } from "./y.ts";'],
    ["registry that imports a PSP", "worker/adapters/psp/registry.ts", 'import { y } from "./stripe/y.ts";'],
    ["wiring that imports everything", "worker/container.ts", 'import "./adapters/d1/x.ts"; import "./objects/x.ts";'],
    ["test that imports anything", "test/d1/x.test.ts", 'import "../../worker/adapters/d1/x.ts";'],
    ["comment that speaks of an import", "worker/domain/x.ts", '// import { x } from "../app/x.ts";'],
  ])("allow a %s", (_name, path, text) => {
    expect(findIn(path, text)).toEqual([]);
  });
});

describe("the reading of imports", () => {
  it("finds every form, and nothing in strings or comments", () => {
    const text = [
      'import a from "./a.ts";',
      'import type { B } from "./b.ts";',
      'export * from "./c.ts";',
      'import "./d.ts";',
      'const e = await import("./e.ts"); type F = import("./f.ts").F;',
      '/* import g from "./g.ts"; */ const url = "https://example.com"; // import h from "./h.ts"',
    ].join("\n");
    expect(listImports(text).sort()).toEqual(["./a.ts", "./b.ts", "./c.ts", "./d.ts", "./e.ts", "./f.ts"]);
  });
});
