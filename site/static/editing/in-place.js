/**
 * Plain texts are typed where they are seen. The form's field follows every letter and stays what is saved.
 *
 * Begins with a click or Enter on a text (`canvas:pick`); ends with Esc, with Enter in a single line, with Tab, which
 * goes on to the next text of the page, and when the focus goes elsewhere.
 */
import { emit, on } from './events.js';
import { enterField, isMultiline, leaveField, textControl, typeInto } from './field-text.js';
import { frame, marks } from './frame.js';
import { holdElement, refresh } from './merge.js';
import { labelOf, openField } from './paths.js';
import { insertText, placeAt, placeCaret, readText, replaceText, selectedOffsets, showText } from './plain-text.js';
import { select } from './selection.js';
import { hideLimit, showLimit } from './text-limit.js';
import { listenToTyping } from './typing-keys.js';
import { record, stepWithin } from './undo.js';

/**
 * What is being typed.
 * @typedef {object} Typing
 * @property {string} path
 * @property {HTMLElement} element  Of the page.
 * @property {import('./field-text.js').TextControl} control  Of the form.
 * @property {string} value  As last seen.
 * @property {number} caret  As last seen, in characters.
 * @property {AbortController} end
 */

/** @type {Typing | null} */
let typing = null;
/** Grows with every word, so that a step back takes away one. */
let word = 0;

/**
 * Let somebody type in the page.
 * @param {string} path
 * @param {HTMLElement} element
 * @param {{x: number, y: number} | null} [point] of the frame's window, for the caret; without it the end
 * @returns {boolean} false where the element shows something other than the field's text
 */
export function typeInPlace(path, element, point = null) {
  if (typing?.element === element) return true;
  endTyping();
  const control = textControl(path);
  if (!control || element.children.length) return false;
  const { value } = control;
  if (readText(element) !== value) showText(element, value);
  element.contentEditable = 'plaintext-only';
  element.setAttribute('role', 'textbox');
  element.setAttribute('aria-label', labelOf(path));
  element.setAttribute('aria-multiline', String(isMultiline(control)));
  typing = { path, element, control, value, caret: value.length, end: new AbortController() };
  listenToTyping(element, isMultiline(control), ACTIONS, typing.end.signal);
  word += 1;
  holdElement(element);
  enterField(control);
  element.focus({ preventScroll: true });
  const place = point && placeAt(element.ownerDocument, point.x, point.y);
  if (place && element.contains(place.node)) element.ownerDocument.getSelection()?.collapse(place.node, place.offset);
  else placeCaret(element, value.length);
  showLimit(element, value);
  return true;
}

/** End it; what was typed stays. */
export function endTyping() {
  if (!typing) return;
  const { element, control, end } = typing;
  typing = null;
  end.abort();
  for (const name of ['contenteditable', 'role', 'aria-label', 'aria-multiline']) element.removeAttribute(name);
  element.blur();
  hideLimit();
  leaveField(control);
  // A page that was asked for before the last letter may still come: the text is held until it has.
  on('merged', letGo, { once: true });
  refresh();
}

function letGo() {
  if (!typing) holdElement(null);
}

/** Put what stands in the page into the form. */
function follow() {
  if (!typing) return;
  const { path, element, control, value: before } = typing;
  const value = readText(element);
  typing.caret = selectedOffsets(element)?.[1] ?? value.length;
  if (value === before) return;
  if (/\s$/.test(value.slice(0, typing.caret))) word += 1;
  typing.value = value;
  typeInto(control, value);
  record({
    label: labelOf(path),
    path,
    key: `${path} ${word}`,
    undo: () => putBack(path, before),
    redo: () => putBack(path, value),
  });
  showLimit(element, value);
  tellChange();
}

/**
 * Put a text back, in the form and, where it is being typed, in the page.
 * @param {string} path
 * @param {string} value
 */
function putBack(path, value) {
  const control = textControl(path);
  if (control) typeInto(control, value);
  word += 1;
  if (typing?.path === path) {
    typing.value = value;
    replaceText(typing.element, value);
    showLimit(typing.element, value);
  }
  tellChange();
}

function tellChange() {
  emit('changed');
}

/** @type {import('./typing-keys.js').Actions} */
const ACTIONS = {
  follow,
  end: endTyping,
  put(written) {
    if (!typing) return;
    const isOneLine = !isMultiline(typing.control);
    insertText(typing.element, isOneLine ? written.replace(/\s*[\r\n]+\s*/g, ' ') : written.replace(/\r\n?/g, '\n'));
    follow();
  },
  step(direction) {
    if (typing) stepWithin(direction, `${typing.path} `);
  },
  goOn(by) {
    const texts = marks().filter((mark) => mark.dataset.markKind === 'text' && mark.getClientRects().length);
    const next = typing && texts[texts.indexOf(typing.element) + by];
    if (!next?.dataset.mark) return false;
    endTyping();
    select(next.dataset.mark);
    openField(next.dataset.mark, { focus: false });
    next.scrollIntoView({ block: 'nearest' });
    return typeInPlace(next.dataset.mark, next);
  },
  left() {
    const was = typing;
    // Another window may have come to the front: then the caret stays for whoever comes back.
    setTimeout(() => {
      const isInFrame = document.activeElement === frame();
      const isBeingTyped = isInFrame && was?.element.ownerDocument.activeElement === was?.element;
      if (was && typing === was && document.hasFocus() && !isBeingTyped) endTyping();
    });
  },
};

on('pick', ({ path, kind, element, event: cause }, event) => {
  if (kind !== 'text') return;
  const point = cause?.type === 'click' ? { x: cause.clientX, y: cause.clientY } : null;
  if (typeInPlace(path, element, point)) event.preventDefault();
});

on('select', ({ path }) => {
  if (typing && path !== typing.path) endTyping();
});

on('merged', () => {
  if (!typing || document.activeElement !== frame()) return;
  const { element, caret } = typing;
  if (!element.isConnected) endTyping();
  else if (!selectedOffsets(element)) {
    // The merge has moved the element to another place, where it came without its caret.
    element.focus({ preventScroll: true });
    placeCaret(element, caret);
  }
});

on('loaded', endTyping);
on('off', endTyping);
