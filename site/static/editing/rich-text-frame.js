/**
 * Rich text is written over its paragraph: the editor of the form stands there, at its width and in its type, until
 * Esc, a click elsewhere or another selection puts it back. Saving, comments and its own undo do not notice.
 */
import { draftailAt, focusText, placeInText } from './draftail.js';
import { element as made } from './elements.js';
import { emit, on } from './events.js';
import { place as moveTo, show } from './floating.js';
import { frame, frameDocument, markOf, rectOf } from './frame.js';
import { setAs } from './page-type.js';
import { labelOf } from './paths.js';
import { text } from './texts.js';

const NARROWEST = 320;

/** @type {{path: string, box: HTMLElement, wrapper: HTMLElement, left: HTMLElement, observer: MutationObserver} | null} */
let open = null;

/**
 * @param {string} path
 * @param {HTMLElement} element of the page
 * @param {{x: number, y: number} | null} point of the frame's window, for the caret
 * @returns {boolean} whether the field has such an editor
 */
export function openRichText(path, element, point) {
  closeRichText();
  const draftail = draftailAt(path);
  if (!draftail) return false;
  const { wrapper, input, editor } = draftail;
  const left = made('p', 'rich-text-left', text('editedOnThePage'));
  wrapper.replaceWith(left);
  const box = made('div', 'rich-text-frame', wrapper, doneButton());
  box.dataset.canvasPath = path;
  box.setAttribute('role', 'dialog');
  box.setAttribute('aria-label', labelOf(path));
  // Draftail's own text has no name.
  wrapper.querySelector('[role=textbox]')?.setAttribute('aria-label', labelOf(path));
  box.addEventListener('keydown', onKeydown);
  setAs(box, paragraphOf(element));
  // Draftail writes into its field without an event.
  const observer = new MutationObserver(tellChange);
  observer.observe(input, { attributeFilter: ['value'] });
  open = { path, box, wrapper, left, observer };
  show(box);
  useToolbar('sticky');
  placeOver(element);
  focusText(editor, point && placeInText(element.ownerDocument, point.x, point.y));
  return true;
}

/** Put the editor back into the form. What was written stays. */
export function closeRichText({ focus = false } = {}) {
  if (!open) return;
  const { box, wrapper, left, observer } = open;
  open = null;
  observer.disconnect();
  left.replaceWith(wrapper);
  box.remove();
  useToolbar(localStorage.getItem('wagtail:draftail-toolbar') ?? 'floating');
  tellChange();
  if (focus) frame().focus();
}

/**
 * Show the toolbars of Draftail always, or as somebody likes them: it listens to this itself.
 * @param {string} toolbar
 */
function useToolbar(toolbar) {
  document.dispatchEvent(new CustomEvent('draftail:toolbar', { detail: { toolbar } }));
}

function doneButton() {
  const button = made('button', 'button button-small rich-text-frame__done', text('done'));
  button.type = 'button';
  button.addEventListener('click', () => closeRichText({ focus: true }));
  return button;
}

/** @param {HTMLElement} element */
function paragraphOf(element) {
  return /** @type {HTMLElement} */ (element.querySelector('p, li') ?? element);
}

/**
 * Lay the box so that its text stands where the page has it.
 * @param {HTMLElement} element
 */
function placeOver(element) {
  if (!open) return;
  const { box } = open;
  const rect = rectOf(element);
  const width = Math.max(rect.width, NARROWEST);
  box.style.setProperty('--page-width', `${width}px`);
  const written = box.querySelector('[data-block]');
  const outer = box.getBoundingClientRect();
  const inner = written?.getBoundingClientRect() ?? outer;
  moveTo(box, rect.left - (inner.left - outer.left), rect.top - (inner.top - outer.top));
}

function tellChange() {
  emit('changed');
}

/** @param {KeyboardEvent} event */
function onKeydown(event) {
  if (event.key !== 'Escape' || event.defaultPrevented) return;
  event.preventDefault();
  event.stopPropagation();
  closeRichText({ focus: true });
}

/** @param {Event} event */
function closeOutside(event) {
  const target = /** @type {Element} */ (event.target);
  // Windows that the editor opens stand outside it: choosers, lists of commands, comments.
  if (open && !open.box.contains(target) && target.closest?.('.canvas, [data-edit-form]')) closeRichText();
}

on('pick', ({ path, kind, element, event: cause }, event) => {
  if (kind !== 'rich' || event.defaultPrevented) return;
  const point = cause?.type === 'click' ? { x: cause.clientX, y: cause.clientY } : null;
  if (openRichText(path, element, point)) event.preventDefault();
});
on('select', ({ path }) => {
  if (open && path !== open.path) closeRichText();
});
document.addEventListener('pointerdown', closeOutside, true);
on('loaded', () => {
  closeRichText();
  frameDocument().addEventListener('pointerdown', () => closeRichText(), true);
});
on('off', () => closeRichText());
on('moved merged', () => {
  const element = open && markOf(open.path);
  if (element) placeOver(element);
});
