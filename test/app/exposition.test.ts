/** The text format of metrics: escaping, empty labels and large numbers. */

import { expect, it } from "vitest";
import { toExposition } from "../../worker/http/exposition.ts";
import { readExposition } from "../worker/rig/exposition.ts";

it("text is escaped, empty labels are left out, and large numbers stay exact", () => {
  const text = toExposition([
    {
      name: "paylinks_a_total",
      help: "One \\ and\nanother.",
      type: "counter",
      samples: [
        { labels: { queue: 'a "b"\\\n', currency: "" }, value: 9_007_199_254_740_993n },
        { labels: {}, value: 0 },
      ],
    },
    { name: "paylinks_b", help: "Nothing.", type: "gauge", samples: [] },
  ]);
  expect(text).toBe(
    [
      "# HELP paylinks_a_total One \\\\ and\\nanother.",
      "# TYPE paylinks_a_total counter",
      'paylinks_a_total{queue="a \\"b\\"\\\\\\n"} 9007199254740993',
      "paylinks_a_total 0",
      "# HELP paylinks_b Nothing.",
      "# TYPE paylinks_b gauge",
      "",
    ].join("\n"),
  );
  expect(readExposition(text).samples[0]?.labels).toEqual({ queue: 'a "b"\\\n' });
});

it.each([
  ["no end of line", "# HELP a A.\n# TYPE a gauge\na 1"],
  ["a series before its type", "a 1\n# TYPE a gauge\n"],
  ["the same series twice", '# HELP a A.\n# TYPE a gauge\na{b="c"} 1\na{b="c"} 2\n'],
  ["a sign that is not escaped", '# HELP a A.\n# TYPE a gauge\na{b="c"d"} 1\n'],
  ["a counter that is no total", "# HELP a A.\n# TYPE a counter\na 1\n"],
])("the tests' parser rejects %s", (_, text) => {
  expect(() => readExposition(text)).toThrow();
});
