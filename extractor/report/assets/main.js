/* Which part is in view: the address says it, so that every finding, series, article and claim has one. */

const VIEWS = { overview: null, findings: showFindings, series: showSeries, articles: showArticles, claims: showClaims };
let current = "overview";

function openFilters() {
  document.querySelector(".filters").classList.add("open");
  const toggle = byId("toggle-filters");
  if (toggle) toggle.setAttribute("aria-expanded", "true");
}

/** Show one part. */
function view(name) {
  current = name;
  for (const section of document.querySelectorAll(".view")) section.classList.toggle("current", section.id === name);
  for (const link of document.querySelectorAll(".top nav a")) {
    if (link.hash === `#${name}`) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  }
  const filtered = name !== "overview";
  document.body.classList.toggle("filtering", filtered);
  document.querySelector(".filters").hidden = !filtered;
  byId("toggle-filters").hidden = !filtered;
  for (const part of form.querySelectorAll("[data-for]")) part.hidden = part.dataset.for !== name;
}

/** Ask the part in view for what fits. */
function refresh(quiet) {
  const show = VIEWS[current];
  if (!show) return;
  const [shown, all, one, more] = show(filters());
  if (!quiet) say(shown === all ? plural(all, one, more) : `${grouped(shown)} of ${plural(all, one, more)}`);
}

/** An address as it was before it was written; one that nobody can have written stays. */
function decoded(text) {
  try { return decodeURIComponent(text); } catch { return text; }
}

/** Go where the address says. */
function go() {
  const [given, query] = (location.hash.slice(1) || "overview").split(/\?(.*)/s);
  const name = decoded(given);
  if (Object.hasOwn(VIEWS, name)) {
    if (query !== undefined) setFilters(fromQuery(query));
    view(name);
    if (name === "articles") {
      byId("article-list").hidden = false;
      byId("article-page").hidden = true;
    }
    refresh(query === undefined);
    scrollTo(0, 0);
    return;
  }
  const [kind, id] = name.split(/-(.*)/s);
  if (kind === "finding" && FINDING.has(id)) goToCard("findings", name, () => fitsFinding(FINDING.get(id), filters()));
  else if (kind === "series" && byId(name)) goToCard("series", name, () => !byId(name).hidden);
  else if (kind === "article" && ARTICLE.has(id)) goToArticle(ARTICLE.get(id), null);
  else if (kind === "claim" && ARTICLE_OF_CLAIM.has(id)) goToArticle(ARTICLE_OF_CLAIM.get(id), id);
  else if (name !== "main") {
    view("overview");
    say("This report has no such finding, series, article or claim.");
  }
}

function goToCard(part, name, fit) {
  view(part);
  if (!fit()) setFilters({});
  refresh(true);
  const card = byId(name);
  mount(card);
  for (const chosen of document.querySelectorAll(".card.chosen")) chosen.classList.remove("chosen");
  card.classList.add("chosen");
  card.focus({ preventScroll: true });
  card.scrollIntoView({ block: "start" });
}

function goToArticle(article, claimId) {
  view("articles");
  const place = read(article, claimId);
  if (place) {
    place.focus({ preventScroll: true });
    place.scrollIntoView({ block: claimId ? "center" : "end" });
  }
  if (!claimId) scrollTo(0, 0);
}

let waiting;
/** The form changed: show what fits, and let the address say so. */
function onFilter() {
  clearTimeout(waiting);
  waiting = setTimeout(() => {
    if (current === "articles") {
      byId("article-list").hidden = false;
      byId("article-page").hidden = true;
    }
    const query = asQuery(filters());
    history.replaceState(null, "", `#${current}${query ? `?${query}` : ""}`);
    refresh();
  }, 120);
}

const THEMES = [["", "Light or dark: as the system"], ["light", "Light"], ["dark", "Dark"]];
function startTheme() {
  const button = make("button", { type: "button", id: "theme" });
  const apply = (theme) => {
    if (theme) document.documentElement.dataset.theme = theme;
    else delete document.documentElement.dataset.theme;
    button.textContent = { "": "Auto", light: "Light", dark: "Dark" }[theme];
    button.setAttribute("aria-label", `Colours: ${button.textContent}`);
  };
  button.addEventListener("click", () => {
    const at = THEMES.findIndex(([theme]) => theme === (document.documentElement.dataset.theme || ""));
    const [theme, words] = THEMES[(at + 1) % THEMES.length];
    apply(theme);
    kept.set("extractor-theme", theme || null);
    say(words);
  });
  const theme = kept.get("extractor-theme");
  apply(theme === "light" || theme === "dark" ? theme : "");
  byId("tools").append(button);
}

function start() {
  document.body.classList.add("scripted");
  const toggle = make("button", { type: "button", class: "toggle-filters", id: "toggle-filters", "aria-expanded": "false", onclick: () => {
    const open = document.querySelector(".filters").classList.toggle("open");
    toggle.setAttribute("aria-expanded", String(open));
  } }, "Search and filters");
  byId("tools").append(toggle);
  startReviews();
  startTheme();
  byId("tools").append(make("button", { type: "button", onclick: showHelp, "aria-label": "Keys and help" }, "?"));
  startTips();
  startCards();
  form.addEventListener("input", onFilter);
  form.addEventListener("reset", () => setTimeout(onFilter));
  form.addEventListener("submit", (event) => event.preventDefault());
  document.addEventListener("keydown", onKey);
  addEventListener("hashchange", go);
  go();
}

start();
