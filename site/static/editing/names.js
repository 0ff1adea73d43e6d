/** What Wagtail's screens leave without a name that a screen reader could say, beside rich texts: called by what is seen. */

/** @param {Element | null | undefined} element */
const textOf = (element) => element?.textContent?.replace(/[\s*]+/g, ' ').trim() ?? '';

/**
 * The field in which a keyword is typed has taken the place of the one that the label is for.
 * @param {Element} box
 */
function ofKeywords(box) {
  const replaced = box.closest('.tagit')?.previousElementSibling;
  return replaced instanceof HTMLInputElement ? textOf(replaced.labels?.[0]) : '';
}

/**
 * What says on hovering who else is at the page was taken out of its button.
 * @param {Element} button
 */
function ofColleague(button) {
  const content = /** @type {any} */ (button)._tippy?.props.content;
  return content instanceof Element ? textOf(content) : String(content ?? '');
}

/** The button is only drawn under the field that takes the files. @param {Element} field */
const ofFiles = (field) => textOf(field.parentElement?.querySelector('button'));

/** A chooser is called by its heading, once it is there. @param {Element} dialog */
const ofDialog = (dialog) => textOf(dialog.querySelector('h1, h2'));

/** @type {[string, (element: Element) => string][]} */
const NAMELESS = [
  ['.modal[role="dialog"]', ofDialog],
  ['.tagit-new > input', ofKeywords],
  ['.w-editing-sessions__session[data-controller="w-tooltip"]', ofColleague],
  ['#fileupload', ofFiles],
  ['.progress[aria-valuenow]', () => textOf(document.querySelector('main h1'))],
];

function nameAll() {
  for (const [selector, nameOf] of NAMELESS) {
    for (const element of document.querySelectorAll(`${selector}:not([aria-label])`)) {
      const name = nameOf(element);
      if (name) element.setAttribute('aria-label', name);
      if (element.matches('.progress')) element.setAttribute('role', 'progressbar');
    }
  }
}

/** The way on to the roles of a new user is called a tab, and stands in none of the lists of tabs: it is a link. */
function callLinksLinks() {
  for (const link of document.querySelectorAll('.w-tabs__panel a[role="tab"][aria-controls]')) {
    for (const name of ['role', 'tabindex', 'aria-selected', 'data-w-tabs-target']) link.removeAttribute(name);
  }
}

/** @type {number} */
let waiting = 0;
const nameSoon = () => {
  cancelAnimationFrame(waiting);
  waiting = requestAnimationFrame(() => {
    nameAll();
    callLinksLinks();
  });
};

const seen = { childList: true, subtree: true, attributes: true, attributeFilter: ['aria-valuenow', 'aria-controls'] };
new MutationObserver(nameSoon).observe(document.body, seen);
nameSoon();

export {};
