/** The part of a network address that identifies a subscriber. */

/** The whole address for IPv4 (also when mapped into IPv6), the /64 for IPv6, other text unchanged. */
export function networkOf(address: string): string {
  const text = address.trim().toLowerCase().replace(/%.*$/, "");
  if (!text.includes(":")) return text;
  const mapped = /^(?:::|(?:0{1,4}:){5})ffff:(\d+\.\d+\.\d+\.\d+)$/.exec(text);
  if (mapped?.[1] !== undefined) return mapped[1];
  const [head = "", tail] = text.split("::");
  const groups = head === "" ? [] : head.split(":");
  if (tail !== undefined) {
    const after = tail === "" ? [] : tail.split(":");
    // An IPv4 tail fills two groups.
    const filled = groups.length + after.length + (tail.includes(".") ? 1 : 0);
    groups.push(...Array.from({ length: Math.max(0, 8 - filled) }, () => "0"), ...after);
  }
  return `${groups
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ""))
    .join(":")}::/64`;
}
