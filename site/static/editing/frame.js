/** The frame that shows the page: where things are in it, and which mark a place belongs to. */

import { parentPath } from './paths.js';

const MARK = 'data-mark';

/** @returns {HTMLIFrameElement} */
export const frame = () => /** @type {HTMLIFrameElement} */ (document.getElementById('canvas-frame'));

/** @returns {HTMLElement} */
export const overlay = () => /** @type {HTMLElement} */ (document.getElementById('canvas-overlay'));

/** @returns {Document} */
export const frameDocument = () => /** @type {Document} */ (frame().contentDocument);

/** Put the keyboard into the page. Its body alone keeps the focus it had, and the browser would not move it. */
export const enterPage = () => {
  frame().focus();
  frameDocument().body.focus();
};

/** How many times larger than in its own layout the page is shown. */
export const scale = () => frame().getBoundingClientRect().width / frame().offsetWidth || 1;

/**
 * Where an element of the page stands in the window of the editor.
 * @param {Element} element
 * @returns {DOMRect}
 */
export const rectOf = (element) => {
  const outer = frame().getBoundingClientRect();
  const inner = element.getBoundingClientRect();
  const by = scale();
  return new DOMRect(outer.x + inner.x * by, outer.y + inner.y * by, inner.width * by, inner.height * by);
};

/**
 * The element of the page at a path, and at no other; null where there is none.
 * @param {Document|null} page
 * @param {string} path
 * @returns {HTMLElement|null}
 */
export const markIn = (page, path) => page?.querySelector(`[${MARK}="${CSS.escape(path)}"]`) ?? null;

/**
 * The element of the page at a path, or at the nearest path above it that the page shows; null where there is none.
 * @param {string} path
 * @param {Document} [page]
 * @returns {HTMLElement|null}
 */
export const markOf = (path, page = frameDocument()) =>
  path ? markIn(page, path) ?? markOf(parentPath(path), page) : null;

/**
 * The nearest element around a place of the page that can be picked: a mark, or something kept elsewhere.
 * @param {EventTarget|null} place
 * @returns {HTMLElement|null}
 */
export const pickable = (place) => {
  const node = /** @type {Node|null} */ (place);
  const element = node?.nodeType === Node.TEXT_NODE ? node.parentElement : /** @type {Element|null} */ (node);
  return element?.closest?.(`[${MARK}], [data-edit-url]`) ?? null;
};

/**
 * The path of the nearest mark around a place of the page; empty outside all marks.
 * @param {EventTarget|null} place
 */
export const pathAt = (place) => {
  const element = /** @type {Element|null} */ (place);
  return element?.closest?.(`[${MARK}]`)?.getAttribute(MARK) ?? '';
};

/**
 * Every mark of the page, in reading order.
 * @returns {HTMLElement[]}
 */
export const marks = () => [...frameDocument().querySelectorAll(`[${MARK}], [data-edit-url]`)].map((element) => /** @type {HTMLElement} */ (element));

/**
 * Scroll the page so that an element is seen, if it is not.
 * @param {Element} element
 */
export const show = (element) => {
  const view = frame().contentWindow;
  if (!view) return;
  const { top, bottom } = element.getBoundingClientRect();
  if (top >= 0 && bottom <= view.innerHeight) return;
  const calm = matchMedia('(prefers-reduced-motion: reduce)').matches;
  element.scrollIntoView({ block: bottom - top > view.innerHeight ? 'start' : 'center', behavior: calm ? 'auto' : 'smooth' });
};
