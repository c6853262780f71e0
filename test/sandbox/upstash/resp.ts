/** A client of Redis's own protocol (RESP2), as little of it as a bridge needs: commands out, replies in their order. */

import { connect, type Socket } from "node:net";

export type Reply = string | number | null | RedisError | readonly Reply[];

/** Redis's refusal of a command. */
export class RedisError extends Error {}

/** A connection to the Redis behind a Unix socket. Commands are sent at once and answered in their order. */
export class RedisConnection {
  readonly #socket: Socket;
  readonly #waiting: ((reply: Reply) => void)[] = [];
  #received: Buffer<ArrayBufferLike> = Buffer.alloc(0);

  constructor(socketPath: string) {
    this.#socket = connect(socketPath);
    this.#socket.on("data", (bytes) => {
      this.#received = Buffer.concat([this.#received, bytes]);
      this.#deliver();
    });
    this.#socket.on("error", () => this.#giveUp());
    this.#socket.on("close", () => this.#giveUp());
  }

  send(command: readonly string[]): Promise<Reply> {
    const { promise, resolve } = Promise.withResolvers<Reply>();
    this.#waiting.push(resolve);
    const words = command.map((word) => `$${Buffer.byteLength(word)}\r\n${word}\r\n`);
    this.#socket.write(`*${command.length}\r\n${words.join("")}`);
    return promise;
  }

  close(): void {
    this.#socket.destroy();
  }

  #deliver(): void {
    for (let read = readReply(this.#received, 0); read !== null; read = readReply(this.#received, 0)) {
      this.#received = this.#received.subarray(read.end);
      this.#waiting.shift()?.(read.reply);
    }
  }

  #giveUp(): void {
    for (const resolve of this.#waiting.splice(0)) resolve(new RedisError("the connection is closed"));
  }
}

interface Read {
  readonly reply: Reply;
  readonly end: number;
}

/** The reply that begins at `at`; null where it has not arrived whole. */
function readReply(bytes: Buffer, at: number): Read | null {
  const lineEnd = bytes.indexOf("\r\n", at);
  if (lineEnd < 0) return null;
  const kind = String.fromCharCode(bytes[at] ?? 0);
  const line = bytes.toString("utf8", at + 1, lineEnd);
  const next = lineEnd + 2;
  if (kind === "+") return { reply: line, end: next };
  if (kind === "-") return { reply: new RedisError(line), end: next };
  if (kind === ":") return { reply: Number(line), end: next };
  if (kind === "$") {
    const length = Number(line);
    if (length < 0) return { reply: null, end: next };
    const end = next + length;
    return bytes.length < end + 2 ? null : { reply: bytes.toString("utf8", next, end), end: end + 2 };
  }
  if (kind !== "*") throw new Error(`not a reply of Redis: ${kind}`);
  return readReplies(bytes, { count: Number(line), at: next });
}

function readReplies(bytes: Buffer, { count, at }: { readonly count: number; readonly at: number }): Read | null {
  if (count < 0) return { reply: null, end: at };
  const replies: Reply[] = [];
  let end = at;
  for (let index = 0; index < count; index++) {
    const read = readReply(bytes, end);
    if (read === null) return null;
    replies.push(read.reply);
    end = read.end;
  }
  return { reply: replies, end };
}
