// The drawer, the inspector, the clock and the first hint.

import { busy } from "./fields.js";
import { onRedrawn, redraw } from "./live.js";
import { ask } from "./net.js";

const inspector = document.getElementById("inspector");

document.addEventListener("click", (event) => {
  const toggle = event.target.closest("[data-toggle]")?.dataset.toggle;
  if (toggle === "drawer") toggleDrawer();
  else if (toggle === "inspector") showInspector(inspector.hidden);
  else if (!event.target.closest("#region-sidebar")) showDrawer(false);
});

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") showDrawer(false);
});

// It covers what comes next in the bar, so the keyboard goes into it.
function toggleDrawer() {
  const on = !document.body.classList.contains("drawer");
  showDrawer(on);
  if (on) document.querySelector("#region-sidebar a").focus();
}

function showDrawer(on) {
  document.body.classList.toggle("drawer", on);
  document.querySelector("[data-toggle=drawer]").setAttribute("aria-expanded", String(on));
}

function showInspector(on) {
  inspector.hidden = !on;
  document.body.classList.toggle("inspecting", on);
  document.querySelector(".inspect-button").setAttribute("aria-expanded", String(on));
  sessionStorage.setItem("inspector", on ? "1" : "");
  if (on) redraw();
}

inspector.addEventListener("toggle", async (event) => {
  const row = event.target;
  const place = row.querySelector?.("[data-live]");
  if (!row.open || !place || place.childElementCount) return;
  const response = await fetch(`/exchange/${row.dataset.exchange}`);
  const found = await response.json();
  place.replaceChildren(...Object.entries(found).flatMap(([name, json]) => [titled(name), written(json)]));
}, true);

function titled(name) {
  const title = document.createElement("h3");
  title.textContent = { request: "Request", answer: "Answer", problem: "Problem" }[name];
  return title;
}

function written(json) {
  const text = document.createElement("pre");
  text.textContent = json;
  text.tabIndex = 0;
  return text;
}

// Deeds that need nothing but what stands at the button

document.addEventListener("click", (event) => {
  const button = event.target.closest("button[data-deed]");
  if (!button || button.getAttribute("aria-busy") === "true") return;
  const { channel } = document.body.dataset;
  const { deed, who, callback, ts, seconds } = button.dataset;
  const asked = {
    invite: () => ({ channel, who }),
    shortcut: () => ({ callback_id: callback, channel, ...(ts ? { ts } : {}) }),
    "seen-due": () => ({}),
    clock: () => (seconds ? { seconds: Number(seconds) } : { next: true }),
  }[deed];
  busy(button, () => ask(deed, asked()));
});

document.addEventListener("submit", async (event) => {
  if (!event.target.matches("[data-clock-to]")) return;
  event.preventDefault();
  const field = event.target.querySelector("input");
  await ask("clock", { local: field.value });
  field.dirty = false;
  event.target.closest("details").open = false;
  redraw();
});

document.addEventListener("input", (event) => {
  if (event.target.matches("[data-clock-to] input")) event.target.dirty = true;
});

// The clock goes on by itself

let moved = 0;

function tick() {
  const shown = document.querySelector("[data-now]");
  const format = new Intl.DateTimeFormat(shown.dataset.locale, {
    timeZone: shown.dataset.zone, weekday: "short", day: "numeric", month: "short", year: "numeric", hour: "numeric", minute: "2-digit",
  });
  const text = format.format(Date.now() + moved);
  if (shown.textContent !== text) shown.textContent = text;
}

function setClock() {
  const shown = document.querySelector("[data-now]");
  moved = Number(shown.dataset.now) - Date.now();
  tick();
}

function dismissed() {
  const hint = document.getElementById("hint");
  if (hint && localStorage.getItem("hint")) hint.hidden = true;
}

document.addEventListener("click", (event) => {
  const name = event.target.closest("[data-dismiss]")?.dataset.dismiss;
  if (!name) return;
  localStorage.setItem(name, "dismissed");
  dismissed();
});

export function start() {
  const { tab, person } = document.body.dataset;
  setClock();
  setInterval(tick, 1000);
  onRedrawn(setClock);
  onRedrawn(dismissed);
  dismissed();
  if (sessionStorage.getItem("inspector")) showInspector(true);
  if (tab && person) ask("open", { tab });
}
