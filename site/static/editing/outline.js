/**
 * The outline: every block of the page as one row, with its items below it. A click goes there; rows are dragged, or
 * moved with Alt and an arrow. Arrows go from row to row, Enter opens the field, Delete deletes.
 */

import { insertAt, moveBy, moveTo, remove } from './block-actions.js';
import { drag, isDragging } from './block-drag.js';
import { on } from './events.js';
import { outlineRows } from './outline-rows.js';
import { element, icon, iconButton } from './elements.js';
import { invalidParts } from './merge.js';
import { blockAt, editForm, enclosingBlock, parentPath } from './paths.js';
import { select, selectedPath } from './selection.js';
import { text } from './texts.js';

/** @typedef {import('./outline-rows.js').Row} Row */

const PAUSE_MILLISECONDS = 200;

const tree = element('div', 'canvas-outline-tree');
// What it was built from: rows are not built again under somebody's finger.
let shown = '';

/** @returns {HTMLElement[]} */
const elements = () => [.../** @type {NodeListOf<HTMLElement>} */ (tree.querySelectorAll('[role=treeitem]'))];

/** @param {string} path */
const elementOf = (path) => elements().find(({ dataset }) => dataset.path === path);

/** @param {Row} row */
const rowElement = (row) => {
  const { path, parent, name, words, iconName, level, index, count } = row;
  const problems = invalidParts().filter((part) => enclosingBlock(part.path) === path).length;
  const grip = element('span', 'canvas-outline-tree__grip', icon('grip'));
  grip.addEventListener('pointerdown', (event) => startDrag(event, row));
  const made = element(
    'div',
    'canvas-outline-tree__row',
    icon(iconName),
    element('span', 'canvas-outline-tree__name', name),
    element('span', 'canvas-outline-tree__words', words),
    ...(problems ? [element('span', 'canvas-outline-tree__problems', text('problems', { count: problems }))] : []),
    grip,
  );
  const attributes = { role: 'treeitem', 'aria-level': level, 'aria-posinset': index + 1, 'aria-setsize': count };
  Object.entries(attributes).forEach(([key, value]) => made.setAttribute(key, `${value}`));
  made.dataset.path = path;
  made.dataset.parent = parent;
  made.style.setProperty('--level', `${level}`);
  return made;
};

/**
 * The head of a stream: its name, and a button that adds a block at its end.
 * @param {{path: string, name: string, count: number}} stream
 */
const headElement = ({ path, name, count }) =>
  element(
    'div',
    'canvas-outline-tree__head',
    element('span', 'canvas-outline-tree__stream', name),
    iconButton('canvas-outline-tree__add', 'plus', text('addAtEnd', { name }), () => insertAt(path, count)),
  );

/** The place of a row and of those below it. @param {HTMLElement} row */
const withItems = (row) => {
  const items = elements().filter(({ dataset }) => dataset.path?.startsWith(`${row.dataset.path}.`));
  const { x, y, width } = row.getBoundingClientRect();
  return new DOMRect(x, y, width, (items.at(-1) ?? row).getBoundingClientRect().bottom - y);
};

/** @param {PointerEvent} event @param {Row} row */
const startDrag = (event, { path, parent, name, index }) =>
  drag(event, {
    name,
    from: index,
    places: () =>
      elements()
        .filter(({ dataset }) => dataset.parent === parent)
        .map((one, at) => ({ index: at, rect: withItems(one) })),
    area: tree,
    scroll: (distance) => tree.scrollBy(0, distance),
    drop: (to) => moveTo(path, to),
  });

/** Mark the row of the block in hand; it, or else the first, is the one that Tab comes to. */
const mark = () => {
  const current = elementOf(enclosingBlock(selectedPath()));
  elements().forEach((one) => {
    one.setAttribute('aria-selected', `${one === current}`);
    one.tabIndex = -1;
  });
  const first = current ?? elements()[0];
  if (first) first.tabIndex = 0;
  current?.scrollIntoView({ block: 'nearest' });
};

const render = () => {
  if (!tree.offsetParent || isDragging()) return;
  const focused = /** @type {HTMLElement|null} */ (document.activeElement)?.dataset?.path;
  const { scrollTop } = tree;
  const streams = outlineRows();
  const shows = JSON.stringify([streams, invalidParts()]);
  if (shows === shown) return;
  shown = shows;
  const groups = streams.map((stream) => {
    const list = element('div', 'canvas-outline-tree__list', ...stream.rows.map(rowElement));
    list.setAttribute('role', 'tree');
    list.setAttribute('aria-label', stream.name);
    return element('div', 'canvas-outline-tree__section', headElement(stream), list);
  });
  tree.replaceChildren(...(groups.length ? groups : [element('p', 'canvas-outline-tree__none', text('noBlocks'))]));
  tree.scrollTop = scrollTop;
  mark();
  if (focused) (elementOf(focused) ?? elementOf(enclosingBlock(selectedPath())))?.focus();
};

/** @type {ReturnType<typeof setTimeout>|undefined} */
let waiting;
const renderSoon = () => {
  clearTimeout(waiting);
  waiting = setTimeout(render, PAUSE_MILLISECONDS);
};

/** @param {HTMLElement|undefined} row */
const focusRow = (row) => {
  if (!row) return;
  elements().forEach((one) => {
    one.tabIndex = one === row ? 0 : -1;
  });
  row.focus();
};

/** @param {KeyboardEvent} event */
const pressed = (event) => {
  const row = /** @type {HTMLElement} */ (event.target).closest('[role=treeitem]');
  if (!(row instanceof HTMLElement) || event.ctrlKey || event.metaKey) return;
  const path = row.dataset.path ?? '';
  const all = elements();
  const at = all.indexOf(row);
  /** @type {Record<string, () => unknown>} */
  const keys = event.altKey
    ? { ArrowUp: () => moveBy(path, -1), ArrowDown: () => moveBy(path, 1) }
    : {
        ArrowUp: () => focusRow(all[at - 1]),
        ArrowDown: () => focusRow(all[at + 1]),
        ArrowLeft: () => focusRow(elementOf(enclosingBlock(parentPath(path)))),
        ArrowRight: () => focusRow(all[at + 1]?.dataset.path?.startsWith(`${path}.`) ? all[at + 1] : undefined),
        Home: () => focusRow(all[0]),
        End: () => focusRow(all.at(-1)),
        Enter: () => select(path, { source: 'outline', focus: true }),
        ' ': () => select(path, { source: 'outline' }),
        Delete: () => remove(path),
      };
  if (!keys[event.key]) return;
  event.preventDefault();
  keys[event.key]();
  // At once: the next key is meant for the rows as they are now.
  render();
};

/** @param {MouseEvent} event */
const clicked = ({ target }) => {
  const row = /** @type {Element} */ (target).closest('[role=treeitem]');
  if (row instanceof HTMLElement && blockAt(row.dataset.path ?? '')) {
    select(row.dataset.path ?? '', { source: 'outline', focus: true });
  }
};

/**
 * Put the outline into its panel, opened and closed by the button that controls it.
 * @param {HTMLElement} container
 */
export const mountOutline = (container) => {
  const toggle = document.querySelector(`[aria-controls="${container.id}"]`);
  container.append(tree);
  tree.addEventListener('keydown', pressed);
  tree.addEventListener('click', clicked);
  toggle?.addEventListener('click', () => {
    container.hidden = !container.hidden;
    toggle.setAttribute('aria-expanded', `${!container.hidden}`);
    render();
  });
  on('changed merged history', renderSoon);
  ['input', 'click', 'drop'].forEach((name) => editForm().addEventListener(name, renderSoon));
  on('select', mark);
};
