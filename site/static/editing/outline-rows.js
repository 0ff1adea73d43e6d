/** What the outline shows of the form: its streams, and in each the blocks with the items in them. */

import { nameOf, sequencesIn, streams } from './block-tree.js';
import { labelOf } from './paths.js';

/**
 * @typedef {object} Row
 * @property {string} path
 * @property {string} parent  Path of its stream or list.
 * @property {string} name
 * @property {string} words  The first words in it.
 * @property {string} iconName
 * @property {number} level  1 for a block of the page.
 * @property {number} index
 * @property {number} count  Of its siblings and itself.
 */

const WORDS_LENGTH = 60;

/**
 * @param {import('./block-tree.js').PlacedSequence} placed
 * @param {number} level
 * @returns {Row[]}
 */
const rowsOf = ({ path: parent, sequence }, level) =>
  sequence.children.flatMap((child, index) => {
    const path = `${parent}.${child.id}`;
    const row = {
      path,
      parent,
      name: nameOf(sequence, child),
      words: child.getTextLabel({ maxLength: WORDS_LENGTH }) || '',
      iconName: child.blockDef.meta.icon,
      level,
      index,
      count: sequence.children.length,
    };
    return [row, ...sequencesIn(child.block, path).flatMap((inner) => rowsOf(inner, level + 1))];
  });

/** The streams of the form with their rows. */
export const outlineRows = () =>
  streams().map((placed) => ({
    path: placed.path,
    name: labelOf(placed.path),
    count: placed.sequence.children.length,
    rows: rowsOf(placed, 1),
  }));
