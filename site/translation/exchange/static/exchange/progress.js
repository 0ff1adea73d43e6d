/** Asks how far a file is while its screen is open, and shows the report once there is one. */

const PAUSE_MS = 1000;
const PAUSE_AFTER_FAILURE_MS = 5000;

/**
 * @typedef {{ hasEnded: boolean, said: string, counted: string, done: number, total: number, canBeWithdrawn: boolean }} Progress
 */

/** @param {HTMLElement} screen */
async function follow(screen) {
  let pause = PAUSE_MS;
  try {
    const response = await fetch(String(screen.dataset.address), { headers: { Accept: 'application/json' } });
    // Withdrawn in another window, or the right is gone: the page itself says so.
    if (response.status === 404 || response.redirected) return window.location.reload();
    if (!response.ok) throw new Error(response.statusText);
    /** @type {Progress} */
    const progress = await response.json();
    if (progress.hasEnded) return window.location.reload();
    show(screen, progress);
  } catch {
    // The server is away for a moment; the file is read on without this page.
    pause = PAUSE_AFTER_FAILURE_MS;
  }
  window.setTimeout(follow, pause, screen);
}

/** @param {HTMLElement} screen @param {Progress} progress */
function show(screen, progress) {
  say(screen, '[data-said]', progress.said);
  say(screen, '[data-counted]', progress.counted);
  const bar = screen.querySelector('progress');
  if (bar && progress.total) {
    bar.max = progress.total;
    bar.value = progress.done;
  } else {
    // Without a value it says that nobody knows how long.
    bar?.removeAttribute('value');
  }
  const withdraw = screen.querySelector('[data-withdraw]');
  if (withdraw instanceof HTMLElement) withdraw.hidden = !progress.canBeWithdrawn;
}

/**
 * What stays the same is left alone, or it would be read out again.
 * @param {HTMLElement} screen @param {string} selector @param {string} text
 */
function say(screen, selector, text) {
  const place = screen.querySelector(selector);
  if (place && place.textContent !== text) place.textContent = text;
}

const screen = document.querySelector('[data-import-progress]');
if (screen instanceof HTMLElement) window.setTimeout(follow, PAUSE_MS, screen);
