/* What a reader decides: kept by the service that handed the page out, or in this browser until it is saved as a file. */

const TOKEN = document.querySelector("meta[name=extractor-token]");
const SERVED = Boolean(INDEX.served && TOKEN);
const KEEP = "extractor-decisions"; // of all reports in this browser: a finding has the same id in each
const STATES = [["open", "Open"], ["confirmed", "Confirm"], ["dismissed", "Dismiss"]];
const decisions = new Map(); // what was decided in this page and is not in its data

/** What is decided of a finding. */
function decided(id) {
  const finding = FINDING.get(id);
  return decisions.get(id) || { status: finding ? finding.review : "open", note: finding ? finding.note : "" };
}

function reviewForm(id) {
  const now = decided(id);
  const note = make("textarea", { id: `note-of-${id}`, maxlength: "2000", rows: "1" });
  note.value = now.note;
  note.addEventListener("keydown", (event) => {
    if (event.key === "Escape") byId(`finding-${id}`).focus();
  });
  note.addEventListener("change", () => decide(id, decided(id).status, note.value.trim()));
  return make("form", { class: "review", onsubmit: (event) => event.preventDefault() },
    make("fieldset", null, make("legend", null, "Your review"),
      STATES.map(([status, name]) => {
        const input = make("input", { type: "radio", name: `review-${id}`, value: status });
        input.checked = now.status === status;
        input.addEventListener("change", () => decide(id, status, note.value.trim()));
        return make("label", { class: "chip" }, input, make("span", null, name));
      })),
    make("div", { class: "comment" }, make("label", { class: "label", for: note.id }, "Comment"), note));
}

/** Keep a decision, and show it. */
function decide(id, status, note) {
  const before = decided(id);
  if (before.status === status && before.note === note) return;
  const finding = FINDING.get(id);
  if (!SERVED && finding.review === status && finding.note === note) decisions.delete(id);
  else decisions.set(id, { status, note });
  paint(id);
  if (SERVED) send(id, status, note, before);
  else {
    keepDecisions();
    say(`${status === "open" ? "Left open" : status === "confirmed" ? "Confirmed" : "Dismissed"}. ${plural(decisions.size, "decision")} to save.`);
  }
}

function paint(id) {
  const card = byId(`finding-${id}`);
  if (!card) return;
  const now = decided(id);
  card.dataset.review = now.status;
  const state = card.querySelector(".state");
  state.textContent = now.note ? `${now.status}, with a comment` : now.status;
  state.dataset.state = now.status;
  for (const input of card.querySelectorAll(".review input")) input.checked = input.value === now.status;
  const note = card.querySelector(".review textarea");
  if (note && note !== document.activeElement) note.value = now.note;
  paintSaving();
}

async function send(id, status, note, before) {
  try {
    const answer = await fetch(`api/reviews/${encodeURIComponent(id)}`, {
      method: "POST",
      headers: { "Content-Type": "application/json", "X-Extractor-Token": TOKEN.content },
      body: JSON.stringify({ status, note: note || null }),
    });
    if (!answer.ok) throw new Error(`the service answered ${answer.status}`);
    say("Kept.");
  } catch (error) {
    decisions.set(id, before);
    paint(id);
    say(`Not kept: ${error.message}.`);
  }
}

async function fetchDecisions() {
  try {
    const answer = await fetch("api/reviews", { headers: { "X-Extractor-Token": TOKEN.content } });
    if (!answer.ok) throw new Error(`the service answered ${answer.status}`);
    const said = new Map((await answer.json()).map((row) => [row.finding_id, { status: row.status, note: row.note || "" }]));
    for (const { id, review, note } of FINDINGS) {
      if (!said.has(id) && review === "open" && !note) continue;
      decisions.set(id, said.get(id) || { status: "open", note: "" });
      paint(id);
    }
  } catch (error) {
    say(`Earlier decisions could not be read: ${error.message}.`);
  }
}

/** What this browser keeps: decisions by finding, also those of other reports. */
function keptDecisions() {
  let rows = [];
  try { rows = JSON.parse(kept.get(KEEP)); } catch { rows = []; }
  const found = new Map();
  for (const row of Array.isArray(rows) ? rows : []) {
    const [id, said] = Array.isArray(row) ? row : [];
    if (typeof id === "string" && said && STATES.some(([status]) => status === said.status)) {
      found.set(id, { status: said.status, note: String(said.note || "") });
    }
  }
  return found;
}

function keepDecisions() {
  const all = keptDecisions();
  for (const id of FINDING.keys()) all.delete(id);
  for (const [id, said] of decisions) all.set(id, said);
  kept.set(KEEP, all.size ? JSON.stringify([...all]) : null);
}

/** Take up what was decided before; what the data say by now need not be saved again. */
function recallDecisions() {
  for (const [id, said] of keptDecisions()) {
    const finding = FINDING.get(id);
    if (finding && (finding.review !== said.status || finding.note !== said.note)) decisions.set(id, said);
  }
}

/** The decisions as the file that `extractor review import` reads. */
function decisionsFile() {
  const rows = [...decisions].sort(([one], [other]) => (one < other ? -1 : 1)).map(([id, said]) => ({
    finding_id: id, status: said.status, note: said.note || null,
  }));
  return JSON.stringify({ format: "extractor-decisions", version: 1, report: INDEX.report, decisions: rows }, null, 1) + "\n";
}

function saveDecisions() {
  const address = URL.createObjectURL(new Blob([decisionsFile()], { type: "application/json" }));
  make("a", { href: address, download: "decisions.json" }).click();
  setTimeout(() => URL.revokeObjectURL(address), 10000);
  say("Saved. Bring them in with: extractor review import decisions.json");
}

let saving = null;
function paintSaving() {
  if (!saving) return;
  saving.hidden = SERVED || decisions.size === 0;
  saving.textContent = `Save ${plural(decisions.size, "decision")}`;
}

function startReviews() {
  if (!SERVED) recallDecisions();
  saving = make("button", { type: "button", class: "primary", id: "save", hidden: true, onclick: saveDecisions });
  byId("tools").append(saving);
  for (const finding of FINDINGS) if (finding.review !== "open" || finding.note || decisions.has(finding.id)) paint(finding.id);
  paintSaving();
  if (SERVED) fetchDecisions();
}
