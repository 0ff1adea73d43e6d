/**
 * The tile in the preview of a metric and the fields of its form: a click on a part of the tile goes to its field, and
 * the field in hand is outlined in the tile. It is Wagtail's own preview, which comes anew after every change.
 */

/** @returns {Document|null|undefined} */
const tile = () => /** @type {HTMLIFrameElement|null} */ (document.querySelector('#w-preview-iframe'))?.contentDocument;

/**
 * The input of the form that a part of the tile shows; a text stands with the wording of its language.
 * @param {DOMStringMap} shown
 * @returns {HTMLInputElement|null}
 */
const inputOf = ({ field, locale }) => {
  const languages = /** @type {NodeListOf<HTMLInputElement>} */ (document.querySelectorAll('[name^="wordings-"][name$="-locale"]'));
  const language = [...languages].find(({ value }) => value === locale)?.name ?? '';
  return document.querySelector(`[name="${locale ? language.replace(/locale$/, field ?? '') : field}"]`);
};

const outline = () => {
  tile()?.querySelectorAll('[data-field]').forEach((part) => {
    const { style, dataset } = /** @type {HTMLElement} */ (part);
    const isInHand = inputOf(dataset) === document.activeElement;
    Object.assign(style, { cursor: 'pointer', outline: isInHand ? '2px solid' : '', outlineOffset: '4px' });
  });
};

/** @param {Event} event */
const goToField = (event) => {
  event.preventDefault();
  const part = /** @type {HTMLElement|null} */ (/** @type {Element} */ (event.target).closest('[data-field]'));
  const input = part && inputOf(part.dataset);
  for (let place = input?.parentElement; place; place = place.parentElement) {
    /** @type {HTMLElement|null} */ (place.querySelector(':scope > .w-panel__header > [data-panel-toggle][aria-expanded="false"]'))?.click();
  }
  input?.focus();
};

document.addEventListener('w-preview:loaded', () => {
  tile()?.addEventListener('click', goToField, true);
  outline();
});
document.addEventListener('focusin', outline);
