/** The notation of the fields, see notation.py: shown with chips, links and emphasis, and written again. */

/** @typedef {{id: string, isChip: boolean, shown: string, title: string, text: string}} Code */

const OPEN = '⟦';
const CLOSE = '⟧';
const EMPHASIS = ['b', 'strong', 'i', 'em', 'code', 'abbr', 'acronym'];

/**
 * A metric: an atom that can be moved and deleted, not changed.
 * @param {Code} code
 */
export const chip = (code) => {
  const made = document.createElement('span');
  made.className = 'segment-chip';
  made.contentEditable = 'false';
  made.dataset.code = code.id;
  made.title = code.title;
  made.textContent = code.shown;
  return made;
};

/**
 * A link around its text.
 * @param {Code} code
 */
export const link = (code) => {
  const made = document.createElement('span');
  made.className = 'segment-link';
  made.dataset.code = code.id;
  made.title = code.title;
  return made;
};

/**
 * What a text in the notation looks like.
 * @param {string} text
 * @param {Code[]} codes
 * @returns {DocumentFragment}
 */
export const toNodes = (text, codes) => {
  const root = document.createDocumentFragment();
  /** @type {ParentNode[]} */
  const opened = [root];
  const inside = () => opened[opened.length - 1];
  let position = 0;
  for (const token of text.matchAll(/⟦([a-z]+[0-9]*)([:⟧])|⟧|\n/g)) {
    inside().append(text.slice(position, token.index));
    position = token.index + token[0].length;
    const code = codes.find(({ id }) => id === token[1]);
    if (token[0] === '\n') inside().append(document.createElement('br'));
    else if (token[0] === CLOSE) opened.length > 1 ? opened.pop() : inside().append('');
    else if (token[2] === CLOSE) inside().append(code?.isChip ? chip(code) : token[0]);
    else {
      const made = code ? link(code) : document.createElement(EMPHASIS.includes(token[1]) ? token[1] : 'span');
      inside().append(made);
      opened.push(made);
    }
  }
  inside().append(text.slice(position));
  return root;
};

/**
 * The text of a field in the notation.
 * @param {Node} root
 * @returns {string}
 */
export const fromNodes = (root) => {
  let text = '';
  for (const node of root.childNodes) {
    if (node instanceof Text) text += node.data.replaceAll(OPEN, '').replaceAll(CLOSE, '');
    else if (node instanceof HTMLElement) text += written(node);
  }
  return text;
};

/** @param {HTMLElement} element */
const written = (element) => {
  const name = element.localName;
  const code = element.dataset.code;
  if (name === 'br') return '\n';
  if (code && element.classList.contains('segment-chip')) return `${OPEN}${code}${CLOSE}`;
  const inside = fromNodes(element);
  if (code && element.classList.contains('segment-link')) return inside ? `${OPEN}${code}:${inside}${CLOSE}` : '';
  if (EMPHASIS.includes(name)) return inside ? `${OPEN}${name}:${inside}${CLOSE}` : '';
  return name === 'div' || name === 'p' ? `\n${inside}` : inside;
};
