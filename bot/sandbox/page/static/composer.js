// Where people type: Enter sends, a slash lists the commands, @ and # people and channels, and a draft outlasts
// going elsewhere.

import { toBottom } from "./bottom.js";
import { redraw } from "./live.js";
import { ask } from "./net.js";

const { person, channel } = document.body.dataset;
const key = (form) => `draft ${person} ${channel} ${form.dataset.thread}`;
const listOf = (form) => form.querySelector("[role=listbox]");
const textOf = (form) => form.querySelector("textarea");

document.addEventListener("submit", async (event) => {
  const form = event.target.closest("[data-composer]");
  if (!form) return;
  event.preventDefault();
  await send(form);
});

const unsent = new Map();

// One after the other, in the order in which they were written. What was not taken comes back before what is typed.
async function send(form) {
  const text = textOf(form).value;
  if (!text.trim()) return;
  write(form, "");
  const waiting = unsent.get(form) || unsent.set(form, []).get(form);
  if (waiting.push(text) > 1) return;
  while (waiting.length) {
    const answer = await ask("write", { channel, text: waiting[0], thread: form.dataset.thread || null });
    if (answer.ok) waiting.shift();
    else write(form, [...waiting.splice(0), textOf(form).value].filter(Boolean).join("\n"));
    redraw().then(toBottom);
  }
}

export function write(form, text) {
  const field = textOf(form);
  field.value = text;
  sessionStorage.setItem(key(form), text);
  grow(field);
  list(form);
}

function grow(field) {
  field.rows = Math.min(8, field.value.split("\n").length);
}

// The list of commands, people and channels

// What is being typed that the list may complete: a whole command, or a name before the caret.
function begun({ value, selectionStart }) {
  if (value.startsWith("/")) return value;
  return value.slice(0, selectionStart).match(/(?:^|\s)([@#][\p{L}\d._-]*)$/u)?.[1] ?? "";
}

function list(form) {
  const rows = listOf(form);
  if (!rows) return;
  const typed = begun(textOf(form)).toLowerCase();
  const name = typed.split(" ")[0];
  for (const row of rows.children) {
    const fill = row.dataset.fill.toLowerCase();
    row.hidden = !(fill.startsWith(typed.trimEnd()) || (fill.split(" ")[0] === name && typed.startsWith(fill)));
    row.setAttribute("aria-selected", "false");
  }
  rows.hidden = !typed || visible(rows).length === 0;
  textOf(form).removeAttribute("aria-activedescendant");
}

const visible = (rows) => [...rows.children].filter((row) => !row.hidden);

function step(form, by) {
  const rows = visible(listOf(form));
  const next = rows[(rows.findIndex(isPicked) + by + rows.length + (by < 0 && !rows.some(isPicked) ? 1 : 0)) % rows.length];
  for (const row of rows) row.setAttribute("aria-selected", String(row === next));
  textOf(form).setAttribute("aria-activedescendant", next.id);
  next.scrollIntoView({ block: "nearest" });
}

const isPicked = (row) => row.getAttribute("aria-selected") === "true";

function complete(form, row) {
  const field = textOf(form);
  const { value, selectionStart } = field;
  const end = value.startsWith("/") ? value.length : selectionStart;
  const before = value.slice(0, end - begun(field).length) + `${row.dataset.fill} `;
  write(form, before + value.slice(end));
  field.setSelectionRange(before.length, before.length);
  listOf(form).hidden = true;
  textOf(form).focus();
}

document.addEventListener("keydown", (event) => {
  const form = event.target.closest("[data-composer]");
  if (!form || !event.target.matches("textarea") || event.isComposing) return;
  const rows = listOf(form);
  const open = rows && !rows.hidden;
  const picked = open && (visible(rows).find(isPicked) || (event.key === "Tab" && !event.shiftKey && visible(rows)[0]));
  if (open && ["ArrowDown", "ArrowUp"].includes(event.key)) {
    step(form, event.key === "ArrowDown" ? 1 : -1);
  } else if (open && event.key === "Escape") {
    rows.hidden = true;
  } else if (picked && ["Enter", "Tab"].includes(event.key) && textOf(form).value.trimEnd() !== picked.dataset.fill) {
    complete(form, picked);
  } else if (event.key === "Enter" && !event.shiftKey) {
    send(form);
  } else {
    return;
  }
  event.preventDefault();
});

document.addEventListener("input", (event) => {
  const form = event.target.closest("[data-composer]");
  if (form) write(form, event.target.value);
});

document.addEventListener("click", (event) => {
  const row = event.target.closest("[role=option][data-fill]");
  if (row) complete(row.closest("form"), row);
  const offered = event.target.closest("[data-write]");
  if (offered) {
    const form = document.querySelector("[data-composer=main]");
    write(form, offered.dataset.write);
    textOf(form).focus();
  }
});

export function start() {
  for (const form of document.querySelectorAll("[data-composer]")) write(form, sessionStorage.getItem(key(form)) || "");
  const first = document.querySelector("#thread-text") || document.querySelector("#main-text");
  // On a phone the keyboard would cover half of what there is to read.
  if (matchMedia("(min-width: 720px)").matches && top === self) first?.focus({ preventScroll: true });
}
