/**
 * The text of an element that is being typed in: what it says, where the caret stands, what is put in at it.
 *
 * A line break is a "\n" in it; a last one, or a <br> of the browser's own, only holds an empty line open.
 */

/**
 * @param {HTMLElement} element
 * @returns {string} the text as the form's field is to hold it
 */
export function readText(element) {
  const parts = [...element.childNodes].map((node) => (node.nodeName === 'BR' ? '\n' : (node.textContent ?? '')));
  return parts.join('').replace(/\n$/, '');
}

/**
 * @param {HTMLElement} element
 * @param {string} text
 */
export function showText(element, text) {
  element.textContent = text.endsWith('\n') ? `${text}\n` : text;
}

/**
 * Show another text, with the caret behind what is new in it.
 * @param {HTMLElement} element
 * @param {string} text
 */
export function replaceText(element, text) {
  const before = readText(element);
  let same = 0;
  while (same < Math.min(before.length, text.length) && before.at(-1 - same) === text.at(-1 - same)) same += 1;
  showText(element, text);
  placeCaret(element, text.length - same);
}

/**
 * Put text in the place of what is selected, and the caret behind it.
 * @param {HTMLElement} element
 * @param {string} text
 */
export function insertText(element, text) {
  const [start, end] = selectedOffsets(element) ?? [Infinity, Infinity];
  const before = readText(element);
  showText(element, before.slice(0, start) + text + before.slice(end));
  placeCaret(element, Math.min(start, before.length) + text.length);
}

/**
 * @param {HTMLElement} element
 * @returns {[number, number] | null} where the selection starts and ends, in characters; null when it is elsewhere
 */
export function selectedOffsets(element) {
  const selection = element.ownerDocument.getSelection();
  if (!selection?.rangeCount || !element.contains(selection.focusNode)) return null;
  const range = selection.getRangeAt(0);
  const before = range.cloneRange();
  before.setStart(element, 0);
  const end = before.toString().length;
  return [end - range.toString().length, end];
}

/**
 * @param {HTMLElement} element
 * @param {number} offset in characters; beyond the end is the end
 */
export function placeCaret(element, offset) {
  let left = offset;
  /** @type {Node} */
  let node = element;
  for (const child of element.childNodes) {
    const length = child.textContent?.length ?? 0;
    if (child.nodeType !== Node.TEXT_NODE) continue;
    node = child;
    if (left <= length) break;
    left -= length;
  }
  const end = node === element ? 0 : (node.textContent?.length ?? 0);
  element.ownerDocument.getSelection()?.collapse(node, Math.min(left, end));
}

/**
 * The place in a text under a point.
 * @param {Document} page
 * @param {number} x in the window of the page
 * @param {number} y
 * @returns {{node: Node, offset: number} | null}
 */
export function placeAt(page, x, y) {
  const range = page.caretRangeFromPoint?.(x, y);
  if (range) return { node: range.startContainer, offset: range.startOffset };
  const found = page.caretPositionFromPoint?.(x, y);
  return found ? { node: found.offsetNode, offset: found.offset } : null;
}
