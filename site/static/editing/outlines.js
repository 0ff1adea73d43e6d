/** The outlines over the page: what the pointer is over, what is in hand, and what could not be shown as it is. */

import { element as made } from './elements.js';
import { emit, on } from './events.js';
import { frame, frameDocument, markOf, overlay, pathAt, rectOf } from './frame.js';
import { enclosingBlock } from './paths.js';
import { nameOf, selectedPath } from './selection.js';
import { text } from './texts.js';

// A name is so high; the tools of a block say the block's own name.
const NAME_HEIGHT = 26;

/** @type {HTMLElement|null} */
let hovered = null;
/** @type {import('./merge.js').InvalidPart[]} */
let invalid = [];

/**
 * @param {string} kind
 * @param {Element} element
 * @param {string} [said]
 */
const outline = (kind, element, said) => {
  const box = made('div', `canvas-outline canvas-outline--${kind}`);
  const { x, y, width, height } = rectOf(element);
  const origin = overlay().getBoundingClientRect();
  Object.assign(box.style, { left: `${x - origin.x}px`, top: `${y - origin.y}px`, width: `${width}px`, height: `${height}px` });
  if (said) {
    const name = made('span', 'canvas-outline__name', said);
    if (meetsTools(element, y)) name.classList.add('canvas-outline__name--below');
    else if (y - origin.y < NAME_HEIGHT) name.classList.add('canvas-outline__name--inside');
    box.append(name);
  }
  return box;
};

/**
 * Whether the name of a field at the top of its block would stand where the tools of the block are.
 * @param {Element} element
 * @param {number} top
 */
const meetsTools = (element, top) => {
  const block = markOf(enclosingBlock(pathAt(element)));
  return Boolean(block) && top - rectOf(/** @type {Element} */ (block)).top < NAME_HEIGHT;
};

/** @param {HTMLElement} element */
const label = (element) => (element.dataset.markKind === 'block' ? '' : nameOf(element));

const draw = () => {
  const layer = document.getElementById('canvas-outlines');
  if (!layer || !frameDocument()?.body) return;
  const boxes = invalid.flatMap(({ path, message }) => {
    const element = markOf(path);
    return element ? [outline('invalid', element, text('notShown', { message }))] : [];
  });
  const selected = selectedPath() && markOf(selectedPath());
  const block = selected && markOf(enclosingBlock(selectedPath()));
  if (block && block !== selected) boxes.push(outline('block', block));
  if (selected) boxes.push(outline('selected', selected, label(selected)));
  if (hovered?.isConnected && hovered !== selected) boxes.push(outline('hover', hovered, label(hovered)));
  layer.replaceChildren(...boxes);
};

let waiting = false;
/** Draw the outlines anew before the next picture. */
export const redraw = () => {
  if (waiting) return;
  waiting = true;
  requestAnimationFrame(() => {
    waiting = false;
    draw();
    emit('drawn');
  });
};

on('hover', ({ element }) => {
  hovered = element;
  redraw();
});
on('merged', (detail) => {
  ({ invalid } = detail);
  redraw();
});
on('select moved', redraw);
on('loaded', () => {
  frame().contentWindow?.addEventListener('scroll', () => emit('moved'), { passive: true });
  new ResizeObserver(redraw).observe(frameDocument().body);
  redraw();
});
