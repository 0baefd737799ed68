/* The list of articles, and the reader: a text with its entities and figures marked and its claims in the margin. */

function articleRow(article) {
  return make("tr", null,
    make("td", null, make("a", { href: `#article-${encodeURIComponent(article.id)}` }, make("bdi", null, article.title)),
      make("br"), make("span", { class: "byline" }, make("bdi", null, article.byline))),
    make("td", null, article.day),
    make("td", { class: "n" }, grouped(article.claims)),
    make("td", { class: "n" }, article.findings.length
      ? make("a", { href: `#finding-${article.findings[0]}` }, grouped(article.findings.length)) : "0"));
}

function showArticles(set) {
  const rows = ARTICLES.filter((article) => fitsArticle(article, set));
  listing(byId("article-list"), "Articles", [["Article", "", (article) => article.title], ["Published", "", (article) => article.day],
      ["Claims", "n", (article) => article.claims], ["Findings", "n", (article) => article.findings.length]], rows, articleRow,
    "No article fits the search and filters.");
  return [rows.length, ARTICLES.length, "article"];
}

const LABELS = { ORG: "organisation", PERSON: "person", GPE: "place", MONEY: "money", PERCENT: "percentage", DATE: "date" };
const LONGEST = 4000;

/** The stretches that a text is laid out in: its lines, very long ones cut at a space. */
function paragraphs(text) {
  const found = [];
  for (let start = 0; start < text.length;) {
    let end = text.indexOf("\n", start);
    if (end < 0) end = text.length;
    if (end - start > LONGEST) {
      const space = text.lastIndexOf(" ", start + LONGEST);
      end = space > start ? space : start + LONGEST;
      const unit = text.charCodeAt(end);
      if (unit >= 0xdc00 && unit <= 0xdfff) end -= 1; // not between the halves of a character
      found.push([start, end]);
      start = end;
      continue;
    }
    if (text.slice(start, end).trim()) found.push([start, end]);
    start = end + 1;
  }
  return found;
}

/** What lies between two offsets, from a list in text order. */
function within(list, start, end) {
  let low = 0, high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (list[middle].end <= start) low = middle + 1;
    else high = middle;
  }
  const found = [];
  for (let at = low; at < list.length && list[at].start < end; at += 1) found.push(list[at]);
  return found;
}

/** The text from start to end with figures and entities marked. */
function marked(text, start, end, figures, entities) {
  const cuts = new Set([start, end]);
  for (const span of [...figures, ...entities]) {
    if (span.start > start && span.start < end) cuts.add(span.start);
    if (span.end > start && span.end < end) cuts.add(span.end);
  }
  const ends = [...cuts].sort((one, other) => one - other);
  const parts = [];
  let link = null;
  for (let at = 0; at + 1 < ends.length; at += 1) {
    const [from, to] = [ends[at], ends[at + 1]];
    const entity = entities.find((span) => span.start <= from && span.end >= to);
    const figure = figures.find((span) => span.start <= from && span.end >= to);
    const piece = text.slice(from, to);
    const node = entity
      ? make("span", { class: `ent ent-${entity.label}`, title: [LABELS[entity.label], entity.name].filter(Boolean).join(": ") }, piece)
      : document.createTextNode(piece);
    if (figure && link && link.figure === figure) link.node.append(node);
    else if (figure) {
      link = { figure, node: make("a", { class: `figure${figure.findings.length ? " against" : ""}`, href: `#claim-${figure.id}`, "data-claim": figure.id }, node) };
      parts.push(link.node);
    } else parts.push(node);
  }
  return parts;
}

function whyList(claim) {
  return make("dl", { class: "why" },
    claim.allows && [make("dt", null, "The figure allows"), make("dd", null, claim.allows,
      claim.wrongOutside && claim.wrongOutside !== claim.allows && `; it is wrong outside ${claim.wrongOutside}`)],
    claim.why.map((row) => [make("dt", null, row.question), make("dd", null, row.answer,
      row.words && [" ", make("q", null, row.words)],
      row.rules.length > 0 && [" ", make("span", { class: "rule" }, row.rules.join("; "))])]),
    make("dt", null, "Confidence"), make("dd", null, claim.confidence.toFixed(2), claim.flags.length > 0 && `: ${claim.flags.join(", ")}`));
}

/** The reasons of a claim, made when somebody asks: an article may have thousands. */
function whyDetails(claim) {
  const details = make("details", null, make("summary", null, "why"));
  details.addEventListener("toggle", () => details.append(whyList(claim)), { once: true });
  return details;
}

function marginNote(claim) {
  return make("li", { class: claim.findings.length ? "against" : "", id: `note-${claim.id}` },
    make("a", { href: `#claim-${claim.id}` }, claim.figure), ` ${claim.indicator}, ${claim.parties}, ${claim.period}`,
    claim.measure !== "level" && make("span", { class: "byline" }, ` (${claim.measure})`),
    claim.status !== "actual" && [" ", make("span", { class: "tag status" }, claim.status)],
    claim.findings.map((id) => [" ", make("a", { class: "tag conflict", href: `#finding-${id}` },
      FINDING.has(id) ? FINDING.get(id).check : "finding")]),
    " ", whyDetails(claim));
}

let openArticle = null;

/** Show one article, and one of its claims. */
function read(article, claimId) {
  byId("article-list").hidden = true;
  const page = byId("article-page");
  page.hidden = false;
  if (openArticle !== article.id) {
    openArticle = article.id;
    refill(page, reader(article));
  }
  for (const chosen of page.querySelectorAll(".chosen")) chosen.classList.remove("chosen");
  if (!claimId) return page.querySelector("h2");
  const note = byId(`note-${claimId}`);
  const figure = page.querySelector(`[data-claim="${CSS.escape(claimId)}"]`) || note;
  if (note) {
    note.classList.add("chosen");
    note.querySelector("details").open = true;
  }
  if (figure) figure.classList.add("chosen");
  return figure;
}

function reader(article) {
  const found = content(article);
  const bare = make("button", { type: "button", "aria-pressed": "true", onclick: () => {
    const off = view.classList.toggle("bare");
    bare.setAttribute("aria-pressed", String(!off));
  } }, "Mark names and dates");
  const view = make("div", { class: "reader" },
    make("header", null,
      make("p", null, make("a", { href: "#articles" }, "All articles")),
      make("h2", { tabindex: "-1" }, make("bdi", null, article.title)),
      make("p", { class: "byline" }, make("bdi", null, article.byline), " ",
        `${plural(article.claims, "claim")}, ${plural(article.findings.length, "finding")}`),
      found && make("p", { class: "switches" }, bare),
      found && make("ul", { class: "entity-key", "aria-label": "Marks in the text" },
        make("li", null, make("span", { class: "figure" }, "figure"), " of a claim"),
        Object.entries(LABELS).map(([label, name]) => make("li", null, make("span", { class: `ent ent-${label}` }, name))))));
  if (!found) {
    view.append(make("p", { class: "note" }, "The text is left out of this file to keep it quick; it is in the export."));
    return view;
  }
  for (const [start, end] of paragraphs(found.text)) {
    const figures = within(found.claims, start, end), entities = within(found.entities, start, end);
    const here = figures.filter((claim) => claim.start >= start);
    view.append(make("div", { class: "para" },
      make("p", null, marked(found.text, start, end, figures, entities)),
      here.length > 0 && make("ul", { class: "margin", "aria-label": "Claims of this paragraph" }, here.map(marginNote))));
  }
  return view;
}
