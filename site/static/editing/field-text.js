/** The plain text of a field of the form, which is the truth: what is saved is what stands there. */
import { formElement } from './paths.js';

const CONTROL = 'textarea, input:not([type=hidden], [type=checkbox], [type=radio], [type=file])';

/** @typedef {HTMLInputElement | HTMLTextAreaElement} TextControl */

/**
 * @param {string} path
 * @returns {TextControl | null} the control that holds the text of a field
 */
export function textControl(path) {
  return /** @type {TextControl | null} */ (formElement(path)?.querySelector(CONTROL) ?? null);
}

/**
 * Put a text into the form as if it had been typed there: the address of a new page follows the keys of its title.
 * Nothing is cut: what is too long is refused on saving.
 * @param {TextControl} control
 * @param {string} value
 */
export function typeInto(control, value) {
  control.value = value;
  control.dispatchEvent(new Event('input', { bubbles: true }));
  control.dispatchEvent(new KeyboardEvent('keyup', { bubbles: true }));
}

/**
 * Say that somebody begins to write in a field, as its focus would: only then does the address of a new page follow
 * its title.
 * @param {TextControl} control
 */
export function enterField(control) {
  control.dispatchEvent(new Event('focus'));
}

/**
 * Say that the text of a field is written, as leaving it would.
 * @param {TextControl} control
 */
export function leaveField(control) {
  control.dispatchEvent(new Event('change', { bubbles: true }));
}

/**
 * @param {TextControl} control
 * @returns {boolean} whether the text may have line breaks
 */
export function isMultiline(control) {
  return control.localName === 'textarea';
}
