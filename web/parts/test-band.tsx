/** The test mode banner. */

import type { Messages } from "../i18n/messages.ts";
import { Icon } from "./icon.tsx";

export function TestBand({ t }: { readonly t: Messages }) {
  return (
    <aside class="band" aria-label={t.common.testMode}>
      <Icon name="info" />
      <span>
        <strong>{t.common.testMode}</strong> – {t.common.testModeDetail}
      </span>
    </aside>
  );
}
