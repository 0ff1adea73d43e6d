/** Dragging a block to another place of its stream or list, with a mouse, a pen or a finger. */

import { areSideways } from './block-places.js';
import { element } from './elements.js';

/**
 * @typedef {import('./block-places.js').Place} Place
 *
 * @typedef {object} Dragged
 * @property {string} name  Shown at the pointer.
 * @property {number} from  Its index.
 * @property {() => Place[]} places  Of it and its siblings.
 * @property {Element} area  At whose edges it scrolls.
 * @property {(distance: number) => void} scroll
 * @property {(index: number) => void} drop
 */

const UNDER_WAY = 'canvas-dragging';
const STARTS_AFTER_PIXELS = 4;
const EDGE = 56;
const SPEED = 14;

/** Whether something is being dragged: its handle must stay. */
export const isDragging = () => document.documentElement.classList.contains(UNDER_WAY);

/**
 * The gap nearest to a point.
 * @param {Place[]} places
 * @param {number} x
 * @param {number} y
 */
const gapAt = (places, x, y) => {
  const away = (/** @type {DOMRect} */ { left, right, top, bottom }) =>
    Math.hypot(Math.max(left - x, 0, x - right), Math.max(top - y, 0, y - bottom));
  const [nearest] = [...places].sort((one, other) => away(one.rect) - away(other.rect));
  const { left, top, width, height } = nearest.rect;
  const isSideways = areSideways(places);
  const isAfter = isSideways ? x > left + width / 2 : y > top + height / 2;
  const line = isSideways
    ? { left: left + (isAfter ? width : 0), top, width: 0, height }
    : { left, top: top + (isAfter ? height : 0), width, height: 0 };
  return { index: nearest.index + (isAfter ? 1 : 0), line };
};

/**
 * Follow the pointer from where it went down until it is released; Escape gives up.
 * @param {PointerEvent} down
 * @param {Dragged} dragged
 */
export const drag = (down, { name, from, places, area, scroll, drop }) => {
  const handle = /** @type {HTMLElement} */ (down.currentTarget);
  const line = element('div', 'canvas-drop');
  const ghost = element('div', 'canvas-ghost', name);
  let { clientX: x, clientY: y } = down;
  let index = from;
  let isUnderWay = false;

  const follow = () => {
    if (!isUnderWay) return;
    const { top, bottom } = area.getBoundingClientRect();
    if (y < top + EDGE) scroll(-SPEED);
    else if (y > bottom - EDGE) scroll(SPEED);
    const gap = gapAt(places(), x, y);
    index = gap.index > from ? gap.index - 1 : gap.index;
    const { left, width, height } = gap.line;
    const seen = Math.min(Math.max(gap.line.top, top), bottom);
    Object.assign(line.style, { left: `${left}px`, top: `${seen}px`, width: `${width}px`, height: `${height}px` });
    Object.assign(ghost.style, { left: `${x}px`, top: `${y}px` });
    requestAnimationFrame(follow);
  };
  /** @param {PointerEvent} event */
  const move = (event) => {
    ({ clientX: x, clientY: y } = event);
    if (isUnderWay || Math.hypot(x - down.clientX, y - down.clientY) < STARTS_AFTER_PIXELS) return;
    isUnderWay = true;
    document.documentElement.classList.add(UNDER_WAY);
    document.body.append(line, ghost);
    follow();
  };
  const end = () => {
    const wasUnderWay = isUnderWay;
    isUnderWay = false;
    line.remove();
    ghost.remove();
    document.documentElement.classList.remove(UNDER_WAY);
    handle.removeEventListener('pointermove', move);
    handle.removeEventListener('pointerup', release);
    handle.removeEventListener('pointercancel', end);
    document.removeEventListener('keydown', giveUp, true);
    return wasUnderWay;
  };
  const release = () => {
    if (!end()) return;
    // The click that follows is the end of the drag.
    handle.addEventListener('click', (event) => event.stopImmediatePropagation(), { once: true, capture: true });
    setTimeout(() => drop(index));
  };
  /** @param {KeyboardEvent} event */
  const giveUp = (event) => {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    event.stopPropagation();
    end();
  };

  if (down.button) return;
  // From here on the pointer is ours, also over the frame.
  handle.setPointerCapture(down.pointerId);
  handle.addEventListener('pointermove', move);
  handle.addEventListener('pointerup', release);
  handle.addEventListener('pointercancel', end);
  document.addEventListener('keydown', giveUp, true);
};
