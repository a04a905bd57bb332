// The app's modal: a native dialog, which keeps the focus inside by itself.

import { busy, settled } from "./fields.js";
import { onRedrawn, redraw } from "./live.js";
import { ask } from "./net.js";

const dialog = document.getElementById("modal");
let shown = null;
let back = null;

function follow() {
  const form = dialog.querySelector("[data-modal]");
  if (!form) {
    if (dialog.open) dialog.close();
    if (shown) back?.isConnected && back.focus();
    shown = null;
    return;
  }
  if (!dialog.open) {
    back = document.activeElement;
    dialog.showModal();
  }
  if (shown !== form.id) {
    shown = form.id;
    begin(form);
  }
}

function begin(form) {
  const first = form.querySelector("[data-focus]") || form.querySelector("[data-field], [data-choice], summary, .modal-body button");
  (first || form.querySelector("h2")).focus();
  form.querySelector(".modal-body").scrollTop = 0;
}

const where = () => JSON.parse(dialog.querySelector("[data-modal]").dataset.where);

dialog.addEventListener("submit", async (event) => {
  event.preventDefault();
  const button = event.target.querySelector("[type=submit]");
  if (!button || button.getAttribute("aria-busy") === "true") return;
  await busy(button, async () => {
    await settled();
    await ask("submit", { where: where() });
    await redraw();
  });
  dialog.querySelector("[aria-invalid=true]")?.focus();
});

async function close(deed) {
  await settled();
  await ask(deed, { where: where() });
  redraw();
}

dialog.addEventListener("click", (event) => {
  if (event.target.closest("[data-close]")) close("close");
  if (event.target.closest("[data-close-all]")) close("close-all");
});

// Escape is an act like any other: the sandbox decides what shows next.
dialog.addEventListener("cancel", (event) => {
  event.preventDefault();
  const menu = dialog.querySelector("details.menu[open]");
  if (menu) menu.open = false;
  else close("close");
});

// Enter in a field submits, as in any form, except where it tells the app or begins a line.
dialog.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && event.target.matches("[data-filter], [data-suggest]")) event.preventDefault();
});

export function start() {
  onRedrawn(follow);
  follow();
}
