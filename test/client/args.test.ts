/** Command-line arguments: wrong ones are refused with a fitting message. */

import { describe, expect, it } from "vitest";
import { readArgs, UsageError } from "../../worker/cli/paylinks/args.ts";

const TAKES = {
  needs: [],
  options: [
    { name: "amount", value: "n", help: "" },
    { name: "for", value: "seconds", help: "" },
  ],
};

describe("a number that was typed", () => {
  it("is whole, or is refused as what it is meant to be", () => {
    const args = readArgs(TAKES, ["--amount", "19.99", "--for", "1.5"]);
    expect(() => args.amount("amount")).toThrow(
      new UsageError("--amount must be a whole number of minor units: 1999 with EUR is €19.99."),
    );
    expect(() => args.count("for")).toThrow(new UsageError("--for must be a whole number."));
    expect(readArgs(TAKES, ["--for", "60"]).count("for")).toBe(60);
    expect(readArgs(TAKES, []).count("for")).toBeUndefined();
  });
});

describe("an argument", () => {
  it("that is missing or too many is named", () => {
    const takes = { ...TAKES, needs: ["id"] };
    expect(readArgs(takes, ["pay_1"]).positionals).toEqual(["pay_1"]);
    expect(() => readArgs(takes, [])).toThrow(new UsageError("<id> is missing."));
    expect(() => readArgs(takes, ["pay_1", "500"])).toThrow(new UsageError('"500" is one argument too many.'));
    expect(() => readArgs(TAKES, ["500"])).toThrow(new UsageError('"500" is one argument too many.'));
  });
});
