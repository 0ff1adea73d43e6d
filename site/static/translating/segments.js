/** The segment editor: rows, keys, and the page beside them. Without this script every row is a plain form. */

import { Preview } from './preview.js';
import { Row } from './row.js';

const screen = /** @type {HTMLElement} */ (document.querySelector('[data-segments]'));
const announcements = /** @type {HTMLElement} */ (document.getElementById('segments-announcements'));
const panel = document.getElementById('segments-preview');
const preview = panel && new Preview(panel, pick);
let refreshing = 0;

const rows = [...screen.querySelectorAll('[data-segment]')].map(
  (element) => new Row(/** @type {HTMLElement} */ (element), saved),
);
screen.classList.add('segments--scripted');

function saved() {
  clearTimeout(refreshing);
  refreshing = setTimeout(() => preview?.refresh(), 300);
}

/** @param {EventTarget|null} target */
const rowOf = (target) => rows.find((row) => row.element.contains(/** @type {Node|null} */ (target)));

/**
 * The next row that is not translated, from one on, and from the top again.
 * @param {Row|undefined} from
 * @param {1|-1} step
 */
const goOn = (from, step = 1) => {
  const start = from ? rows.indexOf(from) : -1;
  const ahead = step > 0 ? [...rows.slice(start + 1), ...rows.slice(0, start + 1)] : [...rows.slice(0, Math.max(start, 0)).reverse(), ...rows.slice(start).reverse()];
  const next = ahead.find((row) => row.isUntranslated && row !== from);
  if (next) next.field.focus();
  else announcements.textContent = screen.dataset.nothingLeft ?? '';
  return Boolean(next);
};

/** From the last text to the foot of the screen, before its buttons: one key too many presses none of them. */
function goToFoot() {
  const foot = /** @type {HTMLElement} */ (screen.querySelector('.segments__footer'));
  foot.tabIndex = -1;
  foot.focus();
}

/** @param {Row} row */
const confirm = async (row) => {
  const goesOn = goOn(row);
  if (!(await row.saving.save('confirm')) || row.isUntranslated) row.field.focus();
  else if (goesOn) announcements.textContent = screen.dataset.saved ?? '';
  else if (rowOf(document.activeElement) === row) goToFoot();
};

/**
 * Mark as reviewed, and go on to the next text that can be.
 * @param {Row} row
 */
const review = async (row) => {
  if (!row.canBeReviewed || !(await row.saving.save('review'))) return;
  const next = rows.slice(rows.indexOf(row) + 1).find((one) => one.canBeReviewed);
  (next ?? row).field.focus();
  announcements.textContent = screen.dataset.saved ?? '';
};

/**
 * The row of a place in the page.
 * @param {string} path
 * @param {number} position
 */
function pick(path, position) {
  const at = rows.filter(({ element }) => element.dataset.path === path);
  const inside = rows.filter(({ element }) => element.dataset.path?.startsWith(`${path}.`));
  const row = at.find(({ element }) => element.dataset.position === String(position)) ?? at[0] ?? inside[0];
  row?.field.focus();
  row?.element.scrollIntoView({ block: 'nearest' });
}

screen.addEventListener('segment:confirm', ({ target }) => {
  const row = rowOf(target);
  if (row) confirm(row);
});

screen.addEventListener('segment:review', ({ target }) => {
  const row = rowOf(target);
  if (row) review(row);
});

screen.addEventListener('focusin', ({ target }) => {
  const row = rowOf(target);
  if (!row) return;
  // A row stays in hand until another one is: were it folded when the focus leaves, a button that is pressed then
  // would move away from under the pointer.
  for (const { element } of rows) element.classList.toggle('segment--in-hand', element === row.element);
  row.suggest();
  if (preview && preview.row !== row.element) preview.show(row.element);
});

screen.addEventListener('keydown', (event) => {
  const row = rowOf(event.target);
  if (!row || !(event.ctrlKey || event.metaKey) || event.altKey) return;
  const digit = event.shiftKey ? /^Digit([1-9])$/.exec(event.code) : null;
  if (event.key === 'Enter' && event.shiftKey) review(row);
  else if (event.key === 'Enter') confirm(row);
  else if (event.key === 'ArrowDown') goOn(row, 1);
  else if (event.key === 'ArrowUp') goOn(row, -1);
  else if (event.shiftKey && event.code === 'KeyL') row.copySource();
  else if (digit) row.insert(Number(digit[1]) - 1);
  else return;
  event.preventDefault();
});

const next = /** @type {HTMLButtonElement} */ (screen.querySelector('[data-next]'));
next.hidden = false;
next.addEventListener('click', () => goOn(undefined));

addEventListener('pagehide', () => rows.forEach((row) => row.saving.flush()));
addEventListener('beforeunload', (event) => {
  if (rows.some((row) => row.saving.isDirty)) event.preventDefault();
});

// What is being saved has to be in the page before the page is.
for (const button of screen.querySelectorAll('.segments__footer button')) {
  button.addEventListener('click', async (event) => {
    const waiting = rows.filter((row) => row.saving.isDirty);
    if (!waiting.length) return;
    event.preventDefault();
    const done = await Promise.all(waiting.map((row) => row.saving.save('draft')));
    if (done.every(Boolean)) /** @type {HTMLButtonElement} */ (button).click();
  });
}

// Who comes from the public page has clicked a place in it.
const place = /^#:w:contentpath=(.+)$/.exec(decodeURIComponent(location.hash));
if (place) pick(place[1], 0);
const named = rows.find((row) => `#${row.element.id}` === location.hash);
named?.field.focus();
