/* The button "Redigér" on a live page: marks what can be edited, leads to its place in the editor, and shows it again
   once it is published. Only those who may edit the page are sent this script. */

import { PLACE, elementAt, layLinks, placeLinks, removeLinks } from './edit-here-links.js';
import { markPage } from './edit-here-marks.js';

const bar = /** @type {HTMLElement} */ (document.querySelector('.edit-here'));
const [button, see, said, layer] = ['button', 'see', 'said', 'links'].map(
  (name) => /** @type {HTMLElement} */ (bar.querySelector(`.edit-here__${name}`)),
);
const { formUrl = '', liveUrl = '' } = bar.dataset;

/** @typedef {'' | 'hinting' | 'choosing'} State */
/** @type {State} what the page shows: nothing, where its sections are, links to click */
let state = '';

/** @param {State} wanted */
async function show(wanted) {
  state = wanted;
  bar.dataset.state = wanted;
  button.ariaPressed = String(wanted === 'choosing');
  layer.inert = wanted !== 'choosing';
  said.textContent = wanted === 'choosing' ? said.dataset.hint ?? '' : '';
  see.hidden = true;
  if (!wanted) return removeLinks();
  try {
    const names = await markPage(liveUrl);
    if (state) layLinks(layer, formUrl, names);
  } catch {
    if (state === 'choosing') said.textContent = said.dataset.failed ?? '';
  }
}

/**
 * Shows a place of the page, and for a moment that it is the one.
 * @param {Element} element
 */
function lookAt(element) {
  const behavior = matchMedia('(prefers-reduced-motion: reduce)').matches ? 'auto' : 'smooth';
  element.scrollIntoView({ block: 'center', behavior });
  element.animate({ outline: ['3px solid', '3px solid', '3px solid transparent'], outlineOffset: ['6px', '6px'] }, 4000);
}

/** @param {string} path what was edited */
async function comeBackTo(path) {
  history.replaceState(null, '', location.pathname + location.search);
  said.textContent = said.dataset.published ?? '';
  await markPage(liveUrl);
  const element = elementAt(path);
  if (!element) return;
  lookAt(element);
  see.hidden = !said.textContent;
  see.onclick = () => lookAt(element);
}

button.addEventListener('click', () => show(state === 'choosing' ? '' : 'choosing'));
for (const come of ['pointerenter', 'focus']) button.addEventListener(come, () => state || show('hinting'));
for (const go of ['pointerleave', 'blur']) {
  button.addEventListener(go, () => { if (state === 'hinting') show(''); });
}
document.addEventListener('keydown', ({ key }) => {
  if (key !== 'Escape' || state !== 'choosing') return;
  show('');
  button.focus();
});
new ResizeObserver(placeLinks).observe(document.body);
document.addEventListener('toggle', placeLinks, true);
if (location.hash.startsWith(PLACE)) comeBackTo(location.hash.slice(PLACE.length));
