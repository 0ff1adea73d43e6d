/** Keys, pasting and dropping in a text that is typed in the page: what they do there, whatever a browser would do. */
import { placeAt } from './plain-text.js';

/**
 * @typedef {object} Actions
 * @property {(written: string) => void} put text at the caret
 * @property {() => void} follow what was typed
 * @property {(by: 1 | -1) => boolean} goOn to the next text or the one before; false where there is none
 * @property {() => void} end the typing
 * @property {(direction: 'undo' | 'redo') => void} step back or forward in this text
 * @property {() => void} left is called when the focus may have gone elsewhere
 */

/**
 * @param {HTMLElement} element
 * @param {boolean} isMultiline
 * @param {Actions} actions
 * @param {AbortSignal} signal ends it
 */
export function listenToTyping(element, isMultiline, actions, signal) {
  /** @param {KeyboardEvent} event */
  function onKeydown(event) {
    // Keys of a composition, such as the Enter that takes a suggestion, are the input method's.
    if (event.isComposing) return;
    const key = event.key.toLowerCase();
    const isCommand = (event.ctrlKey || event.metaKey) && !event.altKey;
    let isDone = true;
    if (isCommand && (key === 'z' || key === 'y')) actions.step(key === 'y' || event.shiftKey ? 'redo' : 'undo');
    else if (key === 'escape' || (key === 'enter' && !isMultiline)) actions.end();
    else if (key === 'tab') isDone = actions.goOn(event.shiftKey ? -1 : 1);
    else isDone = false;
    if (!isDone) return;
    event.preventDefault();
    event.stopPropagation();
  }

  /** @param {InputEvent} event */
  function onBeforeInput(event) {
    if (['insertParagraph', 'insertLineBreak'].includes(event.inputType)) actions.put('\n');
    else if (event.inputType === 'historyUndo') actions.step('undo');
    else if (event.inputType === 'historyRedo') actions.step('redo');
    else return;
    event.preventDefault();
  }

  /** @param {ClipboardEvent} event */
  function onPaste(event) {
    event.preventDefault();
    actions.put(event.clipboardData?.getData('text/plain') ?? '');
  }

  /** @param {DragEvent} event */
  function onDrop(event) {
    event.preventDefault();
    const page = element.ownerDocument;
    const place = placeAt(page, event.clientX, event.clientY);
    if (place && element.contains(place.node)) page.getSelection()?.collapse(place.node, place.offset);
    actions.put(event.dataTransfer?.getData('text/plain') ?? '');
  }

  element.addEventListener('keydown', onKeydown, { signal });
  element.addEventListener('beforeinput', onBeforeInput, { signal });
  element.addEventListener('paste', onPaste, { signal });
  element.addEventListener('drop', onDrop, { signal });
  element.addEventListener('input', actions.follow, { signal });
  element.addEventListener('compositionend', actions.follow, { signal });
  element.addEventListener('blur', actions.left, { signal });
}
