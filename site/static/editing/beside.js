/** The same page in the other language, beside the page being edited and at the same place. */

import { fit } from './device.js';
import { on } from './events.js';
import { markOf } from './frame.js';
import { selectedPath } from './selection.js';
import { settings } from './texts.js';

const room = () => /** @type {HTMLElement} */ (document.getElementById('canvas-beside'));
const other = () => /** @type {HTMLIFrameElement} */ (document.getElementById('canvas-other'));

/**
 * Show another language, as visitors read it ("en:live") or as its newest version is ("en:draft"); nothing for "".
 * @param {string} choice
 * @returns {string} What is shown: empty where there is no such page.
 */
export const showBeside = (choice) => {
  const [code, version] = choice.split(':');
  const language = settings.languages.find((one) => one.code === code);
  const address = language && (version === 'live' ? language.live : language.draft);
  room().hidden = !address;
  if (address && other().getAttribute('src') !== address) other().src = address;
  room().closest('.canvas__stage')?.classList.toggle('canvas__stage--two', Boolean(address));
  const edit = /** @type {HTMLAnchorElement} */ (document.getElementById('canvas-edit-other'));
  edit.hidden = !address || !language?.edit;
  if (language?.edit) edit.href = language.edit;
  fit();
  return address ? choice : '';
};

/** Blocks of a translation have the ids of their source: the same path is the same place. */
const follow = () => {
  const page = other().contentDocument;
  if (room().hidden || !page) return;
  markOf(selectedPath(), page)?.scrollIntoView({ block: 'center' });
};

/** Scroll along with the page. */
const scrollAlong = () => {
  if (room().hidden || !other().contentWindow) return;
  const first = /** @type {HTMLIFrameElement} */ (document.getElementById('canvas-frame')).contentWindow;
  if (first && !markOf(selectedPath())) other().contentWindow?.scrollTo(0, first.scrollY);
};

on('select', follow);
on('moved', scrollAlong);
