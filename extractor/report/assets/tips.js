/* A note at the point under the pointer or the focus. */

function tip(target) {
  const note = byId("tip");
  note.textContent = target.getAttribute("data-tip");
  note.hidden = false;
  const at = target.getBoundingClientRect();
  const wide = note.offsetWidth, high = note.offsetHeight;
  note.style.left = `${Math.max(8, Math.min(at.left + at.width / 2 - wide / 2, innerWidth - wide - 8))}px`;
  note.style.top = `${at.top - high - 8 > 0 ? at.top - high - 8 : at.bottom + 8}px`;
}

function startTips() {
  const hide = () => { byId("tip").hidden = true; };
  for (const [on, off] of [["pointerover", "pointerout"], ["focusin", "focusout"]]) {
    document.addEventListener(on, (event) => {
      const target = event.target.closest && event.target.closest("[data-tip]");
      if (target) tip(target);
    });
    document.addEventListener(off, hide);
  }
  document.addEventListener("scroll", hide, { passive: true, capture: true });
}
