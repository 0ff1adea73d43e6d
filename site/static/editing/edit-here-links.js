/* Over each marked element of a live page lies a link to its place in the editor. It can be clicked, tabbed to, opened
   in a tab of its own. */

/** What stands between an address and a content path, on the page as in Wagtail's editor. */
export const PLACE = '#:w:contentpath=';
const MARKED = '[data-mark], [data-edit-url]';
const WORDS = 60;

/** @type {Map<HTMLElement, Element>} each link with what it lies on */
const laid = new Map();

/**
 * @param {Element} layer where the links go
 * @param {string} formUrl
 * @param {Record<string, string>} names by content path
 */
export function layLinks(layer, formUrl, names) {
  removeLinks();
  for (const element of document.body.querySelectorAll(MARKED)) {
    if (!element.getClientRects().length) continue;
    const link = linkTo(/** @type {HTMLElement} */ (element), formUrl, names);
    laid.set(link, element);
    layer.append(link);
  }
  placeLinks();
}

/** Puts every link over its element again, after the layout of the page has changed. */
export function placeLinks() {
  for (const [link, element] of laid) {
    const { left, top, width, height } = element.getBoundingClientRect();
    Object.assign(link.style, {
      left: `${left + scrollX}px`, top: `${top + scrollY}px`, width: `${width}px`, height: `${height}px`,
    });
  }
}

export function removeLinks() {
  laid.forEach((_element, link) => link.remove());
  laid.clear();
}

/**
 * The element at a content path, or the nearest around it that the page shows.
 * @param {string} path
 * @returns {Element | null}
 */
export function elementAt(path) {
  const found = document.querySelector(`[data-mark="${CSS.escape(path)}"]`);
  return found || !path.includes('.') ? found : elementAt(path.slice(0, path.lastIndexOf('.')));
}

/**
 * @param {HTMLElement} element
 * @param {string} formUrl
 * @param {Record<string, string>} names
 */
function linkTo(element, formUrl, names) {
  const { mark, markKind, editUrl: elsewhere, editName } = element.dataset;
  const link = document.createElement('a');
  const name = document.createElement('span');
  const words = (element.textContent ?? '').replace(/\s+/g, ' ').trim();
  name.textContent = (mark === undefined ? editName : names[mark]) ?? '';
  link.append(name);
  link.ariaLabel = [name.textContent, words.slice(0, WORDS)].filter(Boolean).join(': ');
  link.className = markKind === 'block' ? 'edit-here__block' : 'edit-here__field';
  // Who goes from field to field comes through every part of a block that has any.
  if (element.querySelector(MARKED)) link.tabIndex = -1;
  const wayBack = `${location.pathname}${location.search}${PLACE}${mark}`;
  link.href = mark === undefined ? `${elsewhere}` : `${formUrl}?next=${encodeURIComponent(wayBack)}${PLACE}${mark}`;
  return link;
}
