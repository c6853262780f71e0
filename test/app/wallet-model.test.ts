/** The triggers of wallets against a model that knows nothing of SQL: any course of operations is refused and posted as it says. */

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { PROJECT_FOLDER } from "../house/sources.ts";

const NOW = Date.UTC(2026, 10, 20, 12);
const WALLETS = ["wal_a", "wal_b", "wal_c"] as const;
const BALANCE_MAX = 170;
const OUTGOING_MAX = 150;

function newDatabase(): DatabaseSync {
  const db = new DatabaseSync(":memory:");
  const folder = join(PROJECT_FOLDER, "migrations");
  for (const name of readdirSync(folder).sort()) db.exec(readFileSync(join(folder, name), "utf8"));
  db.exec(`INSERT INTO merchants (id, name, created_at) VALUES ('mer_x', 'x', ${NOW})`);
  for (const id of WALLETS) {
    db.exec(`INSERT INTO wallets VALUES ('${id}', 'mer_x', 0, 'customer', 'x', NULL, 'active', ${NOW})`);
    for (const currency of ["EUR", "USD"])
      db.exec(`INSERT INTO wallet_currencies VALUES ('${id}', '${currency}', ${BALANCE_MAX}, ${OUTGOING_MAX})`);
  }
  return db;
}

const KINDS = [
  "credit",
  "debit",
  "transfer",
  "exchange",
  "hold",
  "capture",
  "release",
  "refund",
  "top_up",
  "top_up_reversal",
] as const;
type Kind = (typeof KINDS)[number];

/** `of` counts from the last hold or capture back, of whatever wallet. */
interface Wish {
  readonly kind: Kind;
  readonly wallet: number;
  readonly other: number;
  readonly of: number;
  readonly amount: number;
}

const wishes: fc.Arbitrary<readonly Wish[]> = fc.array(
  fc.record({
    kind: fc.constantFrom(...KINDS, "top_up", "hold", "capture", "refund"),
    wallet: fc.nat(2),
    other: fc.integer({ min: 1, max: 2 }),
    of: fc.nat(1),
    amount: fc.integer({ min: 1, max: 90 }),
  }),
  { minLength: 10, maxLength: 60 },
);

function isFollowUp({ kind }: Wish): boolean {
  return kind === "capture" || kind === "release" || kind === "refund";
}

/** Of the same wallet, and no more than it has: all that is held, or as much as was wished and is there. */
function fitting(wish: Wish, { wallet, amount }: Begun): Wish {
  return { ...wish, wallet, amount: wish.kind === "release" ? amount : Math.min(wish.amount, amount) };
}

/** The wallet that a transfer or an exchange goes to; some exchanges stay in their wallet. */
function recipientOf({ kind, wallet, other, amount }: Wish): number {
  return kind === "exchange" && amount % 3 === 0 ? wallet : (wallet + other) % WALLETS.length;
}

/** All that is in euros, and what exchanges have brought in dollars, one for one. */
interface Purse {
  available: number;
  held: number;
  owed: number;
  outgoing: number;
  dollars: number;
}

interface Begun {
  readonly id: string;
  readonly wallet: number;
  readonly amount: number;
  left: number;
  isOver: boolean;
}

/** What has to come of each wish, in numbers alone. */
class Model {
  readonly purses: Purse[] = WALLETS.map(() => ({ available: 0, held: 0, owed: 0, outgoing: 0, dollars: 0 }));
  readonly holds: Begun[] = [];
  readonly captures: Begun[] = [];

  /** The reason of a refusal; null where it was done. */
  do(id: string, wish: Wish, of: Begun | undefined): string | null {
    const { kind, wallet, amount } = wish;
    const own = this.purses[wallet] as Purse;
    const paid = this.purses[recipientOf(wish)] as Purse;
    if (isFollowUp(wish)) return this.#end(id, wish, of);
    const gets = kind === "transfer" ? paid : kind === "credit" ? own : null;
    if (gets !== null && gets.available + gets.held + amount > BALANCE_MAX) return "balance_limit";
    if (kind === "exchange" && paid.dollars + amount > BALANCE_MAX) return "balance_limit";
    const goes = kind === "transfer" || kind === "hold" || (kind === "exchange" && paid !== own);
    if (goes && own.outgoing + amount > OUTGOING_MAX) return "daily_limit";
    const leaves = goes || kind === "debit" || kind === "exchange";
    if (leaves && own.available < amount) return "overdrawn";
    if (kind === "top_up_reversal") {
      const there = Math.min(own.available, amount);
      own.available -= there;
      own.owed += amount - there;
      return null;
    }
    if (goes) own.outgoing += amount;
    if (leaves) own.available -= amount;
    if (kind === "exchange") paid.dollars += amount;
    if (kind === "hold") {
      own.held += amount;
      this.holds.unshift({ id, wallet, amount, left: amount, isOver: false });
    }
    if (kind === "top_up") this.#receive(own, amount);
    if (gets !== null) this.#receive(gets, amount);
    return null;
  }

