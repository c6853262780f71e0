/** The go page's island: presses the one button of a page that only leads on. Who comes back to it by the browser is not sent away again. */

const form = document.querySelector("form[data-go]");
const [entry] = performance.getEntriesByType("navigation");
const cameBack = entry instanceof PerformanceNavigationTiming && entry.type === "back_forward";
if (form instanceof HTMLFormElement && !cameBack) form.requestSubmit();
