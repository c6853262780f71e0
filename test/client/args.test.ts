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
