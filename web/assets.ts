/** URLs of our scripts and images. They name the content, so that browsers cache them forever and never mix two versions. */

import { ASSETS_VERSION } from "./assets-version.ts";

/** The versioned URL of a file of `web/public/assets`, given as `/assets/…`. `_redirects` serves only the current version. */
export function assetUrl(path: string): string {
  return path.replace(/^\/assets\//, `/assets/${ASSETS_VERSION}/`);
}
