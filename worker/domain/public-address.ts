/** Which addresses on the internet may be called for a merchant. */

/** The parts of a parsed URL that decide. */
interface UrlParts {
  readonly protocol: string;
  readonly hostname: string;
  readonly port: string;
  readonly username: string;
  readonly password: string;
}

/**
 * Whether a URL is HTTPS on the default port with a public DNS name. IP addresses and local names could point into a private network; a
 * public name that resolves into one is unreachable from Cloudflare's edge.
 */
export function isPublicAddress({ protocol, hostname, port, username, password }: UrlParts): boolean {
  const isName = /^(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z](?:[a-z0-9-]*[a-z0-9])$/.test(hostname);
  const isLocal = /\.(?:localhost|local|internal|intranet|lan|home|corp|arpa)$/.test(hostname);
  return protocol === "https:" && port === "" && username === "" && password === "" && isName && !isLocal;
}
