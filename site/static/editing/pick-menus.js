/**
 * What a click in the page offers where it may mean more than one thing: an image, a figure, a metric in a text; and
 * where a text is edited that is kept elsewhere.
 */
import { draftailAt, entityOf } from './draftail.js';
import { on } from './events.js';
import { frame, markOf, rectOf, scale } from './frame.js';
import { canSetFocalPoint, setFocalPoint } from './images/focal-point.js';
import { typeInPlace } from './in-place.js';
import { openMenu } from './menu.js';
import { refresh } from './merge.js';
import { formElement, openField, parentPath } from './paths.js';
import { settings, text } from './texts.js';

/**
 * @typedef {import('./menu.js').Choice} Choice
 * @typedef {{title: string, choices: Choice[]}} Offer
 */

/**
 * The button of the form that opens the chooser of a field.
 * @param {string} path
 */
function chooserOf(path) {
  return /** @type {HTMLElement | null | undefined} */ (formElement(path)?.querySelector('[data-chooser-action-choose]'));
}

/**
 * The id of what is chosen in a field; empty where nothing is.
 * @param {string} path
 */
function chosenIn(path) {
  const beside = formElement(path)?.querySelector('.chooser')?.parentElement;
  return /** @type {HTMLInputElement | null | undefined} */ (beside?.querySelector('input[type=hidden]'))?.value ?? '';
}

/**
 * The ways to a metric, for those who keep the register.
 * @param {string} id
 * @returns {Choice[]}
 */
function toMetric(id) {
  if (!id || !settings.metricUrl) return [];
  return [
    { text: text('openMetric'), href: settings.metricUrl.replace('/0/', `/${id}/`) },
    { text: text('metricHistory'), href: settings.metricHistoryUrl.replace('/0/', `/${id}/`) },
  ];
}

/** @param {string} path @returns {Offer} */
function forImage(path) {
  const caption = `${parentPath(path)}.caption`;
  const id = chosenIn(path);
  /** @type {Choice[]} */
  const choices = [
    { text: text('changeImage'), run: () => chooserOf(path)?.click() },
    { text: text('altText'), run: () => openField(`${path}.alt_text`) },
  ];
  if (formElement(caption)) choices.push({ text: text('caption'), run: () => write(caption) });
  if (id && canSetFocalPoint) choices.push({ text: text('focalPoint'), run: () => setFocalPoint(id) });
  return { title: text('image'), choices };
}

/** @param {string} path of the metric or of the value typed instead @returns {Offer} */
function forFigure(path) {
  const block = parentPath(path);
  const metric = `${block}.metric`;
  const id = chosenIn(metric);
  return {
    title: text('figure'),
    choices: [
      { text: text(id ? 'changeMetric' : 'chooseMetric'), run: () => chooserOf(metric)?.click() },
      { text: text('typeValue'), run: () => openField(`${block}.value`) },
      ...toMetric(id),
    ],
  };
}

/** @param {string} path of the rich text @param {HTMLElement} chip @returns {Offer} */
function forChip(path, chip) {
  const editor = draftailAt(path)?.editor;
  const key = editor && entityOf(editor, chip);
  const change = key ? [{ text: text('changeMetric'), run: () => editor.onEditEntity(key) }] : [];
  return { title: chip.title || text('figure'), choices: [...change, ...toMetric(chip.dataset.metric ?? '')] };
}

/** @param {HTMLElement} element @returns {Offer} */
function forElsewhere(element) {
  const { editName = '', editUrl } = element.dataset;
  return { title: editName, choices: [{ text: text('editThere'), href: editUrl }] };
}

/**
 * Where somebody has clicked in the page: an image may be larger than the window.
 * @param {MouseEvent} event
 */
function pointOf(event) {
  const { x, y } = frame().getBoundingClientRect();
  return new DOMRect(x + event.clientX * scale(), y + event.clientY * scale());
}

/**
 * Write in a field where the page shows it, else in the form.
 * @param {string} path
 */
function write(path) {
  const element = markOf(path);
  if (!element || element.dataset.mark !== path || !typeInPlace(path, element)) openField(path);
}

/**
 * @param {string} path
 * @param {string} kind
 * @param {HTMLElement} element
 * @param {HTMLElement | null} chip
 * @returns {Offer | null}
 */
function offerFor(path, kind, element, chip) {
  if (kind === 'elsewhere') return forElsewhere(element);
  if (kind === 'image') return forImage(path);
  if (kind === 'figure') return forFigure(path);
  return kind === 'rich' && chip ? forChip(path, chip) : null;
}

document.addEventListener('focal-point:saved', refresh);

on('pick', ({ path, kind, element, event: cause }, event) => {
  const chip = /** @type {HTMLElement | null} */ (cause?.target?.closest?.('[data-metric]') ?? null);
  const offer = offerFor(path, kind, element, chip);
  if (!offer?.choices.length) return;
  event.preventDefault();
  const rect = kind === 'image' && cause?.type === 'click' ? pointOf(cause) : rectOf(chip ?? element);
  openMenu(offer.title, offer.choices, rect, path);
});
