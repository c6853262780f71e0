/**
 * SHA-256 (FIPS 180-4) as a query, to hash an audit row's link to the row before it inside the database: only there is the previous row known
 * at the moment of the write. The message is always two hashes, 64 bytes, so the second block is always the same padding.
 */

/** Section 4.2.2. */
const K =
  "428a2f98 71374491 b5c0fbcf e9b5dba5 3956c25b 59f111f1 923f82a4 ab1c5ed5 d807aa98 12835b01 243185be 550c7dc3 72be5d74 80deb1fe 9bdc06a7 c19bf174 " +
  "e49b69c1 efbe4786 0fc19dc6 240ca1cc 2de92c6f 4a7484aa 5cb0a9dc 76f988da 983e5152 a831c66d b00327c8 bf597fc7 c6e00bf3 d5a79147 06ca6351 14292967 " +
  "27b70a85 2e1b2138 4d2c6dfc 53380d13 650a7354 766a0abb 81c2c92e 92722c85 a2bfe8a1 a81a664b c24b8b70 c76c51a3 d192e819 d6990624 f40e3585 106aa070 " +
  "19a4c116 1e376c08 2748774c 34b0bcb5 391c0cb3 4ed8aa4a 5b9cca4f 682e6ff3 748f82ee 78a5636f 84c87814 8cc70208 90befffa a4506ceb bef9a3f7 c67178f2";
/** Section 5.3.3. */
const H0 = "6a09e667 bb67ae85 3c6ef372 a54ff53a 510e527f 9b05688c 1f83d9ab 5be0cd19";

const LETTERS = [..."abcdefgh"];
const WORDS = Array.from({ length: 16 }, (_, index) => `w${index}`);
const MASK = 0xffffffff;

const numbers = (hex: string): number[] => hex.split(" ").map((word) => Number.parseInt(word, 16));
// SQLite has no XOR, and its bit operators share one precedence, so every operand is in parentheses.
const xor = (one: string, other: string): string => `((${one} | ${other}) - (${one} & ${other}))`;
// A word repeated in 64 bits: after a right shift, the lower half is the rotated word.
const rotations = (word: string, [first, second, third]: readonly [number, number, number]): string => {
  const turned = (by: number): string => `((${word} << 32 | ${word}) >> ${by})`;
  return `(${xor(xor(turned(first), turned(second)), turned(third))} & ${MASK})`;
};
const schedule = (word: string, [first, second, shift]: readonly [number, number, number]): string => {
  const turned = (by: number): string => `((${word} << 32 | ${word}) >> ${by})`;
  return xor(`(${xor(turned(first), turned(second))} & ${MASK})`, `(${word} >> ${shift})`);
};

/** The letters' values after one round (section 6.2.2); `key` is the round's constant plus its word. */
function round(key: string): string {
  const first = `(h + ${rotations("e", [6, 11, 25])} + ((e & f) | (~e & g)) + ${key})`;
  const second = `(${rotations("a", [2, 13, 22])} + ((a & b) | (a & c) | (b & c)))`;
  return `(${first} + ${second}) & ${MASK}, a, b, c, (d + ${first}) & ${MASK}, e, f, g`;
}

/** The SQL for one word of a hash in hexadecimal digits. */
function wordOf(column: string, index: number): string {
  const digit = (at: number): string => `instr('123456789abcdef', substr(${column}, ${index * 8 + at + 1}, 1))`;
  return Array.from({ length: 8 }, (_, at) => `(${digit(at)} << ${28 - 4 * at})`).join(" + ");
}

/** The round constants for the padding block of a 64-byte message, with that block's words added. */
function paddedConstants(): number[] {
  const words = [0x80000000, ...Array<number>(14).fill(0), 512];
  const turned = (word: number, by: number): number => (word >>> by) | (word << (32 - by));
  for (let index = 16; index < 64; index++) {
    const [near = 0, far = 0] = [words[index - 2], words[index - 15]];
    const small = turned(far, 7) ^ turned(far, 18) ^ (far >>> 3);
    const large = turned(near, 17) ^ turned(near, 19) ^ (near >>> 10);
    words.push((large + (words[index - 7] ?? 0) + small + (words[index - 16] ?? 0)) >>> 0);
  }
  return numbers(K).map((constant, index) => (constant + (words[index] ?? 0)) >>> 0);
}

let text: string | null = null;

/**
 * Common table expressions to follow `WITH RECURSIVE message(prev, entry) AS (...)`, whose single row holds two hashes in hexadecimal digits.
 * The last is `chained(hash)`: SHA-256 over their 64 bytes. If `message` has no row, neither has `chained`.
 */
export function chainSql(): string {
  text ??= `
one(t, ${LETTERS.join(", ")}, ${WORDS.join(", ")}) AS (
  SELECT 0, ${numbers(H0).join(", ")},
    ${WORDS.map((_, index) => wordOf(index < 8 ? "prev" : "entry", index % 8)).join(",\n    ")}
  FROM message
  UNION ALL
  SELECT t + 1, ${round(`('[${numbers(K)}]' ->> t) + w0`)},
    ${WORDS.slice(1).join(", ")}, (w0 + w9 + ${schedule("w1", [7, 18, 3])} + ${schedule("w14", [17, 19, 10])}) & ${MASK}
  FROM one WHERE t < 64),
middle(${LETTERS.map((letter) => `${letter}0`).join(", ")}) AS (
  SELECT ${LETTERS.map((letter, index) => `(${letter} + ${numbers(H0)[index]}) & ${MASK}`).join(", ")} FROM one WHERE t = 64),
two(t, ${LETTERS.join(", ")}) AS (
  SELECT 0, ${LETTERS.map((letter) => `${letter}0`).join(", ")} FROM middle
  UNION ALL
  SELECT t + 1, ${round(`('[${paddedConstants()}]' ->> t)`)} FROM two WHERE t < 64),
chained(hash) AS (
  SELECT printf('${"%08x".repeat(8)}', ${LETTERS.map((letter) => `(${letter}0 + ${letter}) & ${MASK}`).join(", ")})
  FROM two, middle WHERE t = 64)`;
  return text;
}
