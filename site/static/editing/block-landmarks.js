/**
 * Blocks of a form are no landmarks for those who listen to a screen reader. Wagtail names each as one: a long page has
 * dozens, and two blocks that say the same are two of one name. Their headings lead to them all the same.
 */

const LANDMARKS = '[data-streamfield-child] section[data-panel][aria-labelledby]';

const unname = () => document.querySelectorAll(LANDMARKS).forEach((panel) => panel.removeAttribute('aria-labelledby'));

// Blocks come and are copied; no event tells of it before they are in the document.
new MutationObserver(unname).observe(document.body, { childList: true, subtree: true });
unname();
