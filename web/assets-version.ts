/** Written by `test/house/assets.test.ts -u`: names the content of `web/public/assets`. */

export const ASSETS_VERSION = "bf3d628b";
