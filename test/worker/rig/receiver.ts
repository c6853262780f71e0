/** Merchants' servers that receive webhooks, by host name, with answers in the tests' hands. */

import { afterAll, beforeAll, beforeEach } from "vitest";

export interface Received {
  readonly url: string;
  readonly method: string;
  readonly redirect: string | undefined;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

type Answering = (message: Received) => Response | Promise<Response>;

export interface Receivers {
  /** Decides how a host answers from now on; 204 if nothing was decided. */
  answer(host: string, answering: Answering): void;
  /** What a host has received, in order. */
  received(host: string): readonly Received[];
}

/** Installs the servers for a file of tests, after the rig. Any host below `receiver.example` is one. */
export function useReceivers(): Receivers {
  let answers = new Map<string, Answering>();
  let messages: Received[] = [];
  let elsewhere = globalThis.fetch;
  beforeAll(() => {
    elsewhere = globalThis.fetch;
    globalThis.fetch = async (input, init) => {
      const url = new URL(input instanceof Request ? input.url : String(input));
      if (!url.hostname.endsWith(".receiver.example")) return elsewhere(input, init);
      const message: Received = {
        url: url.href,
        method: init?.method ?? "GET",
        redirect: init?.redirect,
        headers: Object.fromEntries(new Headers(init?.headers)),
        body: String(init?.body),
      };
      messages.push(message);
      return (await answers.get(url.hostname)?.(message)) ?? new Response(null, { status: 204 });
    };
  });
  beforeEach(() => {
    answers = new Map();
    messages = [];
  });
  afterAll(() => {
    globalThis.fetch = elsewhere;
  });
  return {
    answer: (host, answering) => void answers.set(host, answering),
    received: (host) => messages.filter(({ url }) => new URL(url).hostname === host),
  };
}

/** Whether a message carries a signature by a secret, as a receiver checks it with nothing but the standard and WebCrypto. */
export async function isSignedWith(secret: string, { headers, body }: Received): Promise<boolean> {
  const bytes = Uint8Array.from(atob(secret.replace(/^whsec_/, "")), (character) => character.charCodeAt(0));
  const algorithm = { name: "HMAC", hash: "SHA-256" };
  const key = await crypto.subtle.importKey("raw", bytes, algorithm, false, ["verify"]);
  const signed = new TextEncoder().encode(`${headers["webhook-id"]}.${headers["webhook-timestamp"]}.${body}`);
  for (const signature of (headers["webhook-signature"] ?? "").split(" ")) {
    const [version, text = ""] = signature.split(",");
    const mac = Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
    if (version === "v1" && (await crypto.subtle.verify(algorithm, key, mac, signed))) return true;
  }
  return false;
}
