/**
 * What was done to the page in this editor, and how to take it back: block operations, and texts typed in the page.
 *
 * A step belongs to the module that records it, which says how to undo and to redo it. What there is to undo is told
 * to everybody by the event `canvas:history`, what a step has changed by `canvas:stepped`.
 *
 * @typedef {object} Step
 * @property {string} label  What was done, in the editor's language.
 * @property {string} path  Of what it changes.
 * @property {() => void} undo
 * @property {() => void} redo
 * @property {string} [key]  Steps of one key that follow each other closely become one.
 */

import { announce } from './announce.js';
import { emit, on } from './events.js';
import { frameDocument } from './frame.js';
import { FORM_FIELDS } from './paths.js';
import { text } from './texts.js';

const STEPS_KEPT = 50;
const MILLISECONDS_BETWEEN_KEYS = 1000;

/** @type {Step[]} */
const done = [];
/** @type {Step[]} */
const undone = [];
let recordedAt = 0;
let isStepping = false;

/**
 * Keep what was just done. Does nothing while a step is being undone or redone.
 * @param {Step} step
 */
export const record = (step) => {
  if (isStepping) return;
  const last = done.at(-1);
  const follows = performance.now() - recordedAt < MILLISECONDS_BETWEEN_KEYS;
  if (last && step.key && last.key === step.key && follows) last.redo = step.redo;
  else done.push({ ...step });
  if (done.length > STEPS_KEPT) done.shift();
  undone.length = 0;
  recordedAt = performance.now();
  tell();
};

/**
 * Take back the last step.
 * @param {string} [within]  Only if its key begins so: for whoever is typing one text.
 */
export const undo = (within = '') => move(done, undone, 'undo', within);

/**
 * Do again the step that was taken back.
 * @param {string} [within]
 */
export const redo = (within = '') => move(undone, done, 'redo', within);

/**
 * Step only where the step is one of this text.
 * @param {'undo'|'redo'} direction
 * @param {string} key  What its key begins with.
 */
export const stepWithin = (direction, key) => {
  const steps = direction === 'undo' ? done : undone;
  if (steps.at(-1)?.key?.startsWith(key)) (direction === 'undo' ? undo : redo)();
};

/**
 * @param {Step[]} from
 * @param {Step[]} to
 * @param {'undo'|'redo'} direction
 * @param {string} within
 */
const move = (from, to, direction, within) => {
  const step = from.at(-1);
  if (!step || (within && !step.key?.startsWith(within))) return;
  from.pop();
  isStepping = true;
  try {
    step[direction]();
    to.push(step);
  } finally {
    isStepping = false;
    // What is typed next is a step of its own.
    recordedAt = -Infinity;
    tell();
  }
  emit('stepped', { path: step.path });
  announce(text(direction === 'undo' ? 'undone' : 'redone', { step: step.label }));
};

const tell = () => {
  const undoLabel = done.at(-1)?.label ?? '';
  const redoLabel = undone.at(-1)?.label ?? '';
  emit('history', { canUndo: done.length > 0, canRedo: undone.length > 0, undoLabel, redoLabel });
};

/**
 * Ctrl/Cmd-Z; with Shift, or with Y, forward. Texts of the form keep the browser's own undo, those typed in the page
 * have ours.
 * @param {KeyboardEvent} event
 */
const pressed = (event) => {
  const key = event.key.toLowerCase();
  if (!(event.ctrlKey || event.metaKey) || event.altKey || !['z', 'y'].includes(key)) return;
  const target = /** @type {Element} */ (event.target);
  if (target.ownerDocument === document && target.closest(FORM_FIELDS)) return;
  event.preventDefault();
  if (key === 'y' || event.shiftKey) redo();
  else undo();
};

document.addEventListener('keydown', pressed);
on('loaded', () => frameDocument().addEventListener('keydown', pressed));
