/**
 * The status page's island: looks again until the payment is decided, and shows and announces what changed.
 * It asks after 2 seconds, then ever less often up to every 15, and gives up after 10 minutes.
 */

const DELAY_MS_FIRST = 2_000;
const DELAY_MS_MAX = 15_000;
const GROWTH = 1.4;
const LIFETIME_MS = 600_000;

const startedAt = Date.now();
let delayMs = DELAY_MS_FIRST;
let timer = 0;
let asking = false;

/** @returns {HTMLElement | null} */
const main = () => document.querySelector("main");

const decided = () => main()?.dataset.final !== "false";

/** @param {Document} next the page as the server renders it now */
function show(next) {
  const old = main();
  const fresh = next.querySelector("main");
  if (!old || !fresh || old.innerHTML === fresh.innerHTML) return;
  const focused = document.activeElement;
  const hadFocus = focused !== null && old.contains(focused);
  const label = hadFocus ? focused.textContent : null;
  const changedState = old.dataset.state !== fresh.dataset.state;
  old.replaceWith(document.importNode(fresh, true));
  document.title = next.title;
  if (hadFocus) {
    const same = [...(main()?.querySelectorAll("a, button") ?? [])].find((element) => element.textContent === label);
    const target = same ?? document.getElementById("verdict");
    if (target instanceof HTMLElement) target.focus({ preventScroll: true });
  }
  const live = document.querySelector("[data-announce]");
  if (changedState && live) live.textContent = document.getElementById("verdict")?.textContent ?? "";
}

async function ask() {
  asking = true;
  try {
    const headers = { Accept: "text/html" };
    const response = await fetch(location.href, { headers, cache: "no-store", signal: AbortSignal.timeout(10_000) });
    if (response.ok) show(new DOMParser().parseFromString(await response.text(), "text/html"));
  } catch {
    // Offline or too slow: the next question may do better.
  }
  asking = false;
  delayMs = Math.min(delayMs * GROWTH, DELAY_MS_MAX);
  wait();
}

function wait() {
  clearTimeout(timer);
  if (decided() || Date.now() - startedAt > LIFETIME_MS) return;
  timer = setTimeout(() => {
    // A hidden tab waits until it is looked at.
    if (document.visibilityState === "visible") ask();
  }, delayMs);
}

document.addEventListener("visibilitychange", () => {
  if (document.visibilityState !== "visible" || asking || decided()) return;
  delayMs = DELAY_MS_FIRST;
  clearTimeout(timer);
  if (Date.now() - startedAt <= LIFETIME_MS) ask();
});

wait();
