/** Passwords, secrets, seals and self-vouching ids do what their ports promise. */

import { randomBytes } from "node:crypto";
import { describe, expect, it } from "vitest";
import { networkOf } from "../../worker/adapters/crypto/address.ts";
import { makeCommandIds } from "../../worker/adapters/crypto/command-ids.ts";
import { deriveKey, type RootSecret, readRootSecret } from "../../worker/adapters/crypto/keys.ts";
import { scryptPasswords } from "../../worker/adapters/crypto/passwords.ts";
import { makePaymentIds } from "../../worker/adapters/crypto/payment-ids.ts";
import { systemRandom } from "../../worker/adapters/crypto/random.ts";
import { makeSeal } from "../../worker/adapters/crypto/seal.ts";
import { randomSecrets } from "../../worker/adapters/crypto/secrets.ts";
import { ID_ALPHABET, parsePaymentId } from "../../worker/domain/ids.ts";

function newRoot(): RootSecret {
  const result = readRootSecret(randomBytes(32).toString("hex"));
  if (!result.ok) throw new Error(result.error);
  return result.value;
}

/** From Python's hmac: extract with 32 zero bytes of salt, expand with info `paylinks/v1/payment-id` and 0x01. */
const HKDF_EXPECTED = "8d96987bc80386e148e3a64e5afaa2536f42ee2ba469c4216b44fe7026b16473";

/** Every text that differs from `text` in one character. */
function changedOnce(text: string, from = 0): string[] {
  return Array.from({ length: text.length - from }, (_, index) => {
    const at = index + from;
    return `${text.slice(0, at)}${text[at] === "0" ? "1" : "0"}${text.slice(at + 1)}`;
  });
}

describe("random ids", () => {
  it("are as long as asked, and none comes twice, however they are cut from what was drawn in bulk", () => {
    const ids = Array.from({ length: 3_000 }, (_, index) => systemRandom.id(20 + (index % 13)));
    expect(ids.every((id, index) => id.length === 20 + (index % 13))).toBe(true);
    expect(new Set(ids.map((id) => id.slice(0, 20))).size).toBe(ids.length);
  });
});

describe("a root secret", () => {
  it("is taken in base64 or hex of 32 bytes, and refused when short or typed", () => {
    const bytes = randomBytes(32);
    for (const text of [
      bytes.toString("hex"),
      bytes.toString("base64"),
      bytes.toString("base64url"),
      `${bytes.toString("hex")}\n`,
    ])
      expect(readRootSecret(text).ok).toBe(true);
    for (const text of ["", bytes.subarray(0, 31).toString("base64url"), "secret".repeat(20)])
      expect(readRootSecret(text).ok).toBe(false);
  });

  it("gives each purpose a key of its own, always the same", () => {
    const root = newRoot();
    expect(deriveKey(root, "payment-id")).toEqual(deriveKey(root, "payment-id"));
    expect(deriveKey(root, "payment-id")).not.toEqual(deriveKey(root, "shopper-key"));
    expect(deriveKey(newRoot(), "payment-id")).not.toEqual(deriveKey(root, "payment-id"));
  });

  it("derives by HKDF-SHA256, so that another implementation gets the same key", () => {
    const root = { text: "0123456789abcdefghjkmnpqrstvwxyz0123456789abcdefghjkmnpqrstvwxyz" };
    expect(Buffer.from(deriveKey(root, "payment-id")).toString("hex")).toBe(HKDF_EXPECTED);
  });
});

