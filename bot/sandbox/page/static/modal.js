// The app's modal: a native dialog, which keeps the focus inside by itself.

import { busy, settled } from "./fields.js";
import { bookmark, find } from "./focus.js";
import { onRedrawn, redraw } from "./live.js";
import { openMenu } from "./menus.js";
import { ask } from "./net.js";

const dialog = document.getElementById("modal");
const places = new Map(); // where the person was in each form of the stack
let shown = null;
let opener = null;
let leaving = null;

function follow() {
  const form = dialog.querySelector("[data-modal]");
  if (!form) return ended();
  if (!dialog.open) {
    opener = bookmark(document.activeElement);
    dialog.showModal();
  }
  if (shown !== form.id) {
    shown = form.id;
    begin(form);
  }
}

function begin(form) {
  const body = form.querySelector(".modal-body");
  body.scrollTop = 0;
  const wanted = form.querySelector("[data-focus]");
  const first = form.querySelector("[data-field], [data-choice], summary, .modal-body button");
  // What begins with a page of text is read from its beginning.
  const isNear = first && first.getBoundingClientRect().bottom <= body.getBoundingClientRect().bottom;
  (find(places.get(form.id)) || wanted || (isNear && first) || form.querySelector("h2")).focus();
}

function ended() {
  if (dialog.open) dialog.close();
  if (shown) (find(opener) || document.getElementById("main-text"))?.focus();
  shown = null;
  places.clear();
}

dialog.addEventListener("focusin", (event) => {
  const form = event.target.closest("[data-modal]");
  if (form && form.id === shown) places.set(form.id, bookmark(event.target));
});

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
  toFirstError();
});

// A group of boxes cannot have the focus itself.
function toFirstError() {
  const wrong = dialog.querySelector("[aria-invalid=true]");
  (wrong?.matches("[role]") ? wrong.querySelector("input") : wrong)?.focus();
}

async function close(deed) {
  if (leaving === shown) return;
  leaving = shown;
  await settled();
  const answer = await ask(deed, { where: where() });
  if (!answer.ok) leaving = null;
  redraw();
}

dialog.addEventListener("click", (event) => {
  if (event.target.closest("[data-close]")) close("close");
  if (event.target.closest("[data-close-all]")) close("close-all");
});

// Closing is an act like any other: the sandbox decides what shows next. Escape is heard as a key, since a
// browser lets a dialog refuse to be cancelled only once.
dialog.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && !event.isComposing && !openMenu()) {
    event.preventDefault();
    close("close");
  }
  // Enter in a field submits, as in any form, except where it searches.
  if (event.key === "Enter" && event.target.matches("[data-filter], [data-suggest]")) event.preventDefault();
});

// The back gesture of a phone.
dialog.addEventListener("cancel", (event) => {
  event.preventDefault();
  close("close");
});

export function start() {
  onRedrawn(follow);
  follow();
}
