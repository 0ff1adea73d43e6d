/**
 * Sets the focal point of an image in a dialog over the page editor. It is saved by itself and at once, whatever
 * becomes of the page; `focal-point:saved` of the document tells that the image is cut anew.
 *
 * @typedef {{x: number, y: number}} Point  Parts of the width and the height, from the upper left corner.
 */

const STEP = 0.01;
const LARGE_STEP = 0.1;
/** @type {Record<string, [number, number]>} */
const STEPS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
/** @type {Point} */
const MIDDLE = { x: 0.5, y: 0.5 };

const dialog = /** @type {HTMLDialogElement | null} */ (document.getElementById('focal-point'));

/** Whether whoever edits may change images: to others the dialog is not sent. */
export const canSetFocalPoint = Boolean(dialog);

/** @type {Point | null} */
let point = null;

/** @param {string} selector */
const part = (selector) => /** @type {HTMLElement} */ (dialog?.querySelector(selector));
const form = () => /** @type {HTMLFormElement} */ (dialog?.querySelector('form'));
const images = () => [.../** @type {NodeListOf<HTMLImageElement>} */ (dialog?.querySelectorAll('img'))];

/**
 * Open the dialog for an image.
 * @param {string} id
 */
export async function setFocalPoint(id) {
  if (!dialog) return;
  form().action = (dialog.dataset.address ?? '').replace('/0/', `/${id}/`);
  images().forEach((image) => image.removeAttribute('src'));
  put(null);
  tellFailure(false);
  dialog.showModal();
  await ask(undefined);
}

/**
 * Read the point of the image, or save what is sent.
 * @param {FormData | undefined} body
 */
async function ask(body) {
  const { action } = form();
  busy(true);
  try {
    const response = await fetch(action, { method: body ? 'POST' : 'GET', body, headers: { Accept: 'application/json' } });
    if (!response.ok || response.redirected) throw new Error(`${response.status}`);
    const answer = await response.json();
    if (form().action !== action) return false;
    images().forEach((image) => { image.src = answer.src; });
    put(answer.point);
    busy(false);
    part('[data-marker]').focus();
    return true;
  } catch {
    tellFailure(true);
    return false;
  }
}

/** @param {boolean} is */
function busy(is) {
  part('[data-picture]').inert = is;
  dialog?.querySelectorAll('[data-save], [data-clear]').forEach((button) => button.toggleAttribute('disabled', is));
}

/** @param {boolean} has */
function tellFailure(has) {
  part('[data-failure]').textContent = has ? dialog?.dataset.failed ?? '' : '';
}

/** @param {Point | null} now */
function put(now) {
  point = now;
  const { x, y } = now ?? MIDDLE;
  const [left, top] = [x, y].map((share) => Math.round(share * 100));
  const words = now ? (dialog?.dataset.at ?? '').replace('{x}', `${left}`).replace('{y}', `${top}`) : dialog?.dataset.none ?? '';
  const marker = part('[data-marker]');
  marker.style.insetInlineStart = `${x * 100}%`;
  marker.style.insetBlockStart = `${y * 100}%`;
  marker.classList.toggle('focal-point__marker--none', !now);
  marker.setAttribute('aria-valuenow', `${left}`);
  marker.setAttribute('aria-valuetext', words);
  part('[data-place]').textContent = words;
  // The server cuts the same way: as large a part of the picture is left of the cut as is left of the point.
  images().forEach((image) => { image.style.objectPosition = `${x * 100}% ${y * 100}%`; });
  /** @type {[string, number][]} */ ([['x', x], ['y', y]]).forEach(([name, share]) => {
    /** @type {HTMLInputElement} */ (form().elements.namedItem(name)).value = now ? `${share}` : '';
  });
}

/** @param {number} share */
const within = (share) => Math.min(1, Math.max(0, share));

/** @param {PointerEvent} event */
function putUnder({ clientX, clientY }) {
  const box = images()[0].getBoundingClientRect();
  if (box.width && box.height) put({ x: within((clientX - box.x) / box.width), y: within((clientY - box.y) / box.height) });
}

/** @param {PointerEvent} event */
function onPointerDown(event) {
  if (event.button) return;
  event.preventDefault();
  part('[data-picture]').setPointerCapture(event.pointerId);
  putUnder(event);
  part('[data-marker]').focus();
}

/** @param {PointerEvent} event */
function onPointerMove(event) {
  if (part('[data-picture]').hasPointerCapture(event.pointerId)) putUnder(event);
}

/** @param {KeyboardEvent} event */
function onKeydown(event) {
  // Keys of the page editor and of its blocks are not meant here.
  event.stopPropagation();
  if (event.target !== part('[data-marker]') || !(event.key in STEPS)) return;
  event.preventDefault();
  const by = event.shiftKey ? LARGE_STEP : STEP;
  const { x, y } = point ?? MIDDLE;
  const [right, down] = STEPS[event.key];
  put({ x: within(x + right * by), y: within(y + down * by) });
}

/** @param {SubmitEvent} event */
async function save(event) {
  event.preventDefault();
  const data = new FormData(form());
  tellFailure(false);
  if (!(await ask(data))) return;
  dialog?.close();
  document.dispatchEvent(new CustomEvent('focal-point:saved'));
}

/** Wagtail's preview at the side, where it is open. */
function showInPreview() {
  const preview = document.querySelector('[data-controller~="w-preview"]');
  const panel = preview?.closest('[data-side-panel]');
  if (!(panel instanceof HTMLElement) || panel.hidden) return;
  /** @type {any} */ (window).wagtail.app.getControllerForElementAndIdentifier(preview, 'w-preview')?.setPreviewData();
}

/**
 * In the menu of a chooser the way to the dialog is shown once the menu is open: only then is it in the document.
 * @param {Event} event
 */
function onClick(event) {
  if (!(event.target instanceof Element)) return;
  const ways = event.target.closest('.chooser')?.querySelectorAll('[data-focal-point-of]') ?? [];
  ways.forEach((way) => { /** @type {HTMLElement} */ (way).hidden = false; });
  const way = event.target.closest('[data-focal-point-of]');
  const chosen = document.getElementById(way?.getAttribute('data-focal-point-of') ?? '');
  if (!(chosen instanceof HTMLInputElement) || !chosen.value) return;
  // The menu shuts, and with it what was clicked: the dialog gives the focus back to what opened the menu.
  /** @type {HTMLElement | null | undefined} */ (way?.closest('.chooser')?.querySelector('.w-dropdown__toggle'))?.focus();
  setFocalPoint(chosen.value);
}

if (dialog) {
  const picture = part('[data-picture]');
  picture.addEventListener('pointerdown', onPointerDown);
  picture.addEventListener('pointermove', onPointerMove);
  dialog.addEventListener('keydown', onKeydown);
  form().addEventListener('submit', save);
  part('[data-clear]').addEventListener('click', () => put(null));
  part('[data-cancel]').addEventListener('click', () => dialog.close());
  document.addEventListener('focal-point:saved', showInPreview);
  document.addEventListener('click', onClick);
}
