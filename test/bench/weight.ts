/** What a browser loads for the first view of a checkout, in bytes as they cross the wire. */

import { gzipSync } from "node:zlib";

export interface Weight {
  /** Everything that the first view loads, compressed: the page and what it names. */
  readonly total: number;
  readonly parts: Readonly<Record<string, number>>;
}

type Get = (path: string) => Promise<{ readonly bytes: Uint8Array }>;

/** Adds up a page and every style, script, image and icon that it names on our own host. */
export async function weighFirstView(path: string, get: Get): Promise<Weight> {
  const { bytes } = await get(path);
  const parts: Record<string, number> = { page: compressed(bytes) };
  for (const asset of assetsIn(new TextDecoder().decode(bytes))) parts[asset] = compressed((await get(asset)).bytes);
  return { total: Object.values(parts).reduce((sum, part) => sum + part, 0), parts };
}

/** As Cloudflare sends it to a browser that takes gzip and nothing better. */
function compressed(bytes: Uint8Array): number {
  return gzipSync(bytes).length;
}

/** Addresses on our own host that a browser fetches by itself while it shows the page. */
function assetsIn(html: string): readonly string[] {
  const elements = html.match(/<(?:link|script|img|source|iframe|video|object|embed)\b[^>]*>/g) ?? [];
  const loading = elements.filter(
    (element) => !/\brel="(?:canonical|alternate|preconnect|dns-prefetch)"/.test(element),
  );
  const addresses = loading.flatMap((element) => /\b(?:href|src|data)="(\/[^"]*)"/.exec(element)?.[1] ?? []);
  return [...new Set(addresses)];
}
