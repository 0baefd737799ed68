/* The table of claims, a page of rows at a time. */

const PAGE = 150;

/**
 * A table whose rows are made as they are asked for. A column is its name, its class, and what it is sorted by, if it
 * can be; numbers go down first, words up.
 */
function listing(target, caption, columns, given, rowOf, empty) {
  if (given.length === 0) return refill(target, make("p", { class: "empty" }, empty));
  let rows = given;
  let done = 0;
  const heads = columns.map(([name, kind, by]) => make("th", { scope: "col", class: kind },
    by ? make("button", { type: "button", class: "sort", onclick: (event) => sort(by, event.currentTarget.parentElement) }, name) : name));
  const body = make("tbody");
  const more = make("button", { type: "button", onclick: () => {
    const first = done;
    add();
    const link = body.rows[first] && body.rows[first].querySelector("a");
    if (link) link.focus();
  } });
  const foot = make("p", { class: "more" }, more);
  function add() {
    body.append(...rows.slice(done, done + PAGE).map(rowOf));
    done = Math.min(done + PAGE, rows.length);
    more.textContent = `Show ${grouped(Math.min(PAGE, rows.length - done))} more of ${grouped(rows.length - done)}`;
    foot.hidden = done >= rows.length;
  }
  function sort(by, head) {
    const was = head.getAttribute("aria-sort");
    const down = was ? was === "ascending" : typeof by(given[0]) === "number";
    for (const other of heads) other.removeAttribute("aria-sort");
    head.setAttribute("aria-sort", down ? "descending" : "ascending");
    rows = [...given].sort((one, other) => compare(by(one), by(other)) * (down ? -1 : 1));
    body.replaceChildren();
    done = 0;
    add();
  }
  add();
  return refill(target, make("table", { class: "list" }, make("caption", { class: "sr" }, caption),
    make("thead", null, make("tr", null, heads)), body), foot);
}

const collator = new Intl.Collator("en", { numeric: true });
/** Numbers by size, words by letter; what is unknown comes last going up. */
function compare(one, other) {
  if (typeof one === "number" && typeof other === "number") return one - other;
  if (!one !== !other) return one ? -1 : 1;
  return collator.compare(one, other);
}

function claimRow(claim) {
  return make("tr", null,
    make("td", { class: "f" }, make("a", { href: `#claim-${claim.id}` }, claim.figure)),
    make("td", null, claim.indicator, claim.measure !== "level" && make("span", { class: "byline" }, ` ${claim.measure}`),
      claim.findings.map((id) => [" ", make("a", { class: "tag conflict", href: `#finding-${id}` }, "in a finding")])),
    make("td", null, claim.parties),
    make("td", null, claim.period, claim.status !== "actual" && [" ", make("span", { class: "tag status" }, claim.status)]),
    make("td", null, claim.voice),
    make("td", null, make("bdi", null, claim.article.title), claim.article.day && make("span", { class: "byline" }, ` ${claim.article.day}`)));
}

function showClaims(set) {
  const all = claims();
  const rows = all.filter((claim) => fitsClaim(claim, set));
  listing(byId("claim-list"), "Claims",
    [["Figure", "f", (claim) => claim.value], ["What", "", (claim) => claim.indicator], ["Of whom", "", (claim) => claim.parties],
      ["When", "", (claim) => claim.first], ["Said by", "", (claim) => claim.voice], ["Article", "", (claim) => claim.article.title]], rows, claimRow,
    "No claim fits the search and filters.");
  return [rows.length, all.length, "claim"];
}
