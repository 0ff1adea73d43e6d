/** Brings the tools for blocks into the editor: at their edges, in the outline, and undo for all of it. */

import './block-tools.js';
import { mountFirstBlock } from './first-block.js';
import './form-buttons.js';
import { mountOutline } from './outline.js';
import { mountUndoButtons } from './undo-buttons.js';

/** Once the toolbar is there. */
export const mountBlockTools = () => {
  mountUndoButtons();
  mountFirstBlock();
  mountOutline(/** @type {HTMLElement} */ (document.getElementById('canvas-outline')));
};
