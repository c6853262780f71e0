/** Written by `test/house/assets.test.ts -u`: names the content of `web/public/assets`. */

export const ASSETS_VERSION = "1f80483b";
