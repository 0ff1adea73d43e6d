/* The marks of a live page: fetched from the editors' side, and put on the elements that visitors see without them. */

const OURS = /^data-(mark|edit-)/;

/** @type {Promise<Record<string, string>> | undefined} */
let fetched;

/**
 * Marks the page, once. A failed try is forgotten, so that the next one asks again.
 * @param {string} url
 * @returns {Promise<Record<string, string>>} what each marked place is called
 */
export function markPage(url) {
  fetched ??= fetchMarks(url).catch((error) => {
    fetched = undefined;
    throw error;
  });
  return fetched;
}

/** @param {string} url */
async function fetchMarks(url) {
  const response = await fetch(url, { headers: { Accept: 'application/json' } });
  // Whoever has been logged out meanwhile is led to the login form, which is no error to fetch.
  if (!response.ok || response.redirected) throw new Error(`${response.status} ${response.url}`);
  const { html, names } = await response.json();
  transfer(document.body, new DOMParser().parseFromString(html, 'text/html').body);
  return names;
}

/**
 * Puts the marks of one tree on the other. The marked one shows empty fields, and some texts in an element of their
 * own; the other has what scripts have added.
 * @param {Element} own
 * @param {Element} marked
 */
export function transfer(own, marked) {
  for (const { name, value } of marked.attributes) if (OURS.test(name)) own.setAttribute(name, value);
  let children = [...marked.children];
  for (const child of own.children) {
    const found = children.find((other) => isLike(child, other) && textOf(child) === textOf(other))
      ?? children.find((other) => isLike(child, other));
    if (!found) continue;
    transfer(child, found);
    children = children.slice(children.indexOf(found) + 1);
  }
  marked.querySelectorAll(':scope > span[data-mark]:not([class])').forEach((span) => wrap(own, span));
}

/**
 * @param {Element} one
 * @param {Element} other
 */
function isLike(one, other) {
  return one.tagName === other.tagName && one.id === other.id && one.getAttribute('class') === other.getAttribute('class');
}

/** @param {Node} node */
const textOf = (node) => (node.textContent ?? '').replace(/\s+/g, ' ').trim();

/**
 * Gives a bare text the element that it has in the marked page.
 * @param {Element} own
 * @param {Element} span
 */
function wrap(own, span) {
  const text = [...own.childNodes].find((node) => node.nodeType === Node.TEXT_NODE && textOf(node) === textOf(span));
  if (!text || !textOf(text)) return;
  const element = /** @type {Element} */ (span.cloneNode());
  text.replaceWith(element);
  element.append(text);
}
