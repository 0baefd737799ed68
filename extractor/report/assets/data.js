/* The data of the page: the index at once, each article when it is asked for. */

const INDEX = JSON.parse(byId("index-data").textContent);
const word = (place) => (place < 0 ? "" : INDEX.strings[place]);
const words = (places) => places.map(word);

function facetsOf(row, from) {
  return {
    indicators: words(row[from]), areas: words(row[from + 1]), sources: words(row[from + 2]),
    first: row[from + 3], last: row[from + 4], published: row[from + 5],
  };
}

const FINDINGS = INDEX.findings.map((row) => ({
  id: row[0], ...facetsOf(row, 1), outcome: row[7], severity: row[8], check: row[9], text: row[10],
  review: row[11], note: row[12],
}));
const FINDING = new Map(FINDINGS.map((finding) => [finding.id, finding]));
const SERIES = INDEX.series.map((row) => ({ id: row[0], ...facetsOf(row, 1), text: word(row[7]), conflicts: row[8] }));
const ARTICLES = INDEX.articles.map((row) => ({
  id: row[0], ...facetsOf(row, 1), title: row[7], byline: row[8], source: word(row[9]), day: row[10],
  claims: row[11], findings: row[12], place: row[13], claimIds: row[14],
}));
const ARTICLE = new Map(ARTICLES.map((article) => [article.id, article]));
const ARTICLE_OF_CLAIM = new Map();
for (const article of ARTICLES) for (const claim of article.claimIds) ARTICLE_OF_CLAIM.set(claim, article);

const opened = new Map();
/** An article's text, entities and claims; null for one whose text is not in this file. */
function content(article) {
  if (article.place < 0) return null;
  let found = opened.get(article.id);
  if (!found) {
    const raw = JSON.parse(byId(`article-data-${article.place}`).textContent);
    found = {
      text: raw.text,
      entities: raw.entities.map(([start, end, label, name]) => ({ start, end, label, name: word(name) })),
      claims: raw.claims.map((row) => claimOf(row, article, raw.text)),
    };
    opened.set(article.id, found);
  }
  return found;
}

function claimOf(row, article, text) {
  return {
    id: row[0], article, start: row[1], end: row[2], from: row[3], to: row[4], printed: text.slice(row[1], row[2]),
    figure: word(row[5]), indicator: word(row[6]), parties: word(row[7]), period: word(row[8]), measure: word(row[9]),
    status: word(row[10]), allows: word(row[11]), wrongOutside: word(row[12]), voice: word(row[13]),
    confidence: row[14], flags: words(row[15]),
    why: row[16].map(([question, answer, said, rules]) => ({
      question: word(question), answer: word(answer), words: word(said), rules: words(rules),
    })),
    findings: row[17],
    indicators: row[18] < 0 ? [] : [word(row[18])], areas: words(row[19]), sources: [article.source],
    first: row[20] || row[21], last: row[21] || row[20], published: article.day ? [article.day] : [],
    quote: text.slice(row[3], row[4]), value: row[22],
  };
}

let allClaims = null;
/** Every claim of every article that is in this file. */
function claims() {
  if (!allClaims) allClaims = ARTICLES.flatMap((article) => (content(article) || { claims: [] }).claims);
  return allClaims;
}
