/** Where browsers load our scripts and pictures: under a name of their content, so that they keep them for good and never mix two versions. */

import { ASSETS_VERSION } from "./assets-version.ts";

/** The address of a file of `web/public/assets`, `/assets/…`. `_redirects` serves the present version alone. */
export function assetUrl(path: string): string {
  return path.replace(/^\/assets\//, `/assets/${ASSETS_VERSION}/`);
}
