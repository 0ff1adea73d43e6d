/**
 * Wagtail's rich text editor in the form: the one of a field, and places in its text.
 *
 * The page shows its paragraphs with the keys they have there (`data-block-key`).
 *
 * @typedef {any} Draftail  Its scripts have no types.
 */
import { formElement } from './paths.js';
import { placeAt } from './plain-text.js';

/**
 * @param {string} path
 * @returns {{wrapper: HTMLElement, input: HTMLInputElement, editor: Draftail} | null}
 */
export function draftailAt(path) {
  const wrapper = /** @type {HTMLElement | null} */ (formElement(path)?.querySelector('[data-draftail-editor-wrapper]'));
  const input = /** @type {any} */ (wrapper?.parentElement?.querySelector('input[type=hidden]'));
  return wrapper && input?.draftailEditor ? { wrapper, input, editor: input.draftailEditor } : null;
}

/**
 * Put the caret into the text.
 * @param {Draftail} editor
 * @param {{key: string, offset: number} | null} place else the end
 */
export function focusText(editor, place) {
  const state = editor.getEditorState();
  const content = state.getCurrentContent();
  const block = (place && content.getBlockForKey(place.key)) || content.getLastBlock();
  const offset = Math.min(place?.offset ?? Infinity, block.getLength());
  const selection = state.getSelection().merge({
    anchorKey: block.getKey(),
    anchorOffset: offset,
    focusKey: block.getKey(),
    focusOffset: offset,
    hasFocus: true,
  });
  editor.focus();
  editor.onChange(state.constructor.forceSelection(state, selection));
}

/**
 * The place in the text that a point of the page shows.
 * @param {Document} page
 * @param {number} x in the window of the page
 * @param {number} y
 * @returns {{key: string, offset: number} | null}
 */
export function placeInText(page, x, y) {
  const place = placeAt(page, x, y);
  const paragraph = place?.node.parentElement?.closest('[data-block-key]');
  if (!place || !paragraph) return null;
  const before = page.createRange();
  before.setStart(paragraph, 0);
  before.setEnd(place.node, place.offset);
  const shown = before.cloneContents();
  // What is only for screen readers stands in no chip of the editor.
  shown.querySelectorAll('.visually-hidden').forEach((words) => words.remove());
  return { key: paragraph.getAttribute('data-block-key') ?? '', offset: shown.textContent?.length ?? 0 };
}

/**
 * The key of a chip in the editor, by its place in its paragraph of the page.
 * @param {Draftail} editor
 * @param {Element} chip
 * @returns {string | null}
 */
export function entityOf(editor, chip) {
  const paragraph = chip.closest('[data-block-key]');
  const content = editor.getEditorState().getCurrentContent();
  const block = content.getBlockForKey(paragraph?.getAttribute('data-block-key'));
  if (!paragraph || !block) return null;
  /** @type {string[]} */
  const keys = [];
  block.findEntityRanges(
    (/** @type {any} */ character) => {
      const key = character.getEntity();
      return key !== null && content.getEntity(key).getType() === 'METRIC';
    },
    (/** @type {number} */ start) => keys.push(block.getEntityAt(start)),
  );
  return keys[[...paragraph.querySelectorAll('[data-metric]')].indexOf(chip)] ?? null;
}
