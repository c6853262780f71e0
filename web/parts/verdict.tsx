/** A page's main message: an icon, a headline and a sentence. */

import type { Child } from "hono/jsx";
import { Icon, type IconName } from "./icon.tsx";

export type Tone = "good" | "warn" | "bad" | "calm";

interface VerdictProps {
  readonly tone: Tone;
  readonly icon: IconName;
  readonly title: string;
  readonly detail: Child;
  readonly children?: Child;
}

export function Verdict({ tone, icon, title, detail, children }: VerdictProps) {
  return (
    <div class={`verdict ${tone}`}>
      <span class="seal">
        <Icon name={icon} />
      </span>
      <h1 id="verdict" tabindex={-1}>
        {title}
      </h1>
      <p>{detail}</p>
      {children}
    </div>
  );
}
