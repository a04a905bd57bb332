// Buttons, menus and fields of the app's blocks, wherever they stand.

import { bookmark, find } from "./focus.js";
import { redraw } from "./live.js";
import { closeMenu } from "./menus.js";
import { ask, toast } from "./net.js";

export const PAUSE = 300;
const waiting = new Map();
const unsent = new WeakMap();
let sending = Promise.resolve();

export function about(field) {
  const box = field.closest("[data-action]");
  const where = JSON.parse(box.closest("[data-where]").dataset.where);
  const { block, action, value } = box.dataset;
  return { box, body: { where, block, action, value } };
}

// Pressing

document.addEventListener("click", async (event) => {
  const pressed = event.target.closest("[data-press]");
  if (!pressed || pressed.getAttribute("aria-busy") === "true") {
    if (pressed) event.preventDefault();
    return;
  }
  const { box, body } = about(pressed);
  if (pressed.dataset.value !== undefined) body.choice = pressed.dataset.value;
  const confirm = box.querySelector("template.confirm");
  if (confirm) {
    event.preventDefault();
    if (!(await confirmed(confirm))) return;
    if (pressed.href) open(pressed.href, "_blank", "noopener,noreferrer");
  }
  const menu = pressed.closest("details.menu");
  if (menu) closeMenu(menu);
  await busy(pressed, async () => {
    await settled();
    await ask("press", body);
  });
});

export async function busy(control, work) {
  control.setAttribute("aria-busy", "true");
  try {
    return await work();
  } finally {
    control.removeAttribute("aria-busy");
    redraw();
  }
}

function confirmed(template) {
  const dialog = document.getElementById("confirm");
  const opener = bookmark(document.activeElement);
  dialog.replaceChildren(template.content.cloneNode(true));
  dialog.showModal();
  return new Promise((resolve) => {
    const end = (answer) => {
      dialog.close();
      find(opener)?.focus();
      resolve(answer);
    };
    dialog.querySelector("[data-yes]").onclick = () => end(true);
    dialog.querySelector("[data-no]").onclick = () => end(false);
    dialog.oncancel = () => end(false);
    dialog.querySelector("[data-no]").focus();
  });
}

// Filling in

document.addEventListener("change", async (event) => {
  const field = event.target;
  if (field.matches("[data-field]:not([data-field=text]), [data-choice]")) {
    if (isTooMany(field)) return;
    field.dirty = true;
    const confirm = about(field).box.querySelector("template.confirm");
    if (confirm && !(await confirmed(confirm))) return undo(field);
    send(field, about(field).box.dataset.how);
  } else if (field.matches("[data-field=text]")) {
    flush(field);
  }
});

document.addEventListener("input", (event) => {
  const field = event.target;
  if (!field.matches("[data-field=text]")) return;
  field.dirty = true;
  const tell = (about(field).box.dataset.tell || "").includes("on_character_entered");
  clearTimeout(waiting.get(field)?.timer);
  const timer = setTimeout(() => flush(field), PAUSE);
  waiting.set(field, { timer, how: tell ? "fill" : "enter" });
});

document.addEventListener("keydown", (event) => {
  const field = event.target;
  if (event.key !== "Enter" || !field.matches("[data-field=text]")) return;
  if (!(about(field).box.dataset.tell || "").includes("on_enter_pressed")) return;
  if (field.nodeName === "TEXTAREA" && !(event.ctrlKey || event.metaKey)) return;
  event.preventDefault();
  clearTimeout(waiting.get(field)?.timer);
  waiting.delete(field);
  send(field, "fill");
});

function flush(field) {
  const due = waiting.get(field);
  if (!due) return;
  clearTimeout(due.timer);
  waiting.delete(field);
  if (field.isConnected) send(field, due.how);
}

// One after the other, so that the last word is the one that counts; until then the field is the person's.
function send(field, how) {
  const { body } = about(field);
  const choice = chosen(field);
  unsent.set(field, (unsent.get(field) || 0) + 1);
  sending = sending.then(async () => {
    await ask(how, { ...body, choice: await choice });
    if (field.type === "file") field.value = ""; // what was uploaded stands beside it
    unsent.set(field, unsent.get(field) - 1);
    field.dirty = unsent.get(field) > 0 || waiting.has(field);
    redraw();
  });
}

function isTooMany(field) {
  const most = Number(field.closest("[data-most]")?.dataset.most);
  if (!most || chosen(field).length <= most) return false;
  field.checked = false;
  toast(`At most ${most} can be chosen.`);
  return true;
}

function undo(field) {
  field.dirty = false;
  if (field.type === "checkbox" || field.type === "radio") field.checked = field.hasAttribute("checked");
  else if (field.nodeName === "SELECT") field.selectedIndex = Math.max([...field.options].findIndex((it) => it.defaultSelected), 0);
  else field.value = field.defaultValue;
}

function chosen(field) {
  if (field.type === "radio") return field.value;
  if (field.type === "file") return Promise.all([...field.files].map(read));
  if (field.dataset.choice === undefined) return field.value || null;
  return chosenOf(field.closest("[data-action]"));
}

async function read(file) {
  const bytes = new Uint8Array(await file.arrayBuffer());
  return { name: file.name, content: btoa(Array.from(bytes, (it) => String.fromCharCode(it)).join("")) };
}

export function chosenOf(box) {
  const boxes = box.querySelectorAll("[data-choice]:checked");
  return [...boxes].map((box) => (box.dataset.option ? JSON.parse(box.dataset.option) : box.value));
}

export async function settled() {
  for (const field of [...waiting.keys()]) flush(field);
  await sending;
}
