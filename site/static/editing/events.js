/** What the parts of "På siden" tell each other: events of the document, named `canvas:…`. */

/**
 * @param {string} name
 * @param {object} [detail]
 */
export const emit = (name, detail) => document.dispatchEvent(new CustomEvent(`canvas:${name}`, { detail }));

/**
 * @param {string} names  One or several, with a space between them.
 * @param {(detail: any, event: Event) => unknown} act
 * @param {AddEventListenerOptions} [options]
 */
export const on = (names, act, options) =>
  names.split(' ').forEach((name) => {
    document.addEventListener(`canvas:${name}`, (event) => act(/** @type {CustomEvent} */ (event).detail ?? {}, event), options);
  });
