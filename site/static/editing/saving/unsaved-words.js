/**
 * Nothing that was typed is taken for saved before it is.
 *
 * Wagtail copies the form, waits, and sends the copy; when the answer comes it takes the form as it is by then for
 * saved, with the words typed meanwhile. And it begins to look two seconds after the page has come: what was typed
 * before counts as what the page opened with. Here what counts as saved is the copy that was sent, and the form as it
 * was before the first key. See docs/decisions.md.
 */

import { watchedForm, watcherOf } from './forms.js';

const FIRST_TOUCH = ['beforeinput', 'keydown', 'paste', 'drop', 'pointerdown'];

/**
 * The form as it was sent, and as it was before somebody touched it; empty where there is nothing to remember.
 * @type {{ sent: string, untouched: string }}
 */
const remembered = { sent: '', untouched: '' };

/** @param {string} saved */
const countsAsSaved = (saved) => {
  const form = watchedForm();
  const watcher = form && watcherOf(form);
  if (!watcher) return;
  watcher.initialFormData = saved;
  watcher.previousFormData = saved;
  watcher.check();
};

const rememberUntouched = () => {
  const form = watchedForm();
  const watcher = form && watcherOf(form);
  if (watcher && watcher.initialFormData === undefined && !remembered.untouched) remembered.untouched = watcher.formData;
};

/**
 * A rich text writes its content anew when it has loaded, in another order and with empty parts: that is no change.
 * @param {string} content
 */
const comparable = (content) => {
  if (!content.startsWith('{')) return content;
  return JSON.stringify(JSON.parse(content), (_key, value) => {
    if (!value || typeof value !== 'object' || Array.isArray(value)) return value;
    const parts = Object.entries(value).filter(([name, part]) => name !== 'data' || Object.keys(part).length);
    return Object.fromEntries(parts.sort());
  });
};

/**
 * Whether two texts of the form hold the same.
 * @param {string} one
 * @param {string} other
 */
const isSame = (one, other) => {
  const [ours, theirs] = [one, other].map((text) => [...new URLSearchParams(text)].map(([name, content]) => `${name}=${comparable(content)}`));
  return ours.join('&') === theirs.join('&');
};

/**
 * The text of a form in which the server has filled some fields, such as the ids of new rows.
 * @param {string} sent
 * @param {Record<string, string>} updates
 */
const withUpdates = (sent, updates) => {
  const fields = new URLSearchParams(sent);
  Object.entries(updates).forEach(([name, value]) => {
    if (fields.has(name)) fields.set(name, value);
  });
  return fields.toString();
};

FIRST_TOUCH.forEach((name) => document.addEventListener(name, rememberUntouched, { capture: true }));

document.addEventListener('w-unsaved:watch-edits', (event) => {
  const { initialFormData } = /** @type {CustomEvent} */ (event).detail;
  // It comes twice, so what was remembered is kept until the first save.
  if (remembered.untouched && !isSame(remembered.untouched, initialFormData)) countsAsSaved(remembered.untouched);
});

document.addEventListener('w-autosave:save', (event) => {
  const watcher = event.target instanceof HTMLFormElement && watcherOf(event.target);
  remembered.untouched = '';
  remembered.sent = watcher ? watcher.formData : '';
});

document.addEventListener('w-autosave:success', (event) => {
  const { response } = /** @type {CustomEvent} */ (event).detail;
  if (remembered.sent) countsAsSaved(withUpdates(remembered.sent, response.field_updates ?? {}));
  remembered.sent = '';
});
