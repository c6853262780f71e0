/** Networks hold the addresses that Node says they hold, however these are written. */

import { BlockList, isIP } from "node:net";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { areWithin, isInRanges, isIpRange } from "../../worker/domain/ip-range.ts";

const octet = fc.integer({ min: 0, max: 255 });
const four = fc.tuple(octet, octet, octet, octet).map((parts) => parts.join("."));
const group = fc.integer({ min: 0, max: 65_535 }).map((value) => value.toString(16));
const six = fc.array(group, { minLength: 8, maxLength: 8 }).map((groups) => groups.join(":"));

describe("a network", () => {
  it.each([
    "1.2.3.4",
    "10.0.0.0/8",
    "0.0.0.0/0",
    "1.2.3.4/32",
    "::",
    "::/0",
    "2001:db8::/32",
    "2001:DB8::1/128",
    "::ffff:1.2.3.4",
    "::ffff:10.0.0.0/104",
    "1:2:3:4:5:6:1.2.3.4",
  ])("is read: %s", (text) => expect(isIpRange(text)).toBe(true));

  it.each([
    "",
    "1.2.3",
    "1.2.3.4.5",
    "01.2.3.4",
    "256.1.1.1",
    "1.2.3.4/33",
    "1.2.3.4/",
    "10.0.0.5/8",
    "2001:db8::1/32",
    ":::",
    "1::2::3",
    "1:2:3:4:5:6:7",
    "1:2:3:4:5:6:7:8:9",
    "12345::",
    "fe80::1%eth0",
    "::/129",
    "1:2:3:4:5:6:7::8:9",
    " 1.2.3.4",
    "1.2.3.4 ",
    "::1.2.3",
    "example.com",
  ])("is not read: %j", (text) => expect(isIpRange(text)).toBe(false));

  it("holds what Node says, in both versions", () => {
    const check = (version: "ipv4" | "ipv6") => (base: string, other: string, prefix: number) => {
      const list = new BlockList();
      list.addSubnet(base, prefix, version);
      for (const address of [base, other]) {
        const masked = maskOf(base, prefix, version);
        expect(isInRanges(address, [masked]), `${masked} ${address}`).toBe(list.check(address, version));
      }
    };
    fc.assert(fc.property(four, four, fc.integer({ min: 0, max: 32 }), check("ipv4")));
    fc.assert(fc.property(six, six, fc.integer({ min: 0, max: 128 }), check("ipv6")));
  });

  it("is the same for an IPv4 address written as IPv6, and different for the other version", () => {
    expect(isInRanges("::ffff:10.1.2.3", ["10.0.0.0/8"])).toBe(true);
    expect(isInRanges("10.1.2.3", ["::ffff:10.0.0.0/104"])).toBe(true);
    expect(isInRanges("::1", ["0.0.0.0/0"])).toBe(false);
    expect(isInRanges("10.1.2.3", ["::/0"])).toBe(false);
    for (const none of ["", "unknown", "10.1.2", "10.1.2.3, 1.1.1.1"])
      expect(isInRanges(none, ["0.0.0.0/0", "::/0"])).toBe(false);
  });

  it("lies within another where all of its addresses do", () => {
    expect(areWithin(["10.1.0.0/16", "2001:db8::1"], ["10.0.0.0/8", "2001:db8::/32"])).toBe(true);
    expect(areWithin(["10.0.0.0/7"], ["10.0.0.0/8"])).toBe(false);
    expect(areWithin(["10.1.0.0/16", "11.0.0.1"], ["10.0.0.0/8"])).toBe(false);
  });
});

/** The network of an address, written with its bits after the prefix at zero. */
function maskOf(address: string, prefix: number, version: "ipv4" | "ipv6"): string {
  expect(isIP(address)).toBe(version === "ipv4" ? 4 : 6);
  const [parts, width, radix, mark] =
    version === "ipv4" ? ([address.split("."), 8, 10, "."] as const) : ([address.split(":"), 16, 16, ":"] as const);
  const masked = parts.map((part, index) => {
    const kept = Math.min(width, Math.max(0, prefix - index * width));
    const mask = kept === 0 ? 0 : ((1 << kept) - 1) << (width - kept);
    return (Number.parseInt(part, radix) & mask).toString(radix);
  });
  return `${masked.join(mark)}/${prefix}`;
}
