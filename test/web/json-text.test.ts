/** JSON that two readers could understand differently is found, and its place is named; everything else is left alone. */

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { LIMITS } from "../../worker/domain/limits.ts";
import { ambiguityOf } from "../../worker/http/json-text.ts";

const DEEP = LIMITS.jsonDepthMax;

describe("a JSON text", () => {
  it.each([
    ['{"a":1,"a":2}', "/a", "appears twice"],
    ['{"a":1,"\\u0061":1}', "/a", "appears twice"],
    ['{"x":{"a":1,"b":[{}, {"a":1 , "a" : 1}]}}', "/x/b/1/a", "appears twice"],
    ['{"a/b":1,"~":{"a":1,"a":{}}}', "/~0/a", "appears twice"],
    ['[[],{"__proto__":1}]', "/1/__proto__", "is not a known member"],
    ['{"\\u005f_proto__":{"amount":1}}', "/__proto__", "is not a known member"],
    ["[".repeat(DEEP + 1) + "]".repeat(DEEP + 1), "/0".repeat(DEEP), `is nested deeper than ${DEEP} levels`],
  ])("such as %s is refused at its place", (text, pointer, detail) => {
    expect(() => JSON.parse(text)).not.toThrow();
    expect(ambiguityOf(text)).toEqual({ pointer, detail });
  });

  it.each([
    '{"a":{"a":{"a":1}},"b":["a","a"]}',
    '["a","a",{"a":"a"},{"a":"{\\"a\\":1,\\"a\\":2}"}]',
    '"__proto__"',
    '{"a":"__proto__","constructor":1,"":1,"\\\\":1,"\\"":2}',
    "[".repeat(DEEP) + "]".repeat(DEEP),
    `"${"x\\n".repeat(300_000)}"`,
    "1e400",
    "null",
  ])("such as %.60s is left alone", (text) => {
    expect(ambiguityOf(text)).toBeNull();
  });

  it("that JSON.stringify wrote of data has nothing ambiguous, and with any member repeated it has", () => {
    const data = fc.jsonValue({ maxDepth: 6, noUnicodeString: false });
    const hasProto = (value: unknown): boolean => JSON.stringify(value).includes("__proto__");
    fc.assert(
      fc.property(
        data.filter((value) => !hasProto(value)),
        fc.string().filter((name) => name !== "__proto__"),
        (value, name) => {
          expect(ambiguityOf(JSON.stringify(value, null, 1))).toBeNull();
          const [member, text] = [JSON.stringify(name), JSON.stringify(value)];
          expect(ambiguityOf(`[{${member}:${text},${member}:${text}}]`)?.detail).toBe("appears twice");
        },
      ),
    );
  });
});
