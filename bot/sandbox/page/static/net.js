// Questions to the sandbox. What goes wrong is told to the person in a sentence.

const { person } = document.body.dataset;

// How many were answered: what was seen before an answer came may be older than the answer.
export let answered = 0;

export async function ask(deed, body) {
  const answer = await post(`/do/${encodeURIComponent(person)}/${deed}`, body);
  answered += 1;
  return answer;
}

export async function post(address, body) {
  let answer;
  try {
    const response = await fetch(address, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(body),
    });
    answer = await response.json();
    answer.ok = response.ok;
  } catch {
    answer = { ok: false, problem: "The pretend Slack does not answer. Is it still running?" };
  }
  if (answer.problem) toast(answer.problem);
  return answer;
}

export function toast(sentence) {
  const box = document.getElementById("toasts");
  const shown = document.createElement("p");
  shown.textContent = sentence;
  box.append(shown);
  // A dialog is in the top layer, above everything: the sentence goes there too.
  const dialog = document.querySelector("dialog[open]");
  (dialog || document.body).append(box);
  setTimeout(() => shown.remove(), 8000);
}
