/* Keys. Single letters work only while a finding has the focus, so that they never get in the way of a screen reader. */

const KEYS = [
  ["/", "search"], ["j or n", "next finding or series"], ["k or p", "the one before"], ["c", "confirm the finding in focus"],
  ["d", "dismiss it"], ["o", "leave it open"], ["m", "comment on it"], ["?", "this list"],
];

function cardsInView() {
  return [...document.querySelectorAll(".view.current .card")].filter((card) => !card.hidden);
}

/** Move the focus from card to card. */
function step(by) {
  const cards = cardsInView();
  if (!cards.length) return;
  const at = cards.indexOf(document.activeElement.closest && document.activeElement.closest(".card"));
  const next = cards[at < 0 ? (by > 0 ? 0 : cards.length - 1) : Math.min(Math.max(at + by, 0), cards.length - 1)];
  mount(next);
  next.focus({ preventScroll: true });
  next.scrollIntoView({ block: "start" });
}

function onKey(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
  const target = event.target;
  if (target.closest("input, textarea, select, dialog")) return;
  const card = target.closest(".card");
  const free = card || target === document.body || target.id === "main";
  if (!free && !target.closest("main, .top")) return;
  const id = card && card.classList.contains("finding") ? card.dataset.id : null;
  const act = {
    "/": () => { openFilters(); byId("q").focus(); },
    "?": showHelp,
    j: () => step(1), n: () => step(1), k: () => step(-1), p: () => step(-1),
    c: id && (() => decide(id, "confirmed", decided(id).note)),
    d: id && (() => decide(id, "dismissed", decided(id).note)),
    o: id && (() => decide(id, "open", decided(id).note)),
    m: id && (() => { mount(card); card.querySelector(".review textarea").focus(); }),
  }[event.key];
  if (!act || (/^[a-z]$/.test(event.key) && !keysOn())) return;
  event.preventDefault();
  act();
}

const keysOn = () => kept.get("extractor-keys") !== "off";

function showHelp() {
  let dialog = byId("help");
  if (!dialog) {
    const toggle = make("input", { type: "checkbox", id: "keys-on" });
    toggle.checked = keysOn();
    toggle.addEventListener("change", () => kept.set("extractor-keys", toggle.checked ? null : "off"));
    dialog = make("dialog", { id: "help", "aria-labelledby": "help-title" },
      make("h2", { id: "help-title" }, "Keys"),
      make("dl", { class: "notes" }, KEYS.map(([key, does]) => [make("dt", null, make("kbd", null, key)), make("dd", null, does)])),
      make("p", null, make("label", null, toggle, " Letters are keys")),
      make("form", { method: "dialog" }, make("button", null, "Close")));
    document.body.append(dialog);
  }
  dialog.showModal();
}
