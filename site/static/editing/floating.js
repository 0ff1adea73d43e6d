/** Boxes of the editor that lie over the page, beside what they speak of and inside the window. */
import { overlay } from './frame.js';

const GAP = 6;
const EDGE = 8;

/**
 * Show a box in the layer over the page.
 * @param {HTMLElement} box
 */
export function show(box) {
  overlay().append(box);
}

/**
 * Put a box under a place in the window, or above it where there is no room below.
 * @param {HTMLElement} box which is shown already
 * @param {DOMRect} rect
 */
export function placeBelow(box, rect) {
  const { width, height } = box.getBoundingClientRect();
  const below = rect.bottom + GAP;
  const fits = below + height + EDGE <= window.innerHeight;
  place(box, rect.left, fits ? below : Math.min(rect.top - GAP, window.innerHeight - EDGE) - height, width, height);
}

/**
 * Put a box at a point of the window, or as near as it fits.
 * @param {HTMLElement} box
 * @param {number} left
 * @param {number} top
 */
export function place(box, left, top, width = box.offsetWidth, height = box.offsetHeight) {
  box.style.left = `${Math.max(EDGE, Math.min(left, window.innerWidth - width - EDGE))}px`;
  box.style.top = `${Math.max(EDGE, Math.min(top, window.innerHeight - height - EDGE))}px`;
}
