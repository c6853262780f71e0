/**
 * The script of the status page: polls for changes of the payment, and shows and announces them. It sends `If-None-Match`,
 * so that most responses are empty. It polls after 2 seconds, then less and less often up to every 30, not in a hidden
 * tab, and stops when the payment is decided, after 60 requests or half an hour; the page then offers to reload.
 */

const DELAY_MS_FIRST = 2_000;
const DELAY_MS_MAX = 30_000;
const GROWTH = 1.4;
const QUESTIONS_MAX = 60;
const LIFETIME_MS = 1_800_000;
const PATIENCE_MS = 10_000;

const startedAt = Date.now();
let delayMs = DELAY_MS_FIRST;
let questions = 0;
let timer = 0;
let asking = false;

/** @returns {HTMLElement | null} */
const main = () => document.querySelector("main");

const decided = () => main()?.dataset.final !== "false";
const exhausted = () => questions >= QUESTIONS_MAX || Date.now() - startedAt > LIFETIME_MS;

/** Says whether the page still updates by itself. */
function tell() {
  const stopped = exhausted();
  document.querySelector("[data-updating]")?.toggleAttribute("hidden", stopped);
  document.querySelector("[data-stopped]")?.toggleAttribute("hidden", !stopped);
}

/** @param {Document} next the page as the server renders it now */
function show(next) {
  const old = main();
  const fresh = next.querySelector("main");
  if (!old || !fresh) return;
  const focused = document.activeElement;
  const hadFocus = focused !== null && old.contains(focused);
  const label = hadFocus ? focused.textContent : null;
  const changedState = old.dataset.state !== fresh.dataset.state;
  // Only the content is replaced, so that the scroll position stays.
  for (const name of ["state", "final", "tag"]) old.dataset[name] = fresh.dataset[name] ?? "";
  old.replaceChildren(...document.importNode(fresh, true).childNodes);
  document.title = next.title;
  // The shopper may have changed the language in another tab.
  for (const name of ["lang", "dir"])
    document.documentElement.setAttribute(name, next.documentElement.getAttribute(name) ?? "");
  if (hadFocus) {
    const same = [...old.querySelectorAll("a, button")].find((element) => element.textContent === label);
    const target = same ?? document.getElementById("verdict");
    if (target instanceof HTMLElement) target.focus({ preventScroll: true });
  }
  const live = document.querySelector("[data-announce]");
  if (changedState && live) live.textContent = document.getElementById("verdict")?.textContent ?? "";
}

async function ask() {
  asking = true;
  questions += 1;
  try {
    const headers = { Accept: "text/html", "If-None-Match": main()?.dataset.tag ?? "" };
    const signal = AbortSignal.timeout(PATIENCE_MS);
    const response = await fetch(location.href, { headers, cache: "no-store", signal });
    // A 304 for no change is not `ok` either.
    if (response.ok) show(new DOMParser().parseFromString(await response.text(), "text/html"));
  } catch {
    // Offline or too slow; the next request may succeed.
  }
  asking = false;
  delayMs = Math.min(delayMs * GROWTH, DELAY_MS_MAX);
  wait();
}

function wait() {
  clearTimeout(timer);
  if (decided()) return;
  tell();
  // A hidden tab waits until it is visible.
  if (!exhausted() && document.visibilityState === "visible") timer = setTimeout(ask, delayMs);
}

document.addEventListener("visibilitychange", () => {
  clearTimeout(timer);
  if (document.visibilityState !== "visible" || asking || decided()) return;
  delayMs = DELAY_MS_FIRST;
  if (exhausted()) tell();
  else ask();
});

wait();
