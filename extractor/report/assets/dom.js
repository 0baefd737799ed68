/* Elements. Text is only ever set as text: nothing in this script writes markup. */

const byId = (id) => document.getElementById(id);

/** An element with properties and children; strings become text nodes, null and false are left out. */
function make(tag, properties, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties || {})) {
    if (value === null || value === undefined || value === false) continue;
    if (name === "class") element.className = value;
    else if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (value === true) element.setAttribute(name, "");
    else element.setAttribute(name, String(value));
  }
  fill(element, children);
  return element;
}

function fill(element, children) {
  for (const child of children.flat(4)) {
    if (child === null || child === undefined || child === false || child === "") continue;
    element.append(child instanceof Node ? child : document.createTextNode(String(child)));
  }
}

/** The same element, now with these children alone. */
function refill(element, ...children) {
  element.replaceChildren();
  fill(element, children);
  return element;
}

const grouped = (number) => number.toLocaleString("en-GB");
const plural = (number, one, more) => `${grouped(number)} ${number === 1 ? one : more || `${one}s`}`;

let saying;
/** Tell everybody, those who listen too; it fades after a while. */
function say(text) {
  const live = byId("live");
  live.textContent = text;
  live.classList.remove("gone");
  clearTimeout(saying);
  saying = setTimeout(() => live.classList.add("gone"), 4000);
}

/** What the browser keeps for next time; a browser that keeps nothing is no error. */
const kept = {
  get(name) {
    try { return localStorage.getItem(name); } catch { return null; }
  },
  set(name, value) {
    try {
      if (value === null) localStorage.removeItem(name);
      else localStorage.setItem(name, value);
    } catch { /* private window: nothing is kept */ }
  },
};