describe("passwords", () => {
  it("verify against their own hash only, typed on any keyboard", async () => {
    const stored = await scryptPasswords.hash("caf\u00e9 au lait");
    expect(stored).toMatch(/^scrypt\$16384\$8\$5\$[\w-]{22}\$[\w-]{43}$/);
    expect(await scryptPasswords.verify("cafe\u0301 au lait", stored)).toBe(true);
    expect(await scryptPasswords.verify("cafe au lait", stored)).toBe(false);
    expect(await scryptPasswords.hash("caf\u00e9 au lait")).not.toBe(stored);
  });

  it("for an unknown user take as long as a wrong one and never verify", async () => {
    const stored = await scryptPasswords.hash("correct horse");
    const time = async (against: string | null) => {
      const from = performance.now();
      expect(await scryptPasswords.verify("wrong horse", against)).toBe(false);
      return performance.now() - from;
    };
    const [wrong, nobody] = [
      Math.min(await time(stored), await time(stored)),
      Math.min(await time(null), await time(null)),
    ];
    expect(nobody / wrong).toBeGreaterThan(0.4);
    expect(nobody / wrong).toBeLessThan(2.5);
  });

  it("verify what another implementation made, by the parameters in the text", async () => {
    // Made with Python's hashlib.scrypt: salt `sixteen byte slt`, N=16384, r=8, p=1 and p=5.
    const salt = "c2l4dGVlbiBieXRlIHNsdA";
    expect(
      await scryptPasswords.verify(
        "correct horse",
        `scrypt$16384$8$1$${salt}$r7nWeVMmZV94VRX_AeS4w94BS_Sk9jOoSAmSAlYQeLU`,
      ),
    ).toBe(true);
    expect(
      await scryptPasswords.verify(
        "correct horse",
        `scrypt$16384$8$5$${salt}$mRfiG0GjLSEVUIv02v1Tr-D3PqSr2T-8uQAIFd6Cj1I`,
      ),
    ).toBe(true);
  });

  it.each(["", "plain", "scrypt$1048576$8$1$", "scrypt$16384$8$99$", "scrypt$15000$8$5$", "scrypt$16384$64$5$"])(
    "refuse a stored text %j that asks for too much or is malformed",
    async (prefix) => {
      const [salt, hash] = [randomBytes(16).toString("base64url"), randomBytes(32).toString("base64url")];
      expect(await scryptPasswords.verify("x", `${prefix}${salt}$${hash}`)).toBe(false);
    },
  );
});

describe("secrets", () => {
  it("match their own hash only", () => {
    const [mine, other] = [randomSecrets.make(), randomSecrets.make()];
    expect(mine.secret).toMatch(/^[\w-]{43}$/);
    expect(randomSecrets.hash(mine.secret)).toBe(mine.hash);
    expect(randomSecrets.matches(mine.secret, mine.hash)).toBe(true);
    for (const [secret, hash] of [
      [other.secret, mine.hash],
      [mine.secret, ""],
      ["", mine.hash],
    ] as const)
      expect(randomSecrets.matches(secret, hash)).toBe(false);
  });
});

const OWNER = { merchantId: "mer_1", id: "psp_1" };

describe("a sealed text", () => {
  it("opens for its owner, unchanged, and nothing else opens", () => {
    const seal = makeSeal([newRoot()]);
    const sealed = seal.seal('{"secretKey":"\u00e9"}', OWNER);
    expect(seal.open(sealed, OWNER)).toBe('{"secretKey":"\u00e9"}');
    for (const other of [
      { ...OWNER, id: "psp_2" },
      { ...OWNER, merchantId: "mer_2" },
    ])
      expect(seal.open(sealed, other)).toBeNull();
    for (const changed of changedOnce(sealed).filter(
      (text) => text.length === sealed.length && !sameBytes(text, sealed),
    ))
      expect(seal.open(changed, OWNER), changed).toBeNull();
    for (const text of ["", "s1", "s1.00000000.AAAAAAAAAAAAAAAA.AAAA"]) expect(seal.open(text, OWNER)).toBeNull();
    expect(makeSeal([newRoot()]).open(sealed, OWNER)).toBeNull();
  });

  it("is different each time, and survives a rotation while the old root is configured", () => {
    const [old, current] = [newRoot(), newRoot()];
    const sealed = makeSeal([old]).seal("text", OWNER);
    expect(makeSeal([old]).seal("text", OWNER)).not.toBe(sealed);
    const rotated = makeSeal([current, old]);
    expect(rotated.open(sealed, OWNER)).toBe("text");
    expect(makeSeal([current]).open(rotated.seal("text", OWNER), OWNER)).toBe("text");
    expect([sealed.startsWith(rotated.current), rotated.seal("text", OWNER).startsWith(rotated.current)]).toEqual([
      false,
      true,
    ]);
  });

  /** The last character of base64url may carry bits that decoding drops. */
  function sameBytes(left: string, right: string): boolean {
    const [a, b] = [left, right].map((text) =>
      text.split(".").map((part) => Buffer.from(part, "base64url").toString("hex")),
    );
    return JSON.stringify(a?.slice(2)) === JSON.stringify(b?.slice(2)) && left.split(".")[1] === right.split(".")[1];
  }
});

