/**
 * The form knows which version it holds, and leaves it to the server to bring two versions together.
 *
 * Autosave makes a new version, but Wagtail's form goes on naming the one it was opened with: its next save would be
 * taken for an older one. And where somebody else has saved, Wagtail asks whether to overwrite: our server overwrites
 * nothing, so there is nothing to ask.
 */

import { controller, watchedForm } from './forms.js';

/**
 * @param {HTMLFormElement} form
 * @param {string} name
 * @param {unknown} value
 */
const fill = (form, name, value) => {
  const field = form.elements.namedItem(name);
  if (field instanceof HTMLInputElement && value) field.value = `${value}`;
};

document.addEventListener('w-autosave:success', (event) => {
  const { response } = /** @type {CustomEvent} */ (event).detail;
  const form = watchedForm();
  if (!form) return;
  fill(form, 'loaded_revision_id', response.revision_id);
  fill(form, 'loaded_revision_created_at', response.revision_created_at);
});

// Before Wagtail's own listener, which stands on the buttons themselves.
document.addEventListener(
  'click',
  () => {
    const session = controller(document.querySelector('[data-controller~="w-session"]'), 'w-session');
    if (session?.interceptValue === 'conflict') session.interceptValue = '';
  },
  { capture: true },
);
