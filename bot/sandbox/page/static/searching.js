// Menus that are searched, here or by the app.

import { PAUSE, about, chosenOf } from "./fields.js";
import { onRedrawn, redraw } from "./live.js";
import { ask } from "./net.js";

// Here

document.addEventListener("input", (event) => {
  if (event.target.matches("[data-filter]")) filter(event.target);
});

onRedrawn(() => document.querySelectorAll("[data-filter]").forEach(filter));

function filter(field) {
  const words = field.value.trim().toLocaleLowerCase();
  for (const row of field.closest(".menu-list").querySelectorAll(".choice")) {
    row.classList.toggle("filtered", !row.textContent.toLocaleLowerCase().includes(words));
  }
}

// By the app

const latest = new WeakMap(); // the search of each field: what is answered to an earlier one comes too late

document.addEventListener("input", ({ target }) => {
  if (!target.matches("[data-suggest]")) return;
  target.dirty = true;
  if (target.value.length >= Number(target.dataset.least)) search(target, PAUSE);
  else end(target);
});

document.addEventListener("focusin", ({ target }) => {
  if (target.matches("[data-suggest][data-least='0']") && !target.value) search(target, 0);
});

// Until the app has answered, the keyboard has something to wait on.
function search(field, pause) {
  const mine = {};
  latest.set(field, mine);
  if (!field.nextElementSibling.querySelector("button")) show(field, [waiting()]);
  setTimeout(async () => {
    if (latest.get(field) !== mine) return;
    const { box, body } = about(field);
    const { ok, options = [] } = await ask("suggest", { ...body, typed: field.value });
    if (latest.get(field) !== mine) return;
    const rows = options.map(({ text, option }) => entry(text, () => choose(field, box, body, text, option)));
    show(field, rows.length || !ok ? rows : ["Nothing found."]);
  }, pause);
}

function end(field) {
  latest.delete(field);
  show(field, []);
}

// Whoever is on an offer, or waits for them, goes on from the same one, or the first; without any, in the field.
function show(field, rows) {
  const offers = field.nextElementSibling;
  const words = offers.contains(document.activeElement) ? document.activeElement.textContent : null;
  offers.replaceChildren(...rows);
  if (words === null) return;
  const stops = [...offers.querySelectorAll("button")];
  (stops.find((it) => it.textContent === words) || stops[0] || field).focus();
}

function entry(text, onclick) {
  const row = document.createElement("button");
  Object.assign(row, { type: "button", className: "entry", textContent: text, onclick });
  return row;
}

function waiting() {
  const row = entry("Looking…", null);
  row.setAttribute("aria-disabled", "true");
  return row;
}

async function choose(field, box, body, text, option) {
  const isOneOfMany = box.dataset.kind.startsWith("multi_");
  const others = isOneOfMany ? chosenOf(box).filter(({ value }) => value !== option.value) : [];
  field.value = isOneOfMany ? "" : text;
  end(field);
  await ask(box.dataset.how, { ...body, choice: isOneOfMany ? [...others, option] : option });
  field.dirty = false;
  redraw();
}
