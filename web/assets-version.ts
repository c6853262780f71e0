/** Written by `test/house/assets.test.ts -u`: names the content of `web/public/assets`. */

export const ASSETS_VERSION = "401e0118";
