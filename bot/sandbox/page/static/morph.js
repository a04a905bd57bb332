// Makes one tree like another while keeping the nodes: what is typed, focused, open and scrolled stays.
//
// `data-live` marks what the page itself looks after. Some attributes belong to the reader: which menus are open
// and to which side, and what is busy.

const OURS = ["open", "data-side", "aria-busy"];

export function morphInto(place, html) {
  children(place, parsed(html));
}

// Makes a list hold the parts with these ids, in this order; `parts` is the HTML of those that differ.
export function weave(list, order, parts) {
  const fresh = new Map([...parsed(Object.values(parts).join("")).children].map((it) => [it.id, it]));
  const old = new Map([...list.children].map((it) => [it.id, it]));
  const wanted = new Set(order);
  for (const [id, it] of old) if (!wanted.has(id)) it.remove();
  let before = list.firstChild;
  for (const id of order) {
    const kept = old.get(id);
    if (kept && fresh.has(id)) one(kept, fresh.get(id));
    const it = kept || fresh.get(id);
    if (it === before) before = before.nextSibling;
    else list.insertBefore(it, before);
  }
}

function parsed(html) {
  return new DOMParser().parseFromString(`<body>${html}</body>`, "text/html").body;
}

function children(before, after) {
  const wanted = new Set([...after.children].map((it) => it.id).filter(Boolean));
  const keyed = new Map([...before.children].filter((it) => it.id).map((it) => [it.id, it]));
  let cursor = before.firstChild;
  for (const next of [...after.childNodes]) {
    const kept = next.id ? keyed.get(next.id) : null;
    // What goes away is taken out first, so that what stays need not be moved and lose the focus.
    while (kept && cursor && cursor !== kept && !(cursor.id && wanted.has(cursor.id))) cursor = dropped(cursor);
    const match = kept || (alike(cursor, next) ? cursor : null);
    if (!match) {
      before.insertBefore(next, cursor);
      continue;
    }
    if (match === cursor) cursor = cursor.nextSibling;
    else before.insertBefore(match, cursor);
    one(match, next);
  }
  while (cursor) cursor = dropped(cursor);
}

function dropped(node) {
  const following = node.nextSibling;
  node.remove();
  return following;
}

function alike(old, next) {
  return old && old.nodeType === next.nodeType && old.nodeName === next.nodeName && !old.id && !next.id;
}

function one(old, next) {
  if (old.nodeType !== Node.ELEMENT_NODE) {
    if (old.nodeValue !== next.nodeValue) old.nodeValue = next.nodeValue;
    return;
  }
  if (old.nodeName !== next.nodeName) {
    old.replaceWith(next);
    return;
  }
  if (old.hasAttribute("data-live")) return;
  attributes(old, next);
  if (old.nodeName === "TEMPLATE") children(old.content, next.content);
  else children(old, next);
  filled(old);
}

function attributes(old, next) {
  for (const { name } of [...old.attributes]) {
    if (!next.hasAttribute(name) && !OURS.includes(name)) old.removeAttribute(name);
  }
  for (const { name, value } of [...next.attributes]) {
    if (name !== "open" && old.getAttribute(name) !== value) old.setAttribute(name, value);
  }
}

// Fields show what the sandbox knows, but for one that is being filled in.
function filled(field) {
  if (field.dirty || (field === document.activeElement && field.matches("input:not([type=checkbox]):not([type=radio]), textarea"))) return;
  if (field.nodeName === "SELECT") {
    const picked = [...field.options].findIndex((option) => option.hasAttribute("selected"));
    if (field.selectedIndex !== Math.max(picked, 0)) field.selectedIndex = Math.max(picked, 0);
  } else if (field.nodeName === "INPUT" && ["checkbox", "radio"].includes(field.type)) {
    field.checked = field.hasAttribute("checked");
  } else if (field.nodeName === "INPUT" || field.nodeName === "TEXTAREA") {
    if (field.value !== field.defaultValue) field.value = field.defaultValue;
  }
}
