/** Codes of wallets as people type them. */

import { describe, expect, it } from "vitest";
import { readWalletCode, writeWalletCode } from "../../worker/domain/wallet-code.ts";

const DIGITS = "7k3m9qrst0vwxyz12345";

describe("a wallet's code", () => {
  it("is written in groups and read from what people make of it", () => {
    const written = writeWalletCode(DIGITS);
    expect(written).toBe("7K3M9-QRST0-VWXYZ-12345");
    for (const typed of [
      written,
      written.toLowerCase(),
      " 7k3m9 qrst0–vwxyz‑12345\n",
      "7K3M9QRSTOVWXYZI2345",
      "７K3M9-QRSTo-VWXYZ-l2345",
    ])
      expect(readWalletCode(typed), typed).toBe(DIGITS);
  });

  it.each(["", DIGITS.slice(1), `${DIGITS}0`, `u${DIGITS.slice(1)}`, `${DIGITS.slice(1)}!`, "x".repeat(10_000)])(
    "is not read from %j",
    (typed) => {
      expect(readWalletCode(typed)).toBeNull();
    },
  );
});
