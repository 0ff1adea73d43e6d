/** A planned time is read back in words beside its field, as the server understands it, while it is typed. */

/** How long after the last key. */
const PAUSE_MS = 250;

// Wagtail's own, with the calendar as its plugin.
const jQuery = /** @type {any} */ (window).jQuery;

/** @type {WeakMap<HTMLElement, { timer: number, text: string }>} */
const lastAsked = new WeakMap();

/** @param {Event} event */
function onChange(event) {
  const field = event.target;
  if (!(field instanceof HTMLInputElement) || !field.id) return;
  const words = document.querySelector(`[data-planned-time="${CSS.escape(field.id)}"]`);
  if (!(words instanceof HTMLElement)) return;
  // Who types needs no calendar, and half a date would lead it to another month.
  if (event.type === 'input') jQuery(field).datetimepicker('hide');
  readBackSoon(field, words);
}

/** @param {HTMLInputElement} field @param {HTMLElement} words */
function readBackSoon(field, words) {
  clearTimeout(lastAsked.get(words)?.timer);
  const timer = window.setTimeout(() => readBack(field, words), PAUSE_MS);
  lastAsked.set(words, { timer, text: field.value });
}

/** @param {HTMLInputElement} field @param {HTMLElement} words */
async function readBack(field, words) {
  const asked = field.value.trim();
  if (!asked) return say(words, '', false);
  try {
    const response = await fetch(`${words.dataset.address}?${new URLSearchParams({ text: asked })}`);
    if (!response.ok) return;
    const answer = await response.json();
    if (field.value.trim() === asked) say(words, answer.words, answer.refused);
  } catch {
    // Without the server nothing is read back; the form is checked when it is sent.
    say(words, '', false);
  }
}

/** @param {HTMLElement} words @param {string} text @param {boolean} isRefused */
function say(words, text, isRefused) {
  words.textContent = text;
  words.classList.toggle('planned-time--refused', isRefused);
}

/**
 * The press on a button shuts a calendar, and so does the field that loses the focus by it; the button would then move
 * away from under the click. It waits for the click.
 * @param {Event} event
 */
function keepStill(event) {
  if (!isOnButtonOfDialog(event.target)) return;
  event.stopPropagation();
  if (event.type === 'mousedown') event.preventDefault();
}

/** @param {Event} event */
function shutCalendars(event) {
  if (!isOnButtonOfDialog(event.target)) return;
  for (const words of document.querySelectorAll('[data-planned-time]')) {
    jQuery(`#${CSS.escape(words.getAttribute('data-planned-time') ?? '')}`).datetimepicker('hide');
  }
}

/** @param {EventTarget | null} target */
function isOnButtonOfDialog(target) {
  if (!(target instanceof Element) || target.closest('.xdsoft_datetimepicker')) return false;
  return Boolean(target.closest('#schedule-publishing-dialog button'));
}

/** The buttons of Wagtail's calendar have no names that could be said. */
function nameCalendars() {
  const names = /** @type {HTMLElement | null} */ (document.querySelector('[data-planned-time]'))?.dataset ?? {};
  const buttons = {
    '.xdsoft_datepicker .xdsoft_prev': names.previousMonth,
    '.xdsoft_datepicker .xdsoft_today_button': names.today,
    '.xdsoft_datepicker .xdsoft_next': names.nextMonth,
    '.xdsoft_timepicker .xdsoft_prev': names.earlier,
    '.xdsoft_timepicker .xdsoft_next': names.later,
  };
  for (const [selector, name = ''] of Object.entries(buttons)) {
    document.querySelectorAll(selector).forEach((button) => button.setAttribute('aria-label', name));
  }
}

/**
 * "Go to the first error", where that error is in the dialog, which is shut: what is hidden takes no focus.
 * @param {Event} event
 */
function openForError(event) {
  if (!(event.target instanceof Element)) return;
  event.target.closest('#schedule-publishing-dialog')?.dispatchEvent(new CustomEvent('w-dialog:show'));
}

// A calendar is made when its field is first gone to.
document.addEventListener('focusin', () => requestAnimationFrame(nameCalendars));
document.addEventListener('mousedown', keepStill, true);
document.addEventListener('touchstart', keepStill, { capture: true, passive: true });
document.addEventListener('click', shutCalendars);
document.addEventListener('w-focus:focus', openForError);
document.addEventListener('input', onChange);
document.addEventListener('change', onChange);
for (const words of document.querySelectorAll('[data-planned-time]')) {
  const field = document.getElementById(words.getAttribute('data-planned-time') ?? '');
  if (field instanceof HTMLInputElement && field.value) readBack(field, /** @type {HTMLElement} */ (words));
}
