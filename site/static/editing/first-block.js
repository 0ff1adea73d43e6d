/** On a page without blocks: a button in the middle of the page that inserts the first one. */

import { insertAt } from './block-actions.js';
import { isStream, streams } from './block-tree.js';
import { element, icon } from './elements.js';
import { on } from './events.js';
import { overlay } from './frame.js';
import { text } from './texts.js';

const button = element('button', 'button canvas-first-block', icon('plus'));
button.type = 'button';

/** The stream for the content: the one with most to choose from. */
const content = () => {
  const size = (/** @type {any} */ { sequence }) => Object.keys(sequence.blockDef.childBlockDefsByName).length;
  return streams()
    .filter(({ sequence }) => isStream(sequence))
    .sort((one, other) => size(other) - size(one))[0];
};

const update = () => {
  const stream = content();
  const isEmpty = stream?.sequence.children.length === 0;
  if (isEmpty) overlay().append(button);
  else button.remove();
};

/** Once the toolbar is there. */
export const mountFirstBlock = () => {
  button.append(text('firstBlock'));
  button.addEventListener('click', () => insertAt(content().path, 0));
  on('changed merged', update);
};
