/** A small menu over the page, used with the pointer or the arrow keys. Esc closes it and the focus returns. */
import { element } from './elements.js';
import { on } from './events.js';
import { placeBelow, show } from './floating.js';

/**
 * @typedef {object} Choice
 * @property {string} text
 * @property {string} [href]  A choice that leads away does so in a tab of its own: what is being written stays.
 * @property {() => void} [run]
 */

/** @type {HTMLElement | null} */
let menu = null;
/** @type {HTMLElement | null} */
let returnTo = null;

/**
 * @param {string} title what the menu is about, shown above its choices
 * @param {Choice[]} choices
 * @param {DOMRect} rect of the place it belongs to, in the window
 * @param {string} path of that place; empty for what is edited elsewhere
 */
export function openMenu(title, choices, rect, path) {
  closeMenu();
  returnTo = /** @type {HTMLElement | null} */ (document.activeElement);
  const heading = element('p', 'pick-menu__title', title);
  heading.id = 'pick-menu-title';
  const list = element('div', '', ...choices.map(item));
  list.setAttribute('role', 'menu');
  list.setAttribute('aria-labelledby', heading.id);
  menu = element('div', 'pick-menu', heading, list);
  menu.dataset.canvasPath = path;
  show(menu);
  placeBelow(menu, rect);
  menu.addEventListener('keydown', onKeydown);
  items()[0]?.focus();
}

/** @param {{ focus?: boolean }} [options] whether the focus goes back to where it was */
export function closeMenu({ focus = false } = {}) {
  menu?.remove();
  menu = null;
  if (focus) returnTo?.focus();
}

/** @param {Choice} choice */
function item({ text, href, run }) {
  const made = element(href ? 'a' : 'button', 'pick-menu__item', text);
  made.setAttribute('role', 'menuitem');
  made.tabIndex = -1;
  if (made instanceof HTMLAnchorElement) Object.assign(made, { href, target: '_blank', rel: 'noopener' });
  else made.type = 'button';
  made.addEventListener('click', () => {
    closeMenu({ focus: true });
    run?.();
  });
  return made;
}

/** @returns {HTMLElement[]} */
function items() {
  return [.../** @type {NodeListOf<HTMLElement>} */ (menu?.querySelectorAll('[role=menuitem]') ?? [])];
}

/** @param {KeyboardEvent} event */
function onKeydown(event) {
  const all = items();
  const at = all.findIndex((one) => one === document.activeElement);
  /** @type {Record<string, number>} */
  const steps = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: -1 };
  if (event.key in steps) all.at(steps[event.key] % all.length)?.focus();
  else if (event.key === 'Escape' || event.key === 'Tab') closeMenu({ focus: true });
  else return;
  event.preventDefault();
  event.stopPropagation();
}

/** @param {Event} event */
function closeOutside(event) {
  if (menu && !menu.contains(/** @type {Node} */ (event.target))) closeMenu();
}

document.addEventListener('pointerdown', closeOutside, true);
on('select moved loaded off', () => closeMenu());
