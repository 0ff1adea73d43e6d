/** A message over the page that stays for a while, with at most one thing to do about it. */

import { element } from './elements.js';

const SECONDS_SHOWN = 15;

/** @type {HTMLElement|null} */
let shown = null;
let secondsLeft = 0;

/** Take the message away. */
export const hideMessage = () => {
  shown?.remove();
  shown = null;
};

/**
 * Show a message in place of the one before.
 * @param {string} said
 * @param {HTMLButtonElement} [action]
 */
export const showMessage = (said, action) => {
  hideMessage();
  shown = element('div', 'canvas-message', element('span', '', said), ...(action ? [action] : []));
  // In a landmark, so that whoever goes from one to the next comes by it.
  (document.querySelector('main') ?? document.body).append(shown);
  secondsLeft = SECONDS_SHOWN;
  // The button that was pressed may be gone: the focus stays near what just happened.
  if (document.activeElement === document.body) action?.focus();
};

// While somebody reads it or is on its button with the keyboard, it stays.
setInterval(() => {
  if (shown && !shown.matches(':hover, :has(:focus-visible)') && --secondsLeft <= 0) hideMessage();
}, 1000);
document.addEventListener('keydown', ({ key }) => {
  if (key === 'Escape' && shown?.contains(document.activeElement)) hideMessage();
});
