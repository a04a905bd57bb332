// What goes wrong on purpose: the control interface, for people.

import { onRedrawn } from "./live.js";
import { post } from "./net.js";

const section = document.getElementById("faults");
const form = section.querySelector("form");
const usual = form.elements.with.childElementCount;
let asking = Promise.resolve();
let waiting = 0;

// One question after the other. While one waits, the answers to those before it are old, and are not shown: they
// would take back what somebody has set since.
function soon(question) {
  waiting += 1;
  asking = asking.then(question).then((state) => {
    waiting -= 1;
    if (state && !waiting) show(state);
  });
}

function turn(name, asked) {
  soon(async () => {
    const answer = await post(`/control/${name}`, asked);
    return answer.ok ? answer : null;
  });
}

function look() {
  if (section.open && section.checkVisibility() && !waiting) soon(state);
}

async function state() {
  try {
    return await (await fetch("/control/")).json();
  } catch {
    return null; // it has stopped, which the page says by itself
  }
}

section.addEventListener("toggle", look);
onRedrawn(look);

section.addEventListener("submit", (event) => {
  event.preventDefault();
  const { times, method, with: end } = form.elements;
  const number = Number(end.value);
  turn("answer", { times: Number(times.value), method: method.value, with: number || end.value });
});

section.addEventListener("click", (event) => {
  const button = event.target.closest("button[data-control]");
  if (button) turn(button.dataset.control, button.dataset.do ? { do: button.dataset.do } : {});
});

section.addEventListener("change", ({ target }) => {
  if (target === form.elements.method) offerErrors();
  else if (target.name === "latency") turn("network", { latency: Number(target.value) });
  else if (target.type === "checkbox") turn("network", { [target.name]: target.checked });
});

let methods = null;

function offerErrors() {
  const { method, with: end } = form.elements;
  while (end.childElementCount > usual) end.lastElementChild.remove();
  end.append(...(methods[method.value] || []).map((code) => new Option(code)));
}

function show({ answer, network, socket, app, methods: found }) {
  if (found && !methods) {
    methods = found;
    form.elements.method.append(...Object.keys(found).map((name) => new Option(name)));
  }
  const latency = section.querySelector("[name=latency]");
  if (latency !== document.activeElement) latency.value = network.latency;
  for (const name of ["loses", "refuses"]) section.querySelector(`[name=${name}]`).checked = network[name];
  const sentences = [
    `Open connections: ${socket.open}${socket.deaf ? `, of which deaf: ${socket.deaf}` : ""}.`,
    app.installed ? `The app's token is ${app.token.replaceAll("_", " ").replace("token ", "")}.` : "The app is removed.",
    ...planned(answer),
  ];
  const said = document.getElementById("faults-state");
  if (said.textContent !== sentences.join(" ")) said.textContent = sentences.join(" ");
}

// What is still to come, each kind once.
function planned(faults) {
  const times = new Map();
  for (const { method, with: end } of faults) {
    const said = `${method === "*" ? "Any method" : method}: ${end}`;
    times.set(said, (times.get(said) || 0) + 1);
  }
  return [...times].map(([said, number]) => (number > 1 ? `${said}, ${number} times.` : `${said}.`));
}
