/**
 * A save by hand takes everything along, and overtakes nothing.
 *
 * Wagtail's rich texts write into the form a quarter of a second after a change: the last word, or the whole text of a
 * block that was just brought back, would be missing. And while a save is under way the form names a version that is
 * not the newest any more.
 */

import { autosaveOf, watchedForm } from './forms.js';

// Wagtail 8.0 waits 250 ms, once it has drawn what was changed.
const RICH_TEXTS_ARE_WRITTEN_AFTER = 300;

/** @type {'' | 'waits' | 'goes'} */
let state = '';

const untilRichTextsAreWritten = () => new Promise((resolve) => setTimeout(resolve, RICH_TEXTS_ARE_WRITTEN_AFTER));

document.addEventListener(
  'submit',
  async (event) => {
    const form = event.target;
    if (!(form instanceof HTMLFormElement) || form !== watchedForm() || state === 'goes') return;
    const autosave = autosaveOf(form);
    // None begins any more: it might overtake the save by hand.
    if (autosave) autosave.activeValue = false;
    const hasRichText = form.querySelector('[data-draftail-editor-wrapper]') !== null;
    if (state === '' && !hasRichText && !autosave?.submitPromise) return;
    const button = /** @type {HTMLButtonElement|null} */ (event.submitter);
    event.preventDefault();
    event.stopImmediatePropagation();
    if (state === 'waits') return;
    state = 'waits';
    // A form that is asked again while it tells of its submission does nothing: one moment at least passes here.
    await untilRichTextsAreWritten();
    await autosave?.submitPromise;
    if (button?.name) {
      // The button is locked by now, and a locked one is not sent.
      const action = Object.assign(document.createElement('input'), { type: 'hidden', name: button.name, value: button.value });
      form.append(action);
    }
    state = 'goes';
    form.requestSubmit();
    state = '';
  },
  { capture: true },
);
