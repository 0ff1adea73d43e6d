/**
 * Keeps the page in the frame as the form is: sends the form whenever it has changed, and merges what comes back into
 * the page that is there, so that scroll place, focus, caret and open menus stay.
 *
 * @typedef {object} InvalidPart
 * @property {string} path
 * @property {string} message
 */

import { emit, on } from './events.js';
import { formData } from './form-data.js';
import { frame, frameDocument } from './frame.js';
import { putLastGood } from './last-good.js';
import { styled } from './scheme.js';
import { settings } from './texts.js';
import { Idiomorph } from './vendor/idiomorph.esm.js';

// Draftail writes into its hidden field up to 250 ms after a key; nothing tells when a chooser has.
const LOOKS = [0, 120, 280];
const LOOK_AGAIN = 1000;

let shown = '';
let renewals = 0;
let busy = false;
let isFollowing = false;
/** @type {HTMLElement|null} */
let held = null;
/** @type {InvalidPart[]} */
let invalid = [];

/**
 * The element that somebody is typing into: merging leaves it alone.
 * @param {HTMLElement|null} element
 */
export const holdElement = (element) => {
  held = element;
};

/** The parts of the form that could not be shown as they are, at the last merge. */
export const invalidParts = () => invalid;

/** Something in the form may have changed: look, and show it. */
export const changed = () => LOOKS.forEach((pause) => setTimeout(look, pause));

/** Show the page anew even if the form is the same. */
export const refresh = () => {
  renewals += 1;
  return look();
};

const look = async () => {
  if (!isFollowing || busy) return;
  const data = formData();
  const asText = `${renewals} ${data}`;
  if (asText === shown) return;
  busy = true;
  try {
    await render(data);
    shown = asText;
    emit('merged', { invalid });
  } catch (error) {
    shown = asText;
    emit('failed', { error });
  } finally {
    busy = false;
  }
  // What was typed meanwhile.
  look();
};

/** @param {URLSearchParams} data */
const render = async (data) => {
  const response = await fetch(settings.renderUrl, { method: 'POST', body: data });
  if (!response.headers.get('Content-Type')?.includes('json')) throw new Error(`${response.status}`);
  const answer = await response.json();
  invalid = answer.invalid;
  const fresh = identified(styled(new DOMParser().parseFromString(answer.html, 'text/html')));
  if (!frameDocument()?.querySelector('main')) return firstTime(fresh);
  merge(fresh);
  return undefined;
};

/**
 * @param {Document} fresh
 * @returns {Promise<void>}
 */
const firstTime = (fresh) =>
  new Promise((resolve) => {
    frame().addEventListener(
      'load',
      () => {
        emit('loaded');
        resolve();
      },
      { once: true },
    );
    frame().srcdoc = `<!doctype html>${fresh.documentElement.outerHTML}`;
  });

/** @param {Document} fresh */
const merge = (fresh) => {
  invalid.forEach(({ path }) => putLastGood(path, frameDocument(), fresh));
  Idiomorph.morph(frameDocument().documentElement, fresh.documentElement, {
    callbacks: {
      beforeNodeMorphed: (/** @type {Node} */ old, /** @type {Node} */ now) => old !== held && !isInvalid(old) && !old.isEqualNode(now),
      beforeNodeRemoved: (/** @type {Node} */ old) => old !== held,
    },
  });
};

/**
 * Whether this shows a field that is not valid at the moment: it stays as it was.
 * @param {Node} node
 */
const isInvalid = (node) => {
  const path = node instanceof frameWindow().Element ? node.getAttribute('data-mark') : null;
  return Boolean(path) && invalid.some((part) => part.path === path);
};

const frameWindow = () => /** @type {Window & typeof globalThis} */ (frame().contentWindow);

/**
 * Give each mark an id, by which the merge knows it again wherever it has moved to.
 * @param {Document} fresh
 */
const identified = (fresh) => {
  fresh.querySelectorAll('[data-mark]:not([id])').forEach((element) => {
    element.id = `mark-${element.getAttribute('data-mark')}`;
  });
  return fresh;
};

/** Begin to follow the form. */
export const follow = () => {
  isFollowing = true;
  return look();
};

/** Stop following it. */
export const rest = () => {
  isFollowing = false;
};

['input', 'change', 'click', 'keyup', 'drop'].forEach((name) => {
  document.addEventListener(name, (event) => {
    if (isFollowing && event.target instanceof Element && event.target.closest('[data-edit-form], dialog, .modal')) changed();
  });
});
on('changed', changed);
setInterval(look, LOOK_AGAIN);
