/**
 * Insert, move, duplicate and delete blocks of a stream and items of a list, through Wagtail's own blocks, so that what
 * is saved is what is seen. Each can be undone and is announced; what may not be done is said in words.
 */

import { announce } from './announce.js';
import { newId, withNewIds } from './block-ids.js';
import { foldsOf, placed, put, shift, take } from './block-keeping.js';
import { whyNotDelete, whyNotInsert } from './block-limits.js';
import { allowedBlocks, nameOf } from './block-tree.js';
import { emit } from './events.js';
import { parentPath, sequenceAt } from './paths.js';
import { text } from './texts.js';
import { record } from './undo.js';

/**
 * Insert an empty block.
 * @param {string} parent  Path of the stream or list.
 * @param {number} index  Where it will stand.
 * @param {string} [type]  Needed where there are several.
 * @returns {string} Its path; empty if there may be no more.
 */
export const insertBlock = (parent, index, type) => {
  const sequence = sequenceAt(parent);
  const definitions = allowedBlocks(sequence).flatMap(([, some]) => some);
  const definition = definitions.find(({ name }) => type === undefined || name === type);
  if (!definition || refused(whyNotInsert(sequence, definition))) return '';
  const { initialChildStates, initialChildState } = sequence.blockDef;
  const value = withNewIds(initialChildStates ? initialChildStates[definition.name] : initialChildState);
  return add({ parent, index, state: { type: definition.name, id: newId(), value } }, 'inserted');
};

/**
 * Put a copy of a block after it.
 * @param {string} path
 * @returns {string} The path of the copy; empty if there may be no more.
 */
export const duplicateBlock = (path) => {
  const { parent, index, child } = placed(path);
  if (refused(whyNotInsert(parent, child.blockDef))) return '';
  const copy = { parent: parentPath(path), index: index + 1, state: child.getDuplicatedState(), folds: foldsOf(child) };
  return add(copy, 'duplicated');
};

/**
 * Move a block to another place in its stream or list.
 * @param {string} path
 * @param {number} index  Where it will stand.
 */
export const moveBlock = (path, index) => {
  const { parent, index: before, child } = placed(path);
  const count = parent.children.length;
  const after = Math.max(0, Math.min(index, count - 1));
  const name = nameOf(parent, child);
  if (after === before) {
    announce(text(after ? 'isLast' : 'isFirst', { name }));
    return;
  }
  shift(path, after);
  announce(text('moved', { name, place: after + 1, count }));
  record({ label: text('move', { name }), path, undo: () => shift(path, before), redo: () => shift(path, after) });
};

/**
 * Delete a block; `canvas:deleted` offers to bring it back.
 * @param {string} path
 * @returns {boolean} Whether it is gone.
 */
export const deleteBlock = (path) => {
  const { parent, child } = placed(path);
  if (refused(whyNotDelete(parent, child.blockDef))) return false;
  const name = nameOf(parent, child);
  let kept = take(path);
  const redo = () => {
    kept = take(path);
  };
  record({ label: text('delete', { name }), path, undo: () => void put(kept), redo });
  emit('deleted', { path, message: text('deleted', { name }) });
  return true;
};

/**
 * @param {import('./block-keeping.js').Kept} added
 * @param {string} message
 */
const add = (added, message) => {
  let kept = added;
  const child = put(kept);
  const path = `${kept.parent}.${child.id}`;
  const name = nameOf(sequenceAt(kept.parent), child);
  const undo = () => {
    kept = take(path);
  };
  announce(text(message, { name }));
  record({ label: text('insert', { name }), path, undo, redo: () => void put(kept) });
  return path;
};

/** @param {string} reason */
const refused = (reason) => {
  if (!reason) return false;
  announce(reason);
  emit('refused', { message: reason });
  return true;
};
