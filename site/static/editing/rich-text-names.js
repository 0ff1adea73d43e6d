/** A rich text is called by the label of its field: Wagtail gives its editor no name that a screen reader could say. */

const EDITOR = '[data-draftail-editor-wrapper]';
const NAMELESS = `${EDITOR} .public-DraftEditor-content:not([aria-label], [aria-labelledby])`;

let named = 0;

/** @param {Element} box */
const headingOf = (box) => box.closest('.w-panel')?.querySelector('.w-panel__heading--label');

function nameAll() {
  for (const box of document.querySelectorAll(NAMELESS)) {
    const label = box.closest('[data-contentpath]')?.querySelector('.w-field__label') ?? headingOf(box);
    if (!label) continue;
    label.id ||= `rich-text-name-${(named += 1)}`;
    box.setAttribute('aria-labelledby', label.id);
  }
}

/** @type {number} */
let waiting = 0;
const nameSoon = () => {
  cancelAnimationFrame(waiting);
  waiting = requestAnimationFrame(nameAll);
};

// Blocks come and are copied, and draw their rich texts later than they say that they are ready.
new MutationObserver(nameSoon).observe(document.body, { childList: true, subtree: true });
nameSoon();
