// Menus: one at a time, inside what scrolls, with the arrows. Escape goes back to where a menu was opened.

const FREE = "a[href], button:not(:disabled), input";
const OWN_ARROWS = "input:not([type=search], [type=checkbox]), select, textarea";

document.addEventListener("toggle", (event) => {
  const menu = event.target;
  if (!menu.matches?.("details.menu") || !menu.open) return;
  fit(menu);
}, true);

// Opens to the side where there is room.
function fit(menu) {
  const list = menu.querySelector(".menu-list");
  const room = (menu.closest(".body, .modal-body, .scroll") || document.documentElement).getBoundingClientRect();
  delete menu.dataset.side;
  const box = list.getBoundingClientRect();
  if (box.left < room.left) menu.dataset.side = "start";
  else if (box.right > room.right) menu.dataset.side = "end";
  list.scrollIntoView({ block: "nearest", inline: "nearest" });
}

function closeOthers(target) {
  for (const menu of document.querySelectorAll("details.menu[open]")) {
    if (!menu.contains(target)) menu.open = false;
  }
}

// Nothing closes while the mouse is down or a finger taps: what is pressed would go from under it, and Chromium
// crashes on that. What was clicked may have gone by being clicked, as a suggestion does; it was in its menu.
let isPressing = false;
document.addEventListener("mousedown", () => (isPressing = true), true);
for (const end of ["mouseup", "dragend", "keydown"]) document.addEventListener(end, () => (isPressing = false), true);

document.addEventListener("click", ({ target }) => target.isConnected && closeOthers(target));
document.addEventListener("focusin", ({ target }) => isPressing || closeOthers(target));

export function closeMenu(menu) {
  menu.open = false;
  menu.querySelector("summary").focus();
}

// The open menu, wherever the focus is: a press on its words leaves it nowhere.
export const openMenu = () => document.querySelector("details.menu[open]");

document.addEventListener("keydown", (event) => {
  const menu = event.target.closest?.("details.menu, .external");
  if (event.key === "Escape" && openMenu()) closeMenu(openMenu());
  else if (menu && ["ArrowDown", "ArrowUp"].includes(event.key) && !event.target.matches(OWN_ARROWS)) step(menu, event);
  else return;
  event.preventDefault();
});

function step(menu, { key, target }) {
  if (menu.matches("details")) menu.open = true;
  const stops = [...menu.querySelector(".menu-list, .suggestions").querySelectorAll(FREE)].filter((it) => it.checkVisibility());
  const next = stops.indexOf(target) + (key === "ArrowDown" ? 1 : -1);
  if (next < 0) menu.querySelector("summary, [data-suggest]").focus();
  else stops[Math.min(next, stops.length - 1)]?.focus();
}
