// Who reads the newest message goes on reading the newest, also when a picture comes in late.

const stuck = new WeakSet();

const isAtBottom = (log) => log.scrollHeight - log.scrollTop - log.clientHeight < 40;

export function toBottom() {
  for (const log of document.querySelectorAll("[data-bottom]")) log.scrollTop = log.scrollHeight;
}

// Heard only when what is shown has another size: looking at sizes at any other time makes the browser lay out anew.
const sizes = new ResizeObserver((changed) => {
  for (const { target } of changed) {
    const log = target.closest("[data-bottom]");
    if (stuck.has(log)) log.scrollTop = log.scrollHeight;
  }
});

export function start() {
  for (const log of document.querySelectorAll("[data-bottom]")) {
    stuck.add(log);
    log.addEventListener("scroll", () => (isAtBottom(log) ? stuck.add(log) : stuck.delete(log)), { passive: true });
    sizes.observe(log);
    sizes.observe(log.firstElementChild);
  }
  if (!location.hash) toBottom();
}
