/** What the tools, the keys and the outline do with a block, and what is in hand afterwards. */

import { deleteBlock, duplicateBlock, insertBlock, moveBlock } from './block-operations.js';
import { pickBlock } from './block-picker.js';
import { allowedBlocks } from './block-tree.js';
import { on } from './events.js';
import { frame, markOf, rectOf, scale, show } from './frame.js';
import { blockAt, enclosingBlock, openField, parentPath, sequenceAt } from './paths.js';
import { pick, select, selectedPath } from './selection.js';

/**
 * Ask which block, where there are several, and insert it.
 * @param {string} parent  Path of the stream or list.
 * @param {number} index
 */
export const insertAt = async (parent, index) => {
  const sequence = sequenceAt(parent);
  const definitions = allowedBlocks(sequence).flatMap(([, some]) => some);
  const type = definitions.length > 1 ? await pickBlock(sequence) : definitions[0].name;
  const path = type === null ? '' : insertBlock(parent, index, type);
  if (!path) return;
  select(path, { source: 'outline' });
  const [mark] = await Promise.all([showOnceThere(path), openField(path)]);
  // Its first text is typed where it is seen.
  const text = mark?.querySelector('[data-mark-kind="text"]');
  if (text) pick(/** @type {HTMLElement} */ (text));
};

/**
 * @param {string} path
 * @param {0|1} side  0 before it, 1 after it.
 */
export const insertBeside = (path, side) => insertAt(parentPath(path), indexOf(path) + side);

/**
 * @param {string} path
 * @param {number} by
 */
export const moveBy = (path, by) => {
  // The block stays where it is on the screen, and with it the button that moves it once more.
  const mark = markOf(path);
  const top = mark?.dataset.mark === path ? rectOf(mark).top : undefined;
  moveBlock(path, indexOf(path) + by);
  takeInHand(path, top);
};

/**
 * @param {string} path
 * @param {number} index
 */
export const moveTo = (path, index) => {
  moveBlock(path, index);
  takeInHand(path);
};

/** @param {string} path */
export const duplicate = (path) => {
  const copy = duplicateBlock(path);
  if (copy) takeInHand(copy);
};

/** @param {string} path */
export const remove = (path) => {
  const index = indexOf(path);
  if (!deleteBlock(path)) return;
  const parent = parentPath(path);
  const { children } = sequenceAt(parent);
  const next = children[index] ?? children[index - 1];
  takeInHand(next ? `${parent}.${next.id}` : enclosingBlock(parent));
};

/**
 * Select a block, in view in the form and in the page.
 * @param {string} path
 * @param {number} [top]  Where in the window it is to stand.
 */
const takeInHand = (path, top) => {
  select(path, { source: 'outline' });
  showOnceThere(path, top);
  openField(path, { focus: false });
};

/**
 * Scroll to a block when the page shows it at its new place.
 * @param {string} path
 * @param {number} [top]  Where in the window it is to stand, if that can be.
 * @returns {Promise<HTMLElement|null>} Its element, unless something else is in hand by then.
 */
const showOnceThere = async (path, top) => {
  await new Promise((resolve) => on('merged', resolve, { once: true }));
  const mark = markOf(path);
  if (mark?.dataset.mark !== path || enclosingBlock(selectedPath()) !== path) return null;
  if (top !== undefined) {
    frame().contentWindow?.scrollBy({ top: (rectOf(mark).top - top) / scale(), behavior: 'instant' });
  }
  show(mark);
  return mark;
};

// What was undone may be out of sight. A block that is gone again is shown by the one around it. Who is writing a rich
// text in the form is not led away: its last word would be lost.
on('stepped', ({ path }) => {
  if (document.activeElement?.closest('[data-draftail-editor-wrapper]')) return;
  if (!document.documentElement.classList.contains('canvas-on')) return;
  if (blockAt(path)) takeInHand(path);
  else if (enclosingBlock(path) || !path.includes('.')) select(path, { source: 'outline' });
});

/** @param {string} path */
const indexOf = (path) => blockAt(path)?.index ?? 0;
