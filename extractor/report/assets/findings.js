/* The cards of findings and series: laid out when they come near, hidden when they do not fit. */

const near = "IntersectionObserver" in window
  ? new IntersectionObserver((entries) => {
      for (const entry of entries) if (entry.isIntersecting) mount(entry.target);
    }, { rootMargin: "1200px" })
  : null;

/** Put the rest of a card in its place. */
function mount(card) {
  if (near) near.unobserve(card);
  const later = card.querySelector(":scope > template.later");
  if (later) later.replaceWith(later.content);
  if (card.classList.contains("finding") && !card.querySelector(".review")) card.append(reviewForm(card.dataset.id));
}

function startCards() {
  for (const card of document.querySelectorAll(".card")) {
    if (near) near.observe(card);
    else mount(card);
  }
  addEventListener("beforeprint", () => {
    for (const card of document.querySelectorAll(".card:not([hidden])")) mount(card);
  });
}

function showFindings(set) {
  let shown = 0;
  for (const finding of FINDINGS) {
    const card = byId(`finding-${finding.id}`);
    const fit = fitsFinding(finding, set);
    if (card) card.hidden = !fit;
    shown += fit;
  }
  byId("findings-empty").hidden = shown > 0 || FINDINGS.length === 0;
  return [shown, FINDINGS.length, "finding"];
}
