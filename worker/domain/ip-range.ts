/** IP addresses and networks (RFC 4291, RFC 4632). */

/** `value` has 32 bits for version 4, 128 for version 6. */
interface IpAddress {
  readonly version: 4 | 6;
  readonly value: bigint;
}

interface IpRange extends IpAddress {
  /** How many leading bits an address has to share with `value`. */
  readonly prefix: number;
}

const BITS = { 4: 32, 6: 128 } as const;
/** `::ffff:0:0/96`: an IPv4-mapped address counts as its IPv4 address. */
const MAPPED = 0xffffn;

/** Reads an address; null if the text is not one. */
function parseIp(text: string): IpAddress | null {
  const value = text.includes(":") ? parseVersion6(text) : null;
  if (value === null) {
    const four = parseVersion4(text);
    return four === null ? null : { version: 4, value: four };
  }
  return value >> 32n === MAPPED ? { version: 4, value: value & 0xffffffffn } : { version: 6, value };
}

/** Four numbers without leading zeros, which some parsers read as octal. */
function parseVersion4(text: string): bigint | null {
  const parts = text.split(".");
  if (parts.length !== 4 || !parts.every((part) => /^(?:0|[1-9]\d{0,2})$/.test(part) && Number(part) <= 255))
    return null;
  return parts.reduce((value, part) => (value << 8n) | BigInt(part), 0n);
}

function parseVersion6(text: string): bigint | null {
  const halves = text.split("::");
  if (halves.length > 2) return null;
  const [head, tail] = halves.map((half) => groupsOf(half));
  if (head === null || tail === null || head === undefined) return null;
  const filled = head.length + (tail?.length ?? 0);
  if (tail === undefined ? filled !== 8 : filled > 7) return null;
  const groups = [...head, ...Array.from({ length: 8 - filled }, () => 0n), ...(tail ?? [])];
  return groups.reduce((value, group) => (value << 16n) | group, 0n);
}

/** The 16-bit groups on one side of a `::`; an IPv4 address at the end counts as two. */
function groupsOf(text: string): bigint[] | null {
  if (text === "") return [];
  const parts = text.split(":");
  const last = parts.at(-1) ?? "";
  const four = last.includes(".") ? parseVersion4(last) : null;
  if (last.includes(".") && four === null) return null;
  const hex = four === null ? parts : parts.slice(0, -1);
  if (!hex.every((part) => /^[0-9a-f]{1,4}$/i.test(part))) return null;
  return [...hex.map((part) => BigInt(`0x${part}`)), ...(four === null ? [] : [four >> 16n, four & 0xffffn])];
}

function parseRange(text: string): IpRange | null {
  const match = /^([0-9a-f.:]{2,45})(?:\/(\d{1,3}))?$/i.exec(text);
  const address = parseIp(match?.[1] ?? "");
  if (match === null || address === null) return null;
  const bits = BITS[address.version];
  // The prefix of a mapped address includes the 96 bits before it.
  const isMapped = address.version === 4 && (match[1] ?? "").includes(":");
  const prefix = match[2] === undefined ? bits : Number(match[2]) - (isMapped ? 96 : 0);
  if (prefix < 0 || prefix > bits) return null;
  const range = { ...address, prefix };
  // 10.0.0.5/8 could mean the address or the network, so it is refused.
  return networkBits(range, prefix) << BigInt(bits - prefix) === address.value ? range : null;
}

function networkBits({ version, value }: IpAddress, prefix: number): bigint {
  return value >> BigInt(BITS[version] - prefix);
}

function contains(range: IpRange, { version, value }: IpAddress): boolean {
  return (
    range.version === version && networkBits(range, range.prefix) === networkBits({ version, value }, range.prefix)
  );
}

/** Whether a text is an address, or a network in CIDR notation without bits after its prefix. */
export function isIpRange(text: string): boolean {
  return parseRange(text) !== null;
}

/** Whether an address is in one of the networks. A text that is not an address is in none. */
export function isInRanges(address: string, ranges: readonly string[]): boolean {
  const ip = parseIp(address);
  return ip !== null && ranges.some((text) => isIn(ip, text));
}

function isIn(ip: IpAddress, text: string): boolean {
  const range = parseRange(text);
  return range !== null && contains(range, ip);
}

/** Whether every address of the `inner` networks is in one of the `outer`. */
export function areWithin(inner: readonly string[], outer: readonly string[]): boolean {
  return inner.every((text) => {
    const range = parseRange(text);
    return (
      range !== null &&
      outer.some((other) => {
        const around = parseRange(other);
        return around !== null && around.prefix <= range.prefix && contains(around, range);
      })
    );
  });
}
