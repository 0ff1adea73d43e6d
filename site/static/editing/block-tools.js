/**
 * The tools at the edge of a block in the page: its name and those of the blocks around it, insert before and after,
 * move, drag, duplicate, delete. They belong to the block under the pointer, else to the one in hand.
 *
 * Keys: Alt with an arrow moves the block in hand, Alt-Enter goes to its tools, Escape back into the page.
 */

import { duplicate, insertBeside, moveBy, moveTo, remove } from './block-actions.js';
import { drag, isDragging } from './block-drag.js';
import { placeOf, placesIn, standsSideways } from './block-places.js';
import { nameOf } from './block-tree.js';
import { element, iconButton } from './elements.js';
import { on } from './events.js';
import { enterPage, frame, frameDocument, overlay } from './frame.js';
import { FORM_FIELDS, blockAt, enclosingBlock, parentPath } from './paths.js';
import { endsRest, isResting, restFrom } from './pointer-rest.js';
import { select, selectedPath } from './selection.js';
import { text } from './texts.js';

// The way from a block to its tools may lead over another block.
const PAUSE_MILLISECONDS = 120;
const STAYS_MILLISECONDS = 600;
// An item lower than this is a row of a list.
const LINES_OF_TOOLS = 4;

const tools = element('div', 'canvas-tools');
let shown = '';
// What the tools were built for: they are not built again under somebody's finger.
let built = '';
let hovered = '';
/** @type {ReturnType<typeof setTimeout>|undefined} */
let leaving;

const isUnderPointer = () => tools.matches(':hover');
const isInUse = () => isUnderPointer() || tools.matches(':has(:focus-visible)');

/** The names of a block and of those around it, outermost first; each takes its block in hand. */
const names = () => {
  const found = [];
  for (let path = shown; path; path = enclosingBlock(parentPath(path))) {
    const at = path;
    const block = blockAt(path);
    const button = element('button', 'canvas-tools__name', block ? nameOf(block.parent, block.child) : '');
    button.type = 'button';
    button.addEventListener('click', () => {
      hovered = '';
      select(at, { source: 'outline' });
      show(at);
    });
    found.unshift(button);
  }
  return found;
};

const build = () => {
  const path = shown;
  const block = blockAt(path);
  if (!block) return;
  const name = nameOf(block.parent, block.child);
  const isSideways = standsSideways(path);
  if (built === `${path} ${name} ${isSideways}`) return;
  built = `${path} ${name} ${isSideways}`;
  const [back, forth] = isSideways ? ['arrow-left', 'arrow-right'] : ['arrow-up', 'arrow-down'];
  const tool = (/** @type {string} */ iconName, /** @type {string} */ does, /** @type {() => void} */ act) => {
    const button = iconButton('canvas-tools__tool', iconName, text(does, { name }), act);
    button.dataset.tool = does;
    return button;
  };
  const handle = tool('grip', 'dragBlock', () => {});
  handle.tabIndex = -1;
  handle.addEventListener('pointerdown', (event) => startDrag(event, path));
  const bar = element(
    'div',
    'canvas-tools__bar',
    ...names(),
    handle,
    tool(back, isSideways ? 'moveBack' : 'moveUp', () => moveBy(path, -1)),
    tool(forth, isSideways ? 'moveForth' : 'moveDown', () => moveBy(path, 1)),
    tool('copy', 'duplicate', () => duplicate(path)),
    tool('bin', 'deleteBlock', () => remove(path)),
  );
  const before = tool('plus', 'insertBefore', () => insertBeside(path, 0));
  const after = tool('plus', 'insertAfter', () => insertBeside(path, 1));
  before.classList.add('canvas-tools__insert', 'canvas-tools__insert--before');
  after.classList.add('canvas-tools__insert', 'canvas-tools__insert--after');
  const focused = tools.querySelector('[data-tool]:focus')?.getAttribute('data-tool');
  tools.setAttribute('role', 'group');
  tools.setAttribute('aria-label', text('toolsOf', { name }));
  tools.classList.toggle('canvas-tools--sideways', isSideways);
  tools.replaceChildren(bar, before, after);
  if (focused) /** @type {HTMLElement|null} */ (tools.querySelector(`[data-tool="${focused}"]`))?.focus();
};

