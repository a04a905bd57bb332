// Redraws what has changed, a few times a second at most, as the sandbox tells of changes.

import { keepingFocus } from "./focus.js";
import { morphInto } from "./morph.js";
import { answered } from "./net.js";

const page = document.body.dataset;
const shown = new Map();
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
  const asked = new URLSearchParams();
  if (page.thread) asked.set("thread", page.thread);
  if (!document.hidden) asked.set("seen", "1");
  if (!document.getElementById("inspector").hidden) asked.set("inspect", "1");
  const before = answered;
  let regions;
  try {
    const response = await fetch(`${page.see}?${asked}`);
    // No longer in this channel: the address has something to say about it.
    if (response.status === 404) return location.reload();
    regions = await response.json();
  } catch {
    return;
  }
  if (answered !== before) {
    again = true;
    return;
  }
  page.count = regions.count;
  document.title = regions.title;
  for (const [name, html] of Object.entries(regions)) swap(name, html);
  for (const callback of afterwards) callback();
}

function swap(name, html) {
  const region = document.getElementById(`region-${name}`);
  if (!region || shown.get(name) === html) return;
  shown.set(name, html);
  const logs = [region, ...region.querySelectorAll("[data-bottom]")].filter((it) => it.dataset.bottom !== undefined);
  const stuck = logs.filter(atBottom);
  keepingFocus(region, () => morphInto(region, html));
  for (const log of stuck) log.scrollTop = log.scrollHeight;
}

function atBottom(log) {
  return log.scrollHeight - log.scrollTop - log.clientHeight < 40;
}

export function toBottom() {
  for (const log of document.querySelectorAll("[data-bottom]")) log.scrollTop = log.scrollHeight;
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
  toBottom();
  if (!document.hidden) listen();
}
