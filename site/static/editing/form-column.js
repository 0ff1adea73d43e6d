/** The form beside the page shows the block in hand; a button brings back the whole form. */

import { on } from './events.js';
import { editForm, enclosingBlock, formElement, labelOf } from './paths.js';
import { text } from './texts.js';

const ELSEWHERE = 'canvas-elsewhere';

const bar = () => /** @type {HTMLElement} */ (document.getElementById('canvas-in-hand'));

/** Show every field again. */
export const showWholeForm = () => {
  editForm().querySelectorAll(`.${ELSEWHERE}`).forEach((element) => element.classList.remove(ELSEWHERE));
  bar().hidden = true;
};

/** @param {string} path */
const showOnly = (path) => {
  showWholeForm();
  const [field] = path.split('.');
  const block = path.split('.').slice(0, 2).join('.');
  const panel = formElement(field)?.closest('.w-panel');
  if (!panel || !enclosingBlock(path)) return;
  siblingsOf(panel).forEach((element) => element.classList.add(ELSEWHERE));
  const child = formElement(block)?.closest('[data-streamfield-child]');
  if (child) siblingsOf(child).forEach((element) => element.classList.add(ELSEWHERE));
  bar().hidden = false;
  const name = /** @type {HTMLElement} */ (bar().querySelector('[data-name]'));
  name.textContent = text('inHand', { name: labelOf(block) });
};

/** @param {Element} element */
const siblingsOf = (element) => [...(element.parentElement?.children ?? [])].filter((one) => one !== element);

on('select', ({ path, source }) => {
  if (source !== 'form') showOnly(path);
});
on('off', showWholeForm);
document.addEventListener('click', (event) => {
  if (event.target instanceof Element && event.target.closest('[data-whole-form]')) showWholeForm();
});
