// What goes wrong on purpose: the control interface, for people.

import { toast } from "./net.js";

const section = document.getElementById("faults");
const form = section.querySelector("form");
const usual = form.elements.with.childElementCount;
let methods = null;

section.addEventListener("toggle", async () => {
  if (!section.open) return;
  const state = await (await fetch("/control/")).json();
  if (!methods) offer((methods = state.methods));
  show(state);
});

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
  if (target === form.elements.method) offerErrors(target.value);
  else if (target.name === "latency") turn("network", { latency: Number(target.value) });
  else if (target.type === "checkbox") turn("network", { [target.name]: target.checked });
});

async function turn(name, asked) {
  const response = await fetch(`/control/${name}`, {
    method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(asked),
  });
  const answer = await response.json();
  if (answer.problem) toast(answer.problem);
  else show(answer);
}

function offer(found) {
  form.elements.method.append(...Object.keys(found).map((name) => new Option(name)));
}

function offerErrors(method) {
  while (form.elements.with.childElementCount > usual) form.elements.with.lastElementChild.remove();
  form.elements.with.append(...(methods[method] || []).map((code) => new Option(code)));
}

function show({ answer, network, socket, app }) {
  section.querySelector("[name=latency]").value = network.latency;
  for (const name of ["loses", "refuses"]) section.querySelector(`[name=${name}]`).checked = network[name];
  const sentences = [
    `Open connections: ${socket.open}${socket.deaf ? `, of which deaf: ${socket.deaf}` : ""}.`,
    app.installed ? `The app's token is ${app.token.replaceAll("_", " ").replace("token ", "")}.` : "The app is removed.",
    ...answer.map((it) => `${it.method === "*" ? "Any method" : it.method}: ${it.with}.`),
  ];
  document.getElementById("faults-state").textContent = sentences.join(" ");
}
