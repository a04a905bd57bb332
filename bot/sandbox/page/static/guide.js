// The guide: what to try, and the play. The page follows the play until its visitor goes somewhere themselves.

import { onRedrawn, redraw } from "./live.js";
import { ask } from "./net.js";

const guide = document.getElementById("region-guide");
const head = document.getElementById("region-head");
const dialog = document.getElementById("modal");
// Two people side by side share their storage, and each follows or not.
const key = `following ${window.frameElement?.title || ""}`;
let typed = "";

const isFollowing = () => sessionStorage.getItem(key) === "1";

function follow(on) {
  sessionStorage.setItem(key, on ? "1" : "");
  document.body.classList.toggle("apart", !on);
}

// What is clicked

document.addEventListener("click", (event) => {
  const deed = event.target.closest("[data-guide]")?.dataset.guide;
  if (deed) obey(deed);
  if (event.target.closest("[data-guide-hide]")) hide(true);
  if (event.target.closest("[data-guide-show]")) hide(false);
  // Going somewhere by oneself is taking over what to look at.
  if (event.target.closest("a[href^='/as']")) follow(false);
});

async function obey(deed) {
  if (deed !== "follow") await ask("guide", { do: deed });
  if (["begin", "follow"].includes(deed)) follow(true);
  redraw();
}

document.addEventListener("change", (event) => {
  if (event.target.matches("[data-guide-speed]")) ask("guide", { do: "speed", speed: Number(event.target.value) });
});

// The things to try: put away for good, or folded

function hide(on) {
  localStorage.setItem("guide", on ? "hidden" : "");
  put();
}

function put() {
  const tasks = guide.querySelector("[data-tasks]");
  if (tasks) tasks.hidden = localStorage.getItem("guide") === "hidden";
}

guide.addEventListener("click", (event) => {
  const list = event.target.closest("summary")?.parentElement;
  if (list) localStorage.setItem("guide folded", list.open ? "yes" : "no");
});

function unfold() {
  const list = guide.querySelector("#tasks-list");
  if (!list) return;
  const isOpen = matchMedia("(min-width: 761px)").matches && !("done" in list.dataset);
  list.open = (localStorage.getItem("guide folded") || (isOpen ? "no" : "yes")) === "no";
}

// The play

function keepUp() {
  const play = guide.querySelector("[data-play]");
  stay(play);
  point(play);
  type(play?.dataset.typing || "");
  if (!play) return follow(false);
  if (!isFollowing() || play.dataset.play !== "playing") return;
  letFill();
  const { address } = play.dataset;
  if (address && address !== location.pathname) location.replace(address);
}

// A form covers the page: a play stays within reach in it, to be paused. What there is to try can wait.
function stay(play) {
  const place = dialog.open && play ? dialog : head.parentElement;
  if (guide.parentElement === place) return;
  if (place === dialog) dialog.prepend(guide);
  else head.after(guide);
}

function point(play) {
  for (const old of document.querySelectorAll(".pointed")) old.classList.remove("pointed");
  if (!play?.dataset.point) return;
  const { where, block, action } = JSON.parse(play.dataset.point);
  const sheets = [...document.querySelectorAll("[data-where]")].filter((it) => it.dataset.where === where);
  const elements = sheets.flatMap((it) => [...it.querySelectorAll("[data-action]")]);
  const spot = block ? elements.find((it) => it.dataset.block === block && it.dataset.action === action) : sheets[0];
  spot?.classList.add("pointed");
  if (isFollowing()) spot?.scrollIntoView({ block: "nearest" });
}

// What somebody types shows in the composer, unless the visitor has something there.
function type(text) {
  const field = document.getElementById("main-text");
  if (!field || typed === text) return;
  if (field.value === typed) field.value = isFollowing() ? text : "";
  typed = field.value === text ? text : "";
}

// A field with the focus is its person's, and would not show what the play fills in.
function letFill() {
  if (dialog.contains(document.activeElement) && document.activeElement.matches("[data-field]")) dialog.querySelector("h2").focus();
}

// Whoever comes from the first page to watch.
function begin() {
  if (location.hash !== "#play") return;
  history.replaceState(null, "", location.pathname);
  obey("begin");
}

export function start() {
  document.body.classList.toggle("apart", !isFollowing());
  unfold();
  put();
  begin();
  keepUp();
  onRedrawn(() => {
    put();
    keepUp();
  });
}