  #end(id: string, { kind, wallet, amount }: Wish, of: Begun | undefined): string | null {
    const own = this.purses[wallet] as Purse;
    if (of === undefined || of.wallet !== wallet) return "unknown_origin";
    if (kind === "refund") {
      if (of.left < amount) return "beyond_capture";
      of.left -= amount;
      this.#receive(own, amount);
      return null;
    }
    if (of.isOver) return "hold_ended";
    if (amount > of.amount || (kind === "release" && amount !== of.amount)) return "beyond_hold";
    of.isOver = true;
    own.held -= of.amount;
    const back = kind === "release" ? amount : of.amount - amount;
    own.outgoing -= back;
    this.#receive(own, back);
    if (kind === "capture") this.captures.unshift({ id, wallet, amount, left: amount, isOver: false });
    return null;
  }

  /** What comes in pays first what is owed. */
  #receive(purse: Purse, amount: number): void {
    const claimed = Math.min(purse.owed, amount);
    purse.owed -= claimed;
    purse.available += amount - claimed;
  }
}

function insert(db: DatabaseSync, id: string, wish: Wish, of: Begun | undefined): string | null {
  const { kind, wallet, amount } = wish;
  const recipient = WALLETS[recipientOf(wish)] ?? "";
  const row = [
    id,
    kind,
    WALLETS[wallet] ?? "",
    kind === "transfer" ? recipient : null,
    isFollowUp(wish) ? (of?.id ?? "wop_none") : null,
    kind.startsWith("top_up") ? "pay_x" : null,
    amount,
    NOW,
  ];
  const terms = [id, id.replace("wop", "wqt"), recipient, amount, amount + 1, NOW];
  db.exec("SAVEPOINT operation");
  try {
    if (kind === "exchange")
      db.prepare("INSERT INTO wallet_exchanges VALUES (?, ?, ?, 'USD', ?, ?, '1.1', '1', 1000, 'ecb', ?)").run(
        ...terms,
      );
    db.prepare("INSERT INTO wallet_operations VALUES (?, 'mer_x', 0, ?, ?, ?, ?, ?, 'EUR', ?, NULL, ?)").run(...row);
    return null;
  } catch (error) {
    db.exec("ROLLBACK TO operation");
    return /wallet_refused:(\w+)/.exec(String(error))?.[1] ?? String(error);
  }
}

function pursesOf(db: DatabaseSync): readonly Omit<Purse, "outgoing">[] {
  const last = db.prepare(
    "SELECT balance FROM ledger_lines WHERE account = ? AND currency = ? ORDER BY number DESC LIMIT 1",
  );
  const balanceOf = (account: string, currency = "EUR"): number => Number(last.get(account, currency)?.balance ?? 0);
  return WALLETS.map((id) => ({
    available: 0 - balanceOf(`wallet:${id}`),
    held: 0 - balanceOf(`wallet_held:${id}`),
    owed: balanceOf(`wallet_claims:${id}`),
    dollars: 0 - balanceOf(`wallet:${id}`, "USD"),
  }));
}

describe("any course of operations", () => {
  it("is refused and posted as the model says, keeps every wallet at or above zero, and the books in balance", () => {
    const db = newDatabase();
    const reached = new Set<string>();
    fc.assert(
      fc.property(wishes, (course) => {
        const model = new Model();
        db.exec("BEGIN");
        for (const [index, wish] of course.entries()) {
          const id = `wop_${index}`;
          const of = (wish.kind === "refund" ? model.captures : model.holds)[wish.of];
          // What is about a hold or a capture mostly fits it: otherwise a course would never come that far.
          const asked = isFollowUp(wish) && of !== undefined && index % 3 > 0 ? fitting(wish, of) : wish;
          const refused = insert(db, id, asked, of);
          reached.add(refused ?? asked.kind);
          expect(refused, `${id} ${JSON.stringify(asked)}`).toBe(model.do(id, asked, of));
          expect(pursesOf(db)).toEqual(model.purses.map(({ outgoing: _, ...purse }) => purse));
        }
        for (const purse of pursesOf(db)) expect(Math.min(...Object.values(purse))).toBeGreaterThanOrEqual(0);
        const sums = db.prepare("SELECT sum(amount) AS total FROM ledger_lines GROUP BY currency").all();
        for (const { total } of sums) expect(total).toBe(0);
        db.exec("ROLLBACK");
      }),
      { numRuns: 120 },
    );
    // Otherwise the courses are too tame to prove anything.
    expect([...reached]).toEqual(expect.arrayContaining([...KINDS, "overdrawn", "hold_ended"]));
  });
});
