/** A block that is not valid at the moment is not in the page that comes back: its last good rendering takes its place. */

import { markIn } from './frame.js';
import { parentPath } from './paths.js';

/**
 * Put what was shown at a path, and is no more, into the fresh page.
 * @param {string} path
 * @param {Document} page  As it is shown.
 * @param {Document} fresh
 */
export const putLastGood = (path, page, fresh) => {
  const missing = missingAt(path, page, fresh);
  if (!missing) return;
  const copy = fresh.importNode(missing, true);
  for (let before = missing.previousElementSibling; before; before = before.previousElementSibling) {
    const place = counterpart(before, fresh);
    if (place) return place.after(copy);
  }
  for (let after = missing.nextElementSibling; after; after = after.nextElementSibling) {
    const place = counterpart(after, fresh);
    if (place) return place.before(copy);
  }
};

/**
 * The largest part of the page that is missing with a path: its block, with the elements that hold that alone.
 * @param {string} path
 * @param {Document} page
 * @param {Document} fresh
 */
const missingAt = (path, page, fresh) => {
  /** @type {Element|null} */
  let missing = null;
  for (let place = path; place && !markIn(fresh, place); place = parentPath(place)) missing = markIn(page, place) ?? missing;
  const marks = (/** @type {Element|null|undefined} */ element) => element?.querySelectorAll('[data-mark]').length ?? 0;
  const own = marks(missing) + 1;
  while (missing?.parentElement && marks(missing.parentElement) === own) missing = missing.parentElement;
  return missing;
};

/**
 * The element of the fresh page that is where this one is: known by the first mark in it.
 * @param {Element} element
 * @param {Document} fresh
 */
const counterpart = (element, fresh) => {
  const mark = element.matches('[data-mark]') ? element : element.querySelector('[data-mark]');
  let found = mark && markIn(fresh, mark.getAttribute('data-mark') ?? '');
  for (let place = mark; place && place !== element; place = place.parentElement) found = found?.parentElement ?? null;
  return found;
};
