/** How much room a text being typed in the page has left, and that it may not be empty, in words beside it. */
import { announce } from './announce.js';
import { element } from './elements.js';
import { on } from './events.js';
import { placeBelow, show } from './floating.js';
import { rectOf } from './frame.js';
import { text } from './texts.js';

/** Shown from here on; what is far from its limit needs no counting. */
const SHOWN_FROM = 0.8;

/** @type {HTMLElement | null} */
let note = null;
/** @type {HTMLElement | null} */
let of = null;

/**
 * Say what holds for a text, or nothing.
 * @param {HTMLElement} marked with its limits as attributes
 * @param {string} value
 */
export function showLimit(marked, value) {
  const words = wordsFor(marked, value);
  if (!words) return hideLimit();
  note ??= element('p', 'text-limit');
  of = marked;
  if (!note.isConnected) show(note);
  const isBroken = breaks(marked, value);
  if (isBroken && !note.classList.contains('text-limit--broken')) announce(words);
  note.classList.toggle('text-limit--broken', isBroken);
  note.textContent = words;
  placeBelow(note, rectOf(marked));
}

export function hideLimit() {
  note?.remove();
  note = of = null;
}

/** @param {HTMLElement} marked @param {string} value */
function wordsFor(marked, value) {
  const max = Number(marked.dataset.markMax);
  if ('markRequired' in marked.dataset && !value.trim()) return text('empty');
  if (!max || value.length < max * SHOWN_FROM) return '';
  const left = max - value.length;
  return left < 0 ? text('tooLong', { count: -left }) : text('charactersLeft', { count: left });
}

/** @param {HTMLElement} marked @param {string} value */
function breaks(marked, value) {
  const max = Number(marked.dataset.markMax);
  return ('markRequired' in marked.dataset && !value.trim()) || (max > 0 && value.length > max);
}

on('moved', () => {
  if (note && of) placeBelow(note, rectOf(of));
});
