/** Where blocks stand in the page, for what is drawn at their edges. */

import { markOf, rectOf } from './frame.js';
import { parentPath, sequenceAt } from './paths.js';

/**
 * @typedef {object} Place
 * @property {number} index  In its stream or list.
 * @property {DOMRect} rect  In the window of the editor.
 */

/**
 * Where a block is shown; null if it is not.
 * @param {string} path
 */
export const placeOf = (path) => {
  const element = markOf(path);
  return element?.dataset.mark === path ? rectOf(element) : null;
};

/**
 * Where the blocks of a stream or list are shown, without those that are not.
 * @param {string} parent
 * @returns {Place[]}
 */
export const placesIn = (parent) =>
  sequenceAt(parent).children.flatMap((/** @type {{id: string}} */ { id }, /** @type {number} */ index) => {
    const rect = placeOf(`${parent}.${id}`);
    return rect ? [{ index, rect }] : [];
  });

/**
 * Whether things stand beside each other rather than below.
 * @param {Place[]} places
 */
export const areSideways = (places) =>
  places.some(({ rect }, i) => i > 0 && rect.top < places[i - 1].rect.bottom && rect.left >= places[i - 1].rect.right);

/**
 * Whether the siblings of a block stand beside it.
 * @param {string} path
 */
export const standsSideways = (path) => areSideways(placesIn(parentPath(path)));
