/** The buttons Undo and Redo, and the message after a deletion that offers to bring the block back. */

import { announce } from './announce.js';
import { element } from './elements.js';
import { on } from './events.js';
import { hideMessage, showMessage } from './message.js';
import { text } from './texts.js';
import { redo, undo } from './undo.js';

/**
 * @param {string} id
 * @param {() => void} act
 * @returns {(isPossible: boolean, label: string) => void} Shows whether there is a step, and which.
 */
const button = (id, act) => {
  const tool = document.getElementById(id);
  const name = tool?.textContent?.trim() ?? '';
  // It keeps the focus while there is nothing to do.
  tool?.removeAttribute('disabled');
  tool?.addEventListener('click', () => act());
  return (isPossible, label) => {
    tool?.setAttribute('aria-disabled', `${!isPossible}`);
    tool?.setAttribute('title', label ? `${name}: ${label}` : name);
  };
};

/** Make the two buttons of the toolbar work. */
export const mountUndoButtons = () => {
  const showUndo = button('canvas-undo', undo);
  const showRedo = button('canvas-redo', redo);
  showUndo(false, '');
  showRedo(false, '');
  on('history', ({ canUndo, canRedo, undoLabel, redoLabel }) => {
    showUndo(canUndo, undoLabel);
    showRedo(canRedo, redoLabel);
    // Its button undoes the last step, which is no longer the deletion.
    hideMessage();
  });
};

on('deleted', ({ message }) => {
  const bringBack = element('button', 'button button-small', text('undo'));
  bringBack.type = 'button';
  bringBack.addEventListener('click', () => undo());
  showMessage(message, bringBack);
  announce(`${message}. ${text('undoOffered')}`);
});
on('refused', ({ message }) => showMessage(message));
