/**
 * Takes blocks out of the form and puts them back as they were: with their ids, their texts, their comments and what
 * was folded in them.
 *
 * @typedef {import('./block-tree.js').Child} Child
 *
 * @typedef {object} Kept  A block that is not in the form.
 * @property {string} parent  Path of its stream or list.
 * @property {number} index
 * @property {any} state
 * @property {boolean[]} [folds]  Which of its panels were open.
 * @property {import('./block-comments.js').FormComment[]} [comments]
 * @property {HTMLElement} [remains]  What Wagtail leaves of it in the form.
 */

import { commentsOn, reopen } from './block-comments.js';
import { isStream } from './block-tree.js';
import { emit } from './events.js';
import { blockAt, parentPath, sequenceAt } from './paths.js';

/**
 * @param {string} path
 * @returns {Kept}
 */
export const take = (path) => {
  const { parent, index, child } = placed(path);
  const comments = commentsOn(path);
  const kept = { parent: parentPath(path), index, state: child.getState(), folds: foldsOf(child), comments };
  parent.deleteBlock(index);
  tell();
  return { ...kept, remains: child.element };
};

/**
 * @param {Kept} kept
 * @returns {Child}
 */
export const put = ({ parent, index, state, folds = [], comments = [], remains }) => {
  const sequence = sequenceAt(parent);
  const place = Math.min(index, sequence.children.length);
  if (remains) withdrawNames(remains);
  const child = isStream(sequence)
    ? sequence.insert(state, place)
    : sequence.insert(state.value, place, { id: state.id });
  panelsOf(child).forEach((panel, i) => {
    if (i in folds && isOpen(panel) !== folds[i]) panel.click();
  });
  void reopen(comments);
  tell();
  return child;
};

/**
 * @param {string} path
 * @param {number} index
 */
export const shift = (path, index) => {
  const { parent, index: before } = placed(path);
  parent.moveBlock(before, index);
  tell();
};

/**
 * The live block at a path.
 * @param {string} path
 * @throws {Error} If there is none.
 */
export const placed = (path) => {
  const found = blockAt(path);
  if (!found) throw new Error(`No block at ${path}`);
  return found;
};

/**
 * Which panels of a block are open.
 * @param {Child} child
 */
export const foldsOf = (child) => panelsOf(child).map(isOpen);

/**
 * The buttons that fold its panels, without those of deleted blocks.
 * @param {Child} child
 * @returns {HTMLElement[]}
 */
const panelsOf = ({ element }) =>
  [.../** @type {NodeListOf<HTMLElement>} */ (element.querySelectorAll('[data-panel-toggle]'))].filter(
    (panel) => !panel.closest('[data-streamfield-child][aria-hidden="true"]'),
  );

/** @param {Element} panel */
const isOpen = (panel) => panel.getAttribute('aria-expanded') === 'true';

/**
 * Wagtail leaves a deleted block in the form, hidden; its names would be found before those of the one that is back.
 * @param {HTMLElement} remains
 */
const withdrawNames = (remains) => {
  [remains, ...remains.querySelectorAll('[id], [data-contentpath]')].forEach((element) => {
    element.removeAttribute('id');
    element.removeAttribute('data-contentpath');
  });
  remains.setAttribute('data-contentpath-disabled', '');
};

const tell = () => emit('changed');