/**
 * @param {PointerEvent} event
 * @param {string} path
 */
const startDrag = (event, path) => {
  const block = blockAt(path);
  if (!block) return;
  drag(event, {
    name: nameOf(block.parent, block.child),
    from: block.index,
    places: () => placesIn(parentPath(path)),
    area: overlay(),
    scroll: (distance) => frame().contentWindow?.scrollBy(0, distance),
    drop: (index) => moveTo(path, index),
  });
};

const position = () => {
  const rect = blockAt(shown) && placeOf(shown);
  tools.hidden = !rect;
  if (!rect) return;
  const room = overlay().getBoundingClientRect();
  const top = Math.max(rect.top, room.top);
  const bottom = Math.min(rect.bottom, room.bottom);
  tools.hidden = bottom <= top;
  Object.assign(tools.style, {
    left: `${rect.left - room.left}px`,
    top: `${top - room.top}px`,
    width: `${rect.width}px`,
    height: `${Math.max(0, bottom - top)}px`,
  });
  const bar = /** @type {HTMLElement} */ (tools.firstElementChild);
  const isItem = enclosingBlock(parentPath(shown)) !== '';
  tools.classList.toggle('canvas-tools--low', isItem && rect.height < LINES_OF_TOOLS * bar.offsetHeight);
  bar.classList.toggle('canvas-tools__bar--inside', top - room.top < bar.offsetHeight);
  bar.style.setProperty('--overhang', `${Math.max(0, rect.left + bar.offsetWidth - room.right)}px`);
};

/** @param {string} path  Of a block; empty for none. */
const show = (path) => {
  if (!tools.isConnected) overlay().append(tools);
  shown = path;
  if (shown) build();
  position();
};

/** Out of the way of somebody who writes, until the pointer moves. @param {boolean} isWriting */
const stepBack = (isWriting) => tools.classList.toggle('canvas-tools--back', isWriting);

/** The tools of the block under the pointer, else of the one in hand; those in use stay. */
const update = () => {
  clearTimeout(leaving);
  if (isDragging()) return;
  if ((isInUse() || isResting()) && blockAt(shown)) show(shown);
  else show(enclosingBlock(blockAt(enclosingBlock(hovered)) ? hovered : selectedPath()));
};

/** @param {() => void} act @param {number} pause */
const later = (act, pause) => {
  clearTimeout(leaving);
  leaving = setTimeout(act, pause);
};

/** @param {KeyboardEvent} event */
const pressed = (event) => {
  const target = /** @type {HTMLElement} */ (event.target);
  if (!event.altKey || event.ctrlKey || event.metaKey || target.isContentEditable) return;
  if (target.closest(`${FORM_FIELDS}, dialog, [role=tree]`)) return;
  const path = enclosingBlock(selectedPath());
  const by = { ArrowUp: -1, ArrowDown: 1 }[event.key];
  if (!path || !(by || event.key === 'Enter')) return;
  event.preventDefault();
  if (by) moveBy(path, by);
  else {
    stepBack(false);
    show(path);
    tools.querySelector('button')?.focus();
  }
};

tools.addEventListener('keydown', ({ key }) => {
  if (key === 'Escape') enterPage();
});
tools.addEventListener('click', restFrom);
tools.addEventListener('pointerenter', () => clearTimeout(leaving));
tools.addEventListener('pointerleave', () => later(update, STAYS_MILLISECONDS));
document.addEventListener('keydown', pressed);
on('loaded', () => {
  frameDocument().addEventListener('keydown', pressed);
  frameDocument().addEventListener('input', () => stepBack(true));
  frameDocument().addEventListener('pointermove', (event) => {
    stepBack(false);
    if (endsRest(event)) later(update, PAUSE_MILLISECONDS);
  });
});
on('hover', ({ path }) => {
  hovered = path ?? '';
  const block = enclosingBlock(hovered);
  later(
    block && block !== shown ? () => isUnderPointer() || isResting() || show(block) : update,
    block ? PAUSE_MILLISECONDS : STAYS_MILLISECONDS,
  );
});
on('select merged changed', update);
on('moved', position);
