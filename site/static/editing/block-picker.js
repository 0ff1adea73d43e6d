/** The dialog that shows every block that may be inserted, with a picture of how it looks on the site. */

import { whyNotInsert } from './block-limits.js';
import { allowedBlocks } from './block-tree.js';
import { element, icon } from './elements.js';
import { text } from './texts.js';

/**
 * @typedef {import('./block-tree.js').Sequence} Sequence
 * @typedef {import('./block-tree.js').Definition} Definition
 */

const previewUrl = () => /** @type {any} */ (window).wagtailConfig.ADMIN_URLS.BLOCK_PREVIEW;

/**
 * How a block looks, made from Wagtail's own preview of it; loaded when it comes into sight.
 * @param {Definition} definition
 */
const picture = ({ meta }) => {
  const room = element('div', 'canvas-picker__picture');
  if (!meta.isPreviewable) return room;
  const page = element('iframe', 'canvas-picker__page');
  page.loading = 'lazy';
  page.tabIndex = -1;
  page.inert = true;
  page.sandbox.add('allow-same-origin');
  page.src = `${previewUrl()}?id=${encodeURIComponent(meta.blockDefId)}`;
  page.addEventListener('load', () => {
    const body = /** @type {HTMLElement} */ (page.contentDocument?.body);
    room.style.setProperty('--page-height', `${body.scrollHeight}`);
    room.style.background = getComputedStyle(body).backgroundColor;
    room.classList.add('canvas-picker__picture--there');
  });
  room.append(page);
  return room;
};

/**
 * @param {Sequence} sequence
 * @param {Definition} definition
 */
const option = (sequence, definition) => {
  const { label, description, icon: iconName } = definition.meta;
  const reason = whyNotInsert(sequence, definition);
  const words = element('span', 'canvas-picker__words', reason || description || '');
  const made = element(
    'div',
    'canvas-picker__option',
    picture(definition),
    element('span', 'canvas-picker__name', icon(iconName), label),
    words,
  );
  made.id = `canvas-picker-${definition.name}`;
  words.id = `${made.id}-words`;
  made.setAttribute('role', 'option');
  made.setAttribute('aria-label', label);
  made.setAttribute('aria-describedby', words.id);
  made.setAttribute('aria-selected', 'false');
  made.setAttribute('aria-disabled', `${Boolean(reason)}`);
  made.dataset.type = definition.name;
  made.dataset.words = `${label} ${description} ${definition.name}`.toLowerCase();
  return made;
};

/**
 * @param {string} name
 * @param {HTMLElement[]} options
 */
const group = (name, options) => {
  const heading = element('div', 'canvas-picker__group-name', name);
  heading.setAttribute('aria-hidden', 'true');
  const made = element('div', 'canvas-picker__group', heading, ...options);
  made.setAttribute('role', 'group');
  made.setAttribute('aria-label', name);
  return made;
};

/** @param {Sequence} sequence */
const build = (sequence) => {
  const search = element('input', 'canvas-picker__search');
  search.type = 'search';
  search.placeholder = text('searchBlocks');
  search.autocomplete = 'off';
  Object.entries({
    role: 'combobox',
    'aria-label': text('searchBlocks'),
    'aria-controls': 'canvas-picker-list',
    'aria-expanded': 'true',
    'aria-autocomplete': 'list',
  }).forEach(([name, value]) => search.setAttribute(name, value));
  const groups = allowedBlocks(sequence).map(([name, some]) =>
    group(
      name,
      some.map((one) => option(sequence, one)),
    ),
  );
  const list = element('div', 'canvas-picker__list', ...groups);
  list.id = 'canvas-picker-list';
  list.setAttribute('role', 'listbox');
  list.setAttribute('aria-label', text('insertBlock'));
  const nothing = element('p', 'canvas-picker__nothing', text('noSuchBlock'));
  nothing.setAttribute('role', 'status');
  nothing.hidden = true;
  const close = element('button', 'button button-small button-secondary', text('close'));
  close.type = 'button';
  const head = element('div', 'canvas-picker__head', element('h2', 'canvas-picker__title', text('insertBlock')), close);
  const find = element('div', 'canvas-picker__find', search);
  const dialog = element('dialog', 'canvas-picker', head, find, list, nothing);
  dialog.setAttribute('aria-label', text('insertBlock'));
  close.addEventListener('click', () => dialog.close());
  return { dialog, search, list, nothing };
};

/**
 * Ask which block to insert.
 * @param {Sequence} sequence
 * @returns {Promise<string|null>} Its type; null if none was chosen.
 */
export const pickBlock = (sequence) => {
  const { dialog, search, list, nothing } = build(sequence);
  const options = [.../** @type {NodeListOf<HTMLElement>} */ (list.querySelectorAll('[role=option]'))];
  const seen = () => options.filter((one) => !one.hidden);
  let active = options[0];
  /** @type {string|null} */
  let chosen = null;

  /** @param {HTMLElement|undefined} next */
  const mark = (next) => {
    if (next) active = next;
    options.forEach((one) => one.setAttribute('aria-selected', `${one === active && Boolean(next)}`));
    search.setAttribute('aria-activedescendant', next ? next.id : '');
    next?.scrollIntoView({ block: 'nearest' });
  };
  /** @param {HTMLElement|null} one */
  const choose = (one) => {
    if (!one || one.getAttribute('aria-disabled') === 'true') return;
    chosen = one.dataset.type ?? '';
    dialog.close();
  };
  /** The option in the row below or above, nearest to the active one. @param {1|-1} way */
  const inNextRow = (way) => {
    const { top, left } = active.getBoundingClientRect();
    const rows = seen().map((one) => ({ one, place: one.getBoundingClientRect() }));
    const beyond = rows.filter(({ place }) => (place.top - top) * way > 1);
    const row = Math.min(...beyond.map(({ place }) => (place.top - top) * way));
    const inRow = beyond.filter(({ place }) => (place.top - top) * way - row < 1);
    return inRow.sort((a, b) => Math.abs(a.place.left - left) - Math.abs(b.place.left - left))[0]?.one;
  };

  search.addEventListener('input', () => {
    const words = search.value.toLowerCase().split(/\s+/);
    options.forEach((one) => {
      one.hidden = !words.every((word) => one.dataset.words?.includes(word));
    });
    list.querySelectorAll('[role=group]').forEach((element) => {
      /** @type {HTMLElement} */ (element).hidden = !element.querySelector('[role=option]:not([hidden])');
    });
    nothing.hidden = seen().length > 0;
    mark(seen()[0]);
  });
  search.addEventListener('keydown', (event) => {
    const all = seen();
    const beside = (/** @type {number} */ by) => all[all.indexOf(active) + by];
    const next = {
      ArrowDown: () => inNextRow(1),
      ArrowUp: () => inNextRow(-1),
      ArrowRight: () => (search.value ? undefined : beside(1)),
      ArrowLeft: () => (search.value ? undefined : beside(-1)),
    }[event.key];
    if (event.key === 'Enter') choose(all.includes(active) ? active : null);
    else if (!next || !all.length) return;
    else if (event.key.length > 7 && search.value) return;
    else mark(next() ?? active);
    event.preventDefault();
  });
  list.addEventListener('click', ({ target }) => choose(/** @type {Element} */ (target).closest('[role=option]')));
  dialog.addEventListener('click', ({ target }) => target === dialog && dialog.close());

  document.body.append(dialog);
  dialog.showModal();
  search.focus();
  mark(options[0]);
  return new Promise((resolve) => {
    dialog.addEventListener('close', () => {
      dialog.remove();
      resolve(chosen);
    });
  });
};
