/**
 * Content paths: `body.<block id>.heading` names a field of the form, and the same place in the page.
 *
 * The form is Wagtail's: each of its fields and blocks carries one step of the path in `data-contentpath`, and the
 * root of a StreamField holds its live blocks as `rootBlock`.
 *
 * @typedef {any} Block  A block of Wagtail's StreamField; its scripts have no types.
 * @typedef {object} PlacedBlock
 * @property {Block} parent  The stream or list that holds the block.
 * @property {number} index
 * @property {Block} child  The parent's record of the block: its id, type and place.
 * @property {string} path
 */

const PANEL_DELAY = 70;

/** What has an undo and keys of its own. */
export const FORM_FIELDS = 'input, textarea, select, [contenteditable], [data-draftail-editor-wrapper]';

/** @returns {HTMLFormElement} */
export const editForm = () => /** @type {HTMLFormElement} */ (document.querySelector('[data-edit-form]'));

/**
 * The element of the form at a path, or null.
 * @param {string} path
 * @returns {HTMLElement|null}
 */
export const formElement = (path) => {
  /** @type {HTMLElement|null} */
  let place = editForm();
  for (const step of path.split('.')) {
    place = place && place.querySelector(`[data-contentpath="${CSS.escape(step)}"]`);
  }
  return path ? place : null;
};

/**
 * The path of whatever holds an element of the form; empty outside the fields.
 * @param {Element|null} element
 */
export const pathOf = (element) => {
  const steps = [];
  for (let place = element; place && place !== editForm(); place = place.parentElement) {
    const step = place.getAttribute('data-contentpath');
    if (step) steps.unshift(step);
  }
  return steps.join('.');
};

/**
 * The way through the live blocks to a path: what is there, and its place if it is a child of a stream or list.
 * @param {string} path
 * @returns {{block?: Block, placed: PlacedBlock|null}}
 */
const walk = (path) => {
  const [field, ...steps] = path.split('.');
  let block = /** @type {any} */ (document.getElementById(`${field}-root`))?.rootBlock;
  /** @type {PlacedBlock|null} */
  let placed = null;
  for (const step of steps) {
    const parent = block;
    const index = parent?.children?.findIndex?.((/** @type {Block} */ child) => child.id === step) ?? -1;
    placed = index < 0 ? null : { parent, index, child: parent.children[index], path };
    block = placed ? placed.child.block : parent?.childBlocks?.[step];
  }
  return { block, placed };
};

/**
 * The live block at a path, with its place in its stream or list; null where the path names no such block.
 * @param {string} path
 * @returns {PlacedBlock|null}
 */
export const blockAt = (path) => walk(path).placed;

/**
 * The stream or list at a path ("body", "body.<id>.tiles"), or null.
 * @param {string} path
 * @returns {Block|null}
 */
export const sequenceAt = (path) => {
  const { block } = walk(path);
  return Array.isArray(block?.children) ? block : null;
};

/** @param {string} path */
export const parentPath = (path) => path.split('.').slice(0, -1).join('.');

/**
 * The path of the block that a path lies in: itself if it names one; empty outside all blocks.
 * @param {string} path
 */
export const enclosingBlock = (path) => {
  let place = path;
  while (place && !blockAt(place)) place = parentPath(place);
  return place;
};

/**
 * What editors call the field or block at a path.
 * @param {string} path
 * @returns {string}
 */
export const labelOf = (path) => {
  const placed = blockAt(path);
  const block = placed ? placed.child.block : blockInForm(path);
  if (block?.blockDef) return block.blockDef.meta?.label || '';
  const heading = formElement(path)?.closest('.w-panel')?.querySelector('.w-panel__heading--label');
  return (heading?.textContent || '').replace('*', '').trim();
};

/**
 * Open everything that hides a field (tab, collapsed panels), scroll to it and put the focus into it, unless somebody
 * has taken the focus elsewhere meanwhile.
 * @param {string} path
 * @param {{focus?: boolean}} [options]
 * @returns {Promise<boolean>} Whether there is such a field.
 */
export const openField = async (path, { focus = true } = {}) => {
  const target = formElement(path);
  if (!target) return false;
  let focused = document.activeElement;
  const isElsewhere = () => ![focused, document.body].includes(document.activeElement);
  openTab(target);
  await new Promise((resolve) => setTimeout(resolve));
  /** @type {HTMLElement[]} */
  const panels = [];
  for (let place = target.parentElement; place; place = place.parentElement) {
    const toggle = place.querySelector(':scope > .w-panel__header > [data-panel-toggle][aria-expanded="false"]');
    if (toggle) panels.unshift(/** @type {HTMLElement} */ (toggle));
  }
  panels.forEach((toggle) => toggle.click());
  if (focus && !isElsewhere()) {
    /** @type {any} */ (blockInForm(path))?.focus?.();
    focused = document.activeElement;
    await new Promise((resolve) => setTimeout(resolve, PANEL_DELAY));
    if (!isElsewhere() && !target.contains(focused)) focusable(target)?.focus({ preventScroll: true });
  }
  target.scrollIntoView({ block: target.offsetHeight > window.innerHeight / 2 ? 'start' : 'center' });
  return true;
};

/** @param {string} path */
const blockInForm = (path) => {
  const placed = blockAt(path) ?? blockAt(parentPath(path));
  if (!placed) return null;
  return placed.path === path ? placed.child.block : placed.child.block?.childBlocks?.[path.split('.').pop() ?? ''];
};

/** @param {HTMLElement} target */
const openTab = (target) => {
  const panel = target.closest('.w-tabs__panel');
  if (!(panel instanceof HTMLElement) || !panel.hidden) return;
  /** @type {HTMLElement|null} */ (document.querySelector(`.w-tabs__tab[href="#${panel.id}"]`))?.click();
};

/**
 * @param {HTMLElement} target
 * @returns {HTMLElement|undefined}
 */
const focusable = (target) =>
  [...target.querySelectorAll('[contenteditable=true], input:not([type=hidden]), textarea, select, button, a[href]')]
    .map((element) => /** @type {HTMLElement} */ (element))
    .find((element) => element.offsetParent && !element.closest('.w-field__comment-button, [hidden]'));