describe("payment ids", () => {
  const root = newRoot();
  const ids = makePaymentIds([root], systemRandom);

  it("have the documented form and lead back to their link", () => {
    const id = ids.make("0123abcd");
    expect(parsePaymentId(id)).toMatchObject({ linkKey: "0123abcd" });
    expect(ids.verify(id)).toEqual({ linkKey: "0123abcd" });
    expect(() => ids.make("too-long-a-key")).toThrow();
  });

  it("do not verify after any change, from another deployment, or made up", () => {
    const id = ids.make("0123abcd");
    for (const changed of changedOnce(id, 4)) expect(ids.verify(changed), changed).toBeNull();
    for (const other of [
      "",
      "pay_",
      `${id}0`,
      id.slice(0, -1),
      id.toUpperCase(),
      makePaymentIds([newRoot()], systemRandom).make("0123abcd"),
    ])
      expect(ids.verify(other), other).toBeNull();
  });

  it("and view tokens outlive a rotation of the root secret", () => {
    const id = ids.make("0123abcd");
    const rotated = makePaymentIds([newRoot(), root], systemRandom);
    expect(rotated.verify(id)).toEqual({ linkKey: "0123abcd" });
    expect(rotated.verifyViewToken(id, ids.viewToken(id))).toBe(true);
  });

  it("have view tokens that fit one payment only", () => {
    const [mine, other] = [ids.make("0123abcd"), ids.make("0123abcd")];
    const token = ids.viewToken(mine);
    expect(token).toMatch(new RegExp(`^[${ID_ALPHABET}]{26}$`));
    expect(ids.verifyViewToken(mine, token)).toBe(true);
    for (const [id, text] of [
      [other, token],
      [mine, ""],
      [mine, `${token}0`],
      [mine, "\u00e9".repeat(13)],
    ] as const)
      expect(ids.verifyViewToken(id, text)).toBe(false);
    for (const changed of changedOnce(token)) expect(ids.verifyViewToken(mine, changed)).toBe(false);
  });

  it("come with pseudonyms that tell shoppers and networks apart without naming them", () => {
    expect(ids.shopperKey("a")).toBe(ids.shopperKey("a"));
    expect(ids.shopperKey("a")).not.toBe(ids.shopperKey("b"));
    expect(ids.addressKey("192.0.2.1")).not.toBe(ids.addressKey("192.0.2.2"));
    expect(ids.addressKey("2001:db8:1:2::1")).toBe(ids.addressKey("2001:DB8:1:2:ffff::9"));
    expect(ids.shopperKey("192.0.2.1")).not.toBe(ids.addressKey("192.0.2.1"));
  });
});

describe("a network address", () => {
  it.each([
    ["192.0.2.1", "192.0.2.1"],
    ["::ffff:192.0.2.1", "192.0.2.1"],
    ["2001:db8:0001:2:3:4:5:6", "2001:db8:1:2::/64"],
    ["2001:db8::1", "2001:db8:0:0::/64"],
    ["2001:0db8:0000:0000:aaaa::", "2001:db8:0:0::/64"],
    ["fe80::1%eth0", "fe80:0:0:0::/64"],
    ["::1", "0:0:0:0::/64"],
    ["64:ff9b::192.0.2.33", "64:ff9b:0:0::/64"],
    ["unknown", "unknown"],
  ])("%s counts as %s", (address, network) => {
    expect(networkOf(address)).toBe(network);
  });
});

describe("command ids", () => {
  it("follow from command and purpose, and from nothing else", () => {
    const root = newRoot();
    const ids = makeCommandIds(root);
    const id = ids.derive("cmd_1", "refund", 20);
    expect(id).toMatch(new RegExp(`^[${ID_ALPHABET}]{20}$`));
    expect(makeCommandIds(root).derive("cmd_1", "refund", 20)).toBe(id);
    for (const other of [
      ids.derive("cmd_2", "refund", 20),
      ids.derive("cmd_1", "link", 20),
      ids.derive("cmd_1r", "efund", 20),
    ])
      expect(other).not.toBe(id);
    expect(() => ids.derive("cmd_1", "refund", 33)).toThrow(RangeError);
  });

  it("that are names stay the same under another root secret, and the others do not", () => {
    const [ids, rotated] = [makeCommandIds(newRoot()), makeCommandIds(newRoot())];
    expect(rotated.name("cmd_1", "refund", 20)).toBe(ids.name("cmd_1", "refund", 20));
    expect(ids.name("cmd_1", "refund", 20)).toMatch(new RegExp(`^[${ID_ALPHABET}]{20}$`));
    expect(ids.name("cmd_2", "refund", 20)).not.toBe(ids.name("cmd_1", "refund", 20));
    expect(ids.name("cmd_1", "psp_account", 20)).not.toBe(ids.name("cmd_1", "refund", 20));
    expect(rotated.derive("cmd_1", "csrf", 20)).not.toBe(ids.derive("cmd_1", "csrf", 20));
  });
});

describe("random ids", () => {
  it("have the length asked for and use the whole alphabet", () => {
    const text = systemRandom.id(4_000);
    expect(text).toHaveLength(4_000);
    expect([...new Set(text)].sort().join("")).toBe(ID_ALPHABET);
  });
});
