/**
 * The form that Wagtail watches for changes and saves by itself, and its controllers.
 *
 * @typedef {object} Watcher  Wagtail's `w-unsaved`, by the names it uses inside.
 * @property {string} formData  The form as it is now, as text.
 * @property {string|undefined} initialFormData  What counts as saved; undefined until it begins to watch.
 * @property {string|undefined} previousFormData  What the form was when it was last looked at.
 * @property {() => void} check  Looks whether something has changed, and has it saved.
 *
 * @typedef {object} Autosave  Wagtail's `w-autosave`.
 * @property {boolean} activeValue  Whether it may begin to save.
 * @property {Promise<void>|null} submitPromise  The save under way.
 */

/** @returns {HTMLFormElement|null} */
export const watchedForm = () => document.querySelector('form[data-controller~="w-unsaved"]');

/**
 * One of Wagtail's controllers, by the names it uses inside.
 * @param {Element|null} element
 * @param {string} name
 */
export const controller = (element, name) => {
  const { wagtail } = /** @type {any} */ (window);
  return (element && wagtail?.app?.getControllerForElementAndIdentifier(element, name)) ?? null;
};

/**
 * @param {HTMLFormElement} form
 * @returns {Watcher|null}
 */
export const watcherOf = (form) => controller(form, 'w-unsaved');

/**
 * @param {HTMLFormElement|null} form
 * @returns {Autosave|null}
 */
export const autosaveOf = (form) => controller(form, 'w-autosave');

/** Waits until no save is under way: what is put into the comments meanwhile would be overwritten by its answer. */
export const untilSaved = async () => {
  const autosave = autosaveOf(watchedForm());
  while (autosave?.submitPromise) await autosave.submitPromise;
};
