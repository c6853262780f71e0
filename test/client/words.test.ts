/** What somebody typed at the command line is refused in words that fit it. */

import { describe, expect, it } from "vitest";
import { readWords, UsageError } from "../../worker/cli/paylinks/words.ts";

const TAKES = {
  needs: [],
  options: [
    { name: "amount", value: "n", help: "" },
    { name: "for", value: "seconds", help: "" },
  ],
};

describe("a number that was typed", () => {
  it("is whole, or is refused as what it is meant to be", () => {
    const words = readWords(TAKES, ["--amount", "19.99", "--for", "1.5"]);
    expect(() => words.amount("amount")).toThrow(
      new UsageError("--amount must be a whole number of minor units: 1999 with EUR is €19.99."),
    );
    expect(() => words.count("for")).toThrow(new UsageError("--for must be a whole number."));
    expect(readWords(TAKES, ["--for", "60"]).count("for")).toBe(60);
    expect(readWords(TAKES, []).count("for")).toBeUndefined();
  });
});
