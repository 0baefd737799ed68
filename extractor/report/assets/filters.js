/* What is searched for: read from the form, written into the address, asked of everything that is shown. */

const form = byId("filters");
const MANY = ["severity", "outcome", "review", "only"];
const ONE = ["q", "check", "indicator", "area", "source", "dated", "from", "to"];

/** The form's values, only those that are set. */
function filters() {
  const set = {};
  const data = new FormData(form);
  for (const name of MANY) if (data.getAll(name).length) set[name] = data.getAll(name);
  for (const name of ONE) if (data.get(name) && data.get(name).trim()) set[name] = data.get(name).trim();
  if (!set.from && !set.to) delete set.dated;
  return set;
}

function setFilters(set) {
  for (const input of form.querySelectorAll("input[type=checkbox]")) {
    input.checked = (set[input.name] || []).includes(input.value);
  }
  for (const name of ONE) {
    const field = form.elements[name], value = set[name] || (name === "dated" ? "period" : "");
    field.value = value;
    if (field.value !== value && field.options && name !== "dated") field.add(new Option(value, value, false, true)); // of another report
  }
}

/** Filters as the part of an address after "?". */
function asQuery(set) {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(set)) query.set(name, Array.isArray(value) ? value.join(",") : value);
  return query.toString();
}

function fromQuery(text) {
  const set = {};
  for (const [name, value] of new URLSearchParams(text)) {
    if (MANY.includes(name)) set[name] = value.split(",");
    else if (ONE.includes(name)) set[name] = value;
  }
  return set;
}

const folded = (text) => text.normalize("NFKD").replace(/[\u0300-\u036f]/g, "").toLowerCase();

/** The words and “quoted words” of a search. */
function sought(text) {
  const found = folded(text || "").match(/["“][^"“”]{1,200}["”]|[^\s"“”]{1,200}/g) || [];
  return found.map((part) => part.replace(/^["“]|["”]$/g, "").trim()).filter(Boolean);
}

const searchable = new WeakMap();
/** The folded text of a row, made once. */
function textOf(row, make) {
  let text = searchable.get(row);
  if (text === undefined) searchable.set(row, (text = folded(make(row))));
  return text;
}

/** Whether a row fits: indicator, area, source, date; search by the text that `make` gives. */
function fits(row, set, make) {
  if (set.indicator && !row.indicators.includes(set.indicator)) return false;
  if (set.area && !row.areas.includes(set.area)) return false;
  if (set.source && !row.sources.some((source) => folded(source).includes(folded(set.source)))) return false;
  if ((set.from || set.to) && !dated(row, set)) return false;
  if (!set.q) return true;
  const text = textOf(row, make);
  return sought(set.q).every((part) => text.includes(part));
}

function dated(row, set) {
  const from = set.from || "0000", to = set.to || "9999";
  if (set.dated === "published") return row.published.some((day) => day >= from && day <= to);
  return Boolean(row.first || row.last) && (row.first || row.last) <= to && (row.last || row.first) >= from;
}

const fitsFinding = (finding, set) =>
  (!set.severity || set.severity.includes(finding.severity)) &&
  (!set.outcome || set.outcome.includes(finding.outcome)) &&
  (!set.check || finding.check === set.check) &&
  (!set.review || set.review.includes(decided(finding.id).status)) &&
  fits(finding, set, (row) => `${row.text} ${row.id} ${decided(row.id).note}`);
const fitsSeries = (series, set) => (!set.only || series.conflicts > 0) && fits(series, set, (row) => row.text);
const fitsArticle = (article, set) =>
  fits(article, set, (row) => `${row.title} ${row.byline} ${(content(row) || { text: "" }).text}`);
const fitsClaim = (claim, set) =>
  fits(claim, set, (row) => [row.printed, row.figure, row.indicator, row.parties, row.period, row.voice, row.quote].join(" "));
