/**
 * What is in hand: hovering outlines a block or field of the page, clicking opens it, and the field that has the focus
 * in the form is marked in the page. Links, buttons and forms of the page do nothing but that.
 */

import { announce } from './announce.js';
import { emit, on } from './events.js';
import { frameDocument, marks, markOf, pathAt, pickable, show } from './frame.js';
import { enclosingBlock, labelOf, openField, parentPath, pathOf } from './paths.js';
import { settings, text } from './texts.js';

let selected = '';

/** The path of what is in hand; empty at the start. */
export const selectedPath = () => selected;

/**
 * Take something in hand.
 * @param {string} path
 * @param {{source?: "page"|"form"|"outline", focus?: boolean}} [options]
 */
export const select = (path, { source = 'page', focus = false } = {}) => {
  if (path === selected && !focus) return;
  selected = path;
  emit('select', { path, source });
  const mark = path && markOf(path);
  if (mark && source !== 'page') show(mark);
  if (focus) openField(path);
};

/**
 * What editors call an element of the page.
 * @param {HTMLElement} element
 */
export const nameOf = (element) => {
  if (element.dataset.editUrl) return element.dataset.editName || '';
  const path = element.dataset.mark ?? '';
  const block = enclosingBlock(path);
  const names = block && block !== path ? [labelOf(block), labelOf(path)] : [labelOf(path)];
  return names.filter(Boolean).join(' › ');
};

/**
 * Pick an element of the page: a module that handles its kind takes over, else its field is opened.
 * @param {HTMLElement} element
 * @param {Event} [event]
 */
export const pick = (element, event) => {
  const path = pathAt(element);
  if (element.dataset.mark) select(path);
  const kind = element.dataset.editUrl ? 'elsewhere' : element.dataset.markKind ?? 'field';
  const picked = new CustomEvent('canvas:pick', { cancelable: true, detail: { path, kind, element, event } });
  const isHandled = !document.dispatchEvent(picked);
  if (kind !== 'elsewhere') openField(path, { focus: !isHandled });
};

/** @param {HTMLElement|null} element */
const hover = (element) => {
  emit('hover', { element, path: element ? pathAt(element) : null });
};

/** @param {MouseEvent} event */
const clicked = (event) => {
  const target = /** @type {HTMLElement} */ (event.target);
  // A menu of the page itself opens and closes as it does for visitors; in a text being written, the caret moves.
  if (target.isContentEditable || target.closest('[popovertarget]')) return undefined;
  event.preventDefault();
  event.stopPropagation();
  const link = /** @type {HTMLAnchorElement|null} */ (target.closest?.('a[href]'));
  if (link && (event.ctrlKey || event.metaKey)) return followLink(link);
  if (event.type !== 'click' || event.button) return undefined;
  const element = pickable(target);
  if (element) pick(element, event);
  return undefined;
};

/**
 * To the editor of the page that a link leads to, or to the address elsewhere, in a tab of its own.
 * @param {HTMLAnchorElement} link
 */
const followLink = (link) => {
  const isOurs = link.origin === location.origin;
  const address = isOurs ? `${settings.followUrl}?to=${encodeURIComponent(link.pathname)}` : link.href;
  window.open(address, '_blank', 'noopener');
};

/**
 * With the keyboard in the page: arrows go from mark to mark, Enter picks, Escape goes out to the block, then to the form.
 * @param {KeyboardEvent} event
 */
const pressed = (event) => {
  const target = /** @type {HTMLElement} */ (event.target);
  if (target.isContentEditable || event.altKey || event.ctrlKey || event.metaKey) return;
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step) {
    event.preventDefault();
    stepTo(step);
  } else if (event.key === 'Enter') {
    event.preventDefault();
    const mark = selected && markOf(selected);
    if (mark) pick(mark, event);
  } else if (event.key === 'Escape') {
    const block = enclosingBlock(parentPath(selected));
    if (block) select(block, { source: 'outline' });
    else openField(selected || 'title');
  }
};

/** @param {number} step */
const stepTo = (step) => {
  const all = marks().filter((element) => element.dataset.mark);
  const current = all.findIndex((element) => element.dataset.mark === selected);
  const next = all[Math.min(Math.max(current + step, 0), all.length - 1)];
  if (!next?.dataset.mark) return;
  select(next.dataset.mark, { source: 'outline' });
  announce(text('selected', { name: nameOf(next), text: next.textContent?.trim().slice(0, 80) ?? '' }));
};

const listen = () => {
  const page = frameDocument();
  ['click', 'auxclick', 'dblclick'].forEach((name) => page.addEventListener(name, (event) => clicked(/** @type {MouseEvent} */ (event)), true));
  ['submit', 'dragstart'].forEach((name) => page.addEventListener(name, (event) => event.preventDefault(), true));
  page.addEventListener('mouseover', (event) => hover(pickable(event.target)));
  page.addEventListener('mouseleave', () => hover(null));
  page.addEventListener('keydown', pressed);
  // Links cannot be focused one by one: arrows go from mark to mark.
  page.body.tabIndex = 0;
};

on('loaded', listen);
document.addEventListener('focusin', (event) => {
  if (!(event.target instanceof Element) || !event.target.closest('[data-edit-form]')) return;
  const path = pathOf(event.target);
  if (path && document.documentElement.classList.contains('canvas-on')) select(path, { source: 'form' });
});
