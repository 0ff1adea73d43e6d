/* Who reads a draft may point at what a comment is about, and need not look for it in the list: over each place lies a
   button while one chooses. The server says the words of each place in the order of the list; here they are found on
   the page, which knows nothing of its fields. */

const list = /** @type {HTMLSelectElement} */ (document.querySelector('#draft-comments select'));
const toggle = /** @type {HTMLButtonElement} */ (document.getElementById('draft-point'));
const said = /** @type {HTMLElement} */ (document.getElementById('draft-point-said'));
const CHOSEN = 'draft-chosen';

/** @type {Map<HTMLButtonElement, Element>} each button with what it lies on */
const laid = new Map();
const layer = document.createElement('div');
layer.className = 'draft-points';

/** @param {Element} element */
function wordsOf(element) {
  const texts = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  const found = [];
  while (texts.nextNode()) found.push(texts.currentNode.nodeValue);
  return found.join(' ').replace(/\s+/g, ' ').trim();
}

/**
 * The elements that the list speaks of, by their place in it. The list goes through the page from its top, and what is
 * part of a place lies within its element.
 * @returns {Map<number, Element>}
 */
function findPlaces() {
  /** @type {string[]} */
  const wanted = JSON.parse(document.getElementById('draft-places')?.textContent ?? '[]');
  const elements = [...document.querySelectorAll('main *')].map((element) => ({ element, words: wordsOf(element) }));
  const found = new Map();
  let next = 0;
  wanted.forEach((words, index) => {
    if (!words) return;
    const whole = [...found.keys()].reverse().find((other) => isPartOf(index, other));
    const around = whole === undefined ? document.body : found.get(whole);
    const at = elements.findIndex((one, position) => position >= next && one.words === words && around.contains(one.element));
    if (at >= 0) {
      next = at + 1;
      found.set(index, elements[at].element);
    } else if (whole !== undefined && wanted[whole] === words) found.set(index, around);
  });
  return found;
}

/** @param {number} index @param {number} other */
function isPartOf(index, other) {
  return list.options[index].value.startsWith(`${list.options[other].value}.`);
}

const places = findPlaces();

/** Put every button over its place, again after the layout of the page has changed. */
function arrange() {
  for (const [button, element] of laid) {
    const { left, top, width, height } = element.getBoundingClientRect();
    Object.assign(button.style, {
      left: `${left + scrollX}px`, top: `${top + scrollY}px`, width: `${width}px`, height: `${height}px`,
    });
  }
}

/** @param {boolean} is whether a place is being chosen */
function choosing(is) {
  toggle.setAttribute('aria-pressed', `${is}`);
  said.textContent = is ? said.dataset.hint ?? '' : '';
  laid.clear();
  layer.replaceChildren();
  if (!is) return;
  for (const [index, element] of places) {
    if (!element.getClientRects().length) continue;
    const button = document.createElement('button');
    button.type = 'button';
    button.ariaLabel = list.options[index].text;
    button.addEventListener('click', () => choose(index));
    laid.set(button, element);
    layer.append(button);
  }
  arrange();
}

/** @param {number} index in the list */
function choose(index) {
  choosing(false);
  list.selectedIndex = index;
  showChosen();
  const fields = ['name', 'text'].map((name) => /** @type {HTMLInputElement} */ (list.form?.elements.namedItem(name)));
  (fields.find((field) => !field.value) ?? fields[1]).focus();
}

/** Outline what the list says, whichever way it was chosen. */
function showChosen() {
  document.querySelector(`.${CHOSEN}`)?.classList.remove(CHOSEN);
  places.get(list.selectedIndex)?.classList.add(CHOSEN);
  const { text } = list.options[list.selectedIndex];
  said.textContent = list.selectedIndex ? (said.dataset.chosen ?? '').replace('{place}', text) : '';
}

if (places.size) {
  document.body.append(layer);
  toggle.hidden = false;
  toggle.addEventListener('click', () => choosing(toggle.getAttribute('aria-pressed') !== 'true'));
  list.addEventListener('change', showChosen);
  document.addEventListener('keydown', ({ key }) => {
    if (key !== 'Escape' || !laid.size) return;
    choosing(false);
    toggle.focus();
  });
  new ResizeObserver(arrange).observe(document.body);
  document.addEventListener('toggle', arrange, true);
  if (list.selectedIndex) showChosen();
}
