/** How many blocks a stream or list may and must hold, in words for whoever tries otherwise. */

import { text } from './texts.js';

/**
 * @typedef {import('./block-tree.js').Sequence} Sequence
 * @typedef {import('./block-tree.js').Definition} Definition
 */

/**
 * Why one more block of a type cannot be added; empty if it can.
 * @param {Sequence} sequence
 * @param {Definition} definition
 * @returns {string}
 */
export const whyNotInsert = (sequence, definition) => {
  const { maxNum, blockCounts } = sequence.blockDef.meta;
  if (typeof maxNum === 'number' && sequence.children.length >= maxNum) return text('atMost', { count: maxNum });
  const most = blockCounts?.[definition.name]?.max_num;
  const isFull = typeof most === 'number' && countOf(sequence, definition) >= most;
  return isFull ? text('atMostOf', { name: definition.meta.label, count: most }) : '';
};

/**
 * Why a block of a type cannot be deleted; empty if it can.
 * @param {Sequence} sequence
 * @param {Definition} definition
 * @returns {string}
 */
export const whyNotDelete = (sequence, definition) => {
  const { minNum, blockCounts } = sequence.blockDef.meta;
  if (typeof minNum === 'number' && sequence.children.length <= minNum) return text('atLeast', { count: minNum });
  const least = blockCounts?.[definition.name]?.min_num;
  const isLow = typeof least === 'number' && countOf(sequence, definition) <= least;
  return isLow ? text('atLeastOf', { name: definition.meta.label, count: least }) : '';
};

/**
 * @param {Sequence} sequence
 * @param {Definition} definition
 */
const countOf = (sequence, definition) => sequence.children.filter(({ type }) => type === definition.name).length;
