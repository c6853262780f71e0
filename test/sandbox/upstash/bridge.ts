/** Upstash's REST API in front of a real Redis: commands as JSON in, Redis's answers out, base64 where it is asked for. */

import { createHash, timingSafeEqual } from "node:crypto";
import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { RedisConnection, RedisError, type Reply } from "./resp.ts";

export interface Bridge {
  readonly url: string;
  /** Requests that were answered. */
  readonly requests: () => number;
  close(): Promise<void>;
}

interface Answer {
  readonly status: number;
  readonly body: unknown;
}

type Command = readonly string[];

/** How Upstash's packages begin their scripts: with a flag that its servers accept and an ordinary Redis refuses. */
const UPSTASH_SCRIPT = /^#!lua flags=allow-key-locking\n/;
/** By the hash that a client knows a script by: the hash that Redis knows it by without that line. */
const hashes = new Map<string, string>();

const sha1 = (text: string): string => createHash("sha1").update(text).digest("hex");

/** The command as a Redis understands it that is not Upstash's. */
function plain([name = "", script = "", ...rest]: Command): Command {
  const verb = name.toUpperCase();
  if (verb === "EVALSHA") return [name, hashes.get(script) ?? script, ...rest];
  if (verb !== "EVAL" || !UPSTASH_SCRIPT.test(script)) return [name, script, ...rest];
  const text = script.replace(UPSTASH_SCRIPT, "");
  hashes.set(sha1(script), sha1(text));
  return [name, text, ...rest];
}

/** Serves the Redis behind `socketPath` on a free port of the loopback, to clients with the token. */
export async function startBridge(socketPath: string, token: string): Promise<Bridge> {
  const redis = new RedisConnection(socketPath);
  let requests = 0;
  const server = createServer(async (request, response) => {
    const { status, body } = await answer(redis, request, token);
    requests += 1;
    response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    requests: () => requests,
    async close() {
      redis.close();
      await closeServer(server);
    },
  };
}

/** Stops a server, together with the connections that clients keep. */
export function closeServer(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((resolve) => server.close(() => resolve()));
}

/** upstash.com/docs/redis/features/restapi: one command at `/`, several at `/pipeline`; a refused command is a 400 with its error. */
async function answer(redis: RedisConnection, request: IncomingMessage, token: string): Promise<Answer> {
  const text = await bodyOf(request);
  if (!isSame(request.headers.authorization ?? "", `Bearer ${token}`))
    return { status: 401, body: { error: "WRONGPASS invalid or missing auth token" } };
  if (request.method !== "POST") return { status: 405, body: { error: "ERR only POST is spoken here" } };
  const encode = request.headers["upstash-encoding"] === "base64" ? inBase64 : (reply: Reply) => reply;
  const parsed = parse(text);
  if (request.url === "/pipeline") {
    if (!Array.isArray(parsed) || !parsed.every(isCommand)) return notACommand();
    const replies = await Promise.all(parsed.map((command) => redis.send(sent(command))));
    return { status: 200, body: replies.map((reply) => bodyOfReply(reply, encode)) };
  }
  if (request.url !== "/" || !isCommand(parsed)) return notACommand();
  const reply = await redis.send(sent(parsed));
  return { status: reply instanceof RedisError ? 400 : 200, body: bodyOfReply(reply, encode) };
}

/** Words without a script are sent as they came: a command may have one word alone. */
function sent(command: Command): Command {
  const words = command.map(String);
  return /^EVAL/i.test(words[0] ?? "") ? plain(words) : words;
}

function bodyOfReply(reply: Reply, encode: (reply: Reply) => Reply): Readonly<Record<string, unknown>> {
  return reply instanceof RedisError ? { error: reply.message } : { result: encode(reply) };
}

function notACommand(): Answer {
  return { status: 400, body: { error: "ERR failed to parse the command" } };
}

function isCommand(value: unknown): value is Command {
  return (
    Array.isArray(value) &&
    value.length > 0 &&
    value.every((word) => typeof word === "string" || typeof word === "number")
  );
}

/** Texts inside lists too; "OK" stays as it is, as Upstash has it. */
function inBase64(reply: Reply): Reply {
  if (typeof reply === "string") return reply === "OK" ? reply : Buffer.from(reply, "utf8").toString("base64");
  return Array.isArray(reply) ? reply.map(inBase64) : reply;
}

function isSame(given: string, expected: string): boolean {
  const [left, right] = [Buffer.from(given), Buffer.from(expected)];
  return left.length === right.length && timingSafeEqual(left, right);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString("utf8");
}
