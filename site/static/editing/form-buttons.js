/**
 * The buttons that Wagtail has for blocks in the form do here what the tools in the page do: they can be undone, and
 * blocks are chosen by their pictures. What would be refused is left to Wagtail, which marks it as an error.
 */

import { insertAt } from './block-actions.js';
import { whyNotDelete, whyNotInsert } from './block-limits.js';
import { deleteBlock, duplicateBlock, moveBlock } from './block-operations.js';
import { blockAt, openField, pathOf } from './paths.js';

/** @typedef {import('./paths.js').PlacedBlock} PlacedBlock */

/** @type {Record<string, (block: PlacedBlock) => unknown>} */
const ACTIONS = {
  MOVE_UP: ({ path, index }) => moveBlock(path, index - 1),
  MOVE_DOWN: ({ path, index }) => moveBlock(path, index + 1),
  DUPLICATE: ({ path }) => openField(duplicateBlock(path)),
  DELETE: ({ path }) => deleteBlock(path),
};

/** @param {string} action @param {PlacedBlock} block */
const isRefused = (action, { parent, child }) =>
  (action === 'DELETE' && whyNotDelete(parent, child.blockDef)) ||
  (action === 'DUPLICATE' && whyNotInsert(parent, child.blockDef));

/** @param {Element} button @returns {(() => void)|null} */
const actionOf = (button) => {
  const action = button.getAttribute('data-streamfield-action') ?? '';
  const block = action in ACTIONS ? blockAt(pathOf(button)) : null;
  return block && !isRefused(action, block) ? () => void ACTIONS[action](block) : null;
};

/** @param {Element} button @returns {(() => void)|null} */
const insertionOf = (button) => {
  const place = button.closest('[data-streamfield-stream-container] > *, [data-streamfield-list-container] > *');
  if (!place || !document.documentElement.classList.contains('canvas-on')) return null;
  const siblings = [...(place.parentElement?.children ?? [])];
  const before = siblings.slice(0, siblings.indexOf(place));
  const index = before.filter((one) => one.matches('[data-streamfield-child]:not([aria-hidden=true])')).length;
  return () => void insertAt(pathOf(place.parentElement), index);
};

document.addEventListener(
  'click',
  (event) => {
    const target = /** @type {Element} */ (event.target);
    const button = target.closest('[data-edit-form] [data-streamfield-action], [data-edit-form] .c-sf-add-button');
    const act = button && (button.matches('.c-sf-add-button') ? insertionOf(button) : actionOf(button));
    if (!act) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    act();
  },
  true,
);
