// Redraws what has changed, a few times a second at most, as the sandbox tells of changes.

import { keepingFocus } from "./focus.js";
import { morphInto, weave } from "./morph.js";
import { answered } from "./net.js";

const page = document.body.dataset;
const afterwards = [];
let redrawing = null;
let again = false;
let source = null;

export function onRedrawn(callback) {
  afterwards.push(callback);
}

// Resolves when what is true now is on the screen.
export function redraw() {
  again = true;
  redrawing ??= untilCurrent().finally(() => (redrawing = null));
  return redrawing;
}

async function untilCurrent() {
  while (again) {
    again = false;
    await once();
  }
}

async function once() {
  const asked = new URLSearchParams({ name: page.name, has: page.number });
  if (!document.hidden) asked.set("seen", "1");
  if (!document.getElementById("inspector").hidden) asked.set("inspect", "1");
  const before = answered;
  let news;
  try {
    const response = await fetch(`${page.see}&${asked}`);
    // No longer in this channel: the address has something to say about it.
    if (response.status === 404) return location.reload();
    news = await response.json();
  } catch {
    return;
  }
  if (answered !== before) {
    again = true;
    return;
  }
  draw(news);
}

function draw({ count, number, title, regions, lists }) {
  page.count = count;
  page.number = number;
  if (document.title !== title) document.title = title;
  for (const [name, html] of Object.entries(regions)) {
    const region = document.getElementById(`region-${name}`);
    if (region) keepingFocus(region, () => morphInto(region, html));
  }
  for (const [name, { order, parts }] of Object.entries(lists)) {
    const list = document.getElementById(`list-${name}`);
    if (list) keepingFocus(list, () => weave(list, order, parts));
  }
  for (const callback of afterwards) callback();
}

function listen() {
  if (source) return;
  source = new EventSource("/changes");
  source.onmessage = (event) => {
    document.getElementById("lost").hidden = true;
    const [run, count] = event.data.split(" ");
    if (run !== page.run) location.reload();
    else if (count !== page.count) redraw();
  };
  source.onerror = () => {
    document.getElementById("lost").hidden = false;
  };
}

// A browser keeps only six connections to one address: a tab that nobody looks at gives its own up.
document.addEventListener("visibilitychange", () => {
  if (document.hidden) {
    source?.close();
    source = null;
  } else {
    listen();
  }
});
addEventListener("pagehide", () => source?.close());
addEventListener("pageshow", (event) => {
  if (event.persisted) location.reload();
});

export function start() {
  if (!document.hidden) listen();
}
