/* The table of claims, a page of rows at a time. */

const PAGE = 150;

/** A table whose rows are made as they are asked for. */
function listing(target, caption, columns, rows, rowOf, empty) {
  const body = make("tbody");
  const table = make("table", { class: "list" },
    make("caption", { class: "sr" }, caption),
    make("thead", null, make("tr", null, columns.map(([name, kind]) => make("th", { scope: "col", class: kind }, name)))),
    body);
  let done = 0;
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
  if (rows.length === 0) return refill(target, make("p", { class: "empty" }, empty));
  add();
  return refill(target, table, foot);
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
    [["Figure", "f"], ["What"], ["Of whom"], ["When"], ["Said by"], ["Article"]], rows, claimRow,
    "No claim fits the search and filters.");
  return [rows.length, all.length, "claim"];
}
