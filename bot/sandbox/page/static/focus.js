// Where the keyboard is stays where the person had it, also when what they were on is drawn anew.

const STOPS = "a[href], button:not(:disabled), input, select, textarea, summary";
const HOLDERS = "article[id], form[id], [id^=region-], [id^=list-]";

const stopsOf = (holder) => [...holder.querySelectorAll(STOPS)].filter((it) => it.checkVisibility());
const actionOf = (it) => it.closest("[data-action]")?.dataset.action;

// Remembers an element by what a person would know it by.
export function bookmark(it) {
  const holder = it?.closest?.(HOLDERS);
  if (!holder) return null;
  const at = stopsOf(holder).indexOf(it);
  return { id: it.id, holder: holder.id, action: actionOf(it), words: it.textContent, at };
}

// The same element, or its like in the same message or form, or what took its place there.
export function find(mark) {
  if (!mark) return null;
  const same = mark.id ? document.getElementById(mark.id) : null;
  if (same?.checkVisibility()) return same;
  const holder = document.getElementById(mark.holder);
  if (!holder) return null;
  const stops = stopsOf(holder);
  const alike = stops.filter((it) => mark.action && actionOf(it) === mark.action && it.textContent === mark.words);
  if (alike.length === 1) return alike[0];
  return stops[Math.min(Math.max(mark.at, 0), stops.length - 1)] || holder;
}

// Draws, and puts the focus back where drawing took it away.
export function keepingFocus(region, draw) {
  const mark = region.contains(document.activeElement) ? bookmark(document.activeElement) : null;
  draw();
  // Side by side, the keyboard may be with the other person.
  if (mark && document.activeElement === document.body && document.hasFocus()) find(mark)?.focus({ preventScroll: true });
}
