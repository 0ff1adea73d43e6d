/** "På siden": the page is shown large beside its form, and is where one clicks, types, moves and inserts. */

import './below-messages.js';
import { showBeside } from './beside.js';
import { mountBlockTools } from './blocks.js';
import { fit, useDevice } from './device.js';
import { emit, on } from './events.js';
import { enterPage, frame, frameDocument, markOf } from './frame.js';
import './form-column.js';
import './in-place.js';
import { follow, rest } from './merge.js';
import './outlines.js';
import { editForm, openField, pathOf } from './paths.js';
import './pick-menus.js';
import { preferences, remember } from './preferences.js';
import './rich-text-frame.js';
import { useScheme } from './scheme.js';
import { select, selectedPath } from './selection.js';
import { text } from './texts.js';

const ROOM_FOR_BOTH = matchMedia('(min-width: 1024px)');

const byId = (/** @type {string} */ id) => /** @type {HTMLElement} */ (document.getElementById(id));
const isOn = () => document.documentElement.classList.contains('canvas-on');

/** @type {Record<string, (value: string) => void>} */
const CHOICES = { device: useDevice, scheme: useScheme };

/**
 * @param {string} choice
 * @param {string} value
 */
const choose = (choice, value) => {
  CHOICES[choice](value);
  document.querySelectorAll(`[data-canvas-choice="${choice}"]`).forEach((button) => {
    button.setAttribute('aria-pressed', `${/** @type {HTMLButtonElement} */ (button).value === value}`);
  });
};

/** @param {boolean} on */
const turn = (on) => {
  document.documentElement.classList.toggle('canvas-on', on);
  byId('canvas').hidden = !on;
  byId('canvas-toggle').setAttribute('aria-pressed', `${on}`);
  emit(on ? 'on' : 'off');
  if (on) {
    fit();
    follow();
  } else rest();
};

/** @param {boolean} on */
const switchTo = (on) => {
  turn(on);
  remember({ on });
  if (!on) byId('canvas-toggle').focus();
};

/** Into the page from its form, and back. */
const cross = () => {
  if (document.activeElement === frame()) {
    openField(selectedPath() || 'title');
    return;
  }
  const path = pathOf(document.activeElement) || selectedPath();
  enterPage();
  if (path && markOf(path)) select(path, { source: 'outline' });
};

/** @param {KeyboardEvent} event */
const pressed = (event) => {
  if (event.altKey && event.code === 'KeyP') {
    event.preventDefault();
    switchTo(!isOn());
  } else if (event.key === 'F2' && isOn()) {
    event.preventDefault();
    cross();
  }
};

const prepareTools = () => {
  document.querySelectorAll('[data-canvas-choice]').forEach((element) => {
    const button = /** @type {HTMLButtonElement} */ (element);
    const choice = button.dataset.canvasChoice ?? '';
    button.addEventListener('click', () => {
      choose(choice, button.value);
      remember({ [choice]: button.value });
    });
  });
  const beside = /** @type {HTMLSelectElement|null} */ (document.getElementById('canvas-beside-choice'));
  beside?.addEventListener('change', () => remember({ beside: showBeside(beside.value) }));
  byId('canvas-toggle').addEventListener('click', () => switchTo(!isOn()));
  byId('canvas-leave').addEventListener('click', () => switchTo(false));
  byId('canvas-help-button').addEventListener('click', () => /** @type {HTMLDialogElement} */ (byId('canvas-help')).showModal());
};

const restorePreferences = () => {
  const { device = 'desktop', scheme = 'light', beside = '', on = true } = preferences();
  choose('device', device);
  choose('scheme', scheme);
  const select = /** @type {HTMLSelectElement|null} */ (document.getElementById('canvas-beside-choice'));
  if (select && beside) select.value = showBeside(beside);
  if (on && ROOM_FOR_BOTH.matches) turn(true);
};

/** Somebody came from the public page, to one field: `#:w:contentpath=body.<id>.heading`. */
const goToAddressed = () => {
  const path = new URLSearchParams(location.hash.split(':w:')[1] ?? '').get('contentpath');
  if (path && isOn()) select(path, { source: 'outline', focus: true });
  else if (path) openField(path);
};

const start = () => {
  const form = editForm();
  if (!form) return;
  document.querySelector('.w-slim-header .w-side-panel-toggle')?.before(byId('canvas-toggle'));
  byId('canvas-toggle').hidden = false;
  form.querySelector('.tab-content')?.before(byId('canvas-in-hand'));
  prepareTools();
  mountBlockTools();
  document.addEventListener('keydown', pressed);
  on('loaded', () => frameDocument().addEventListener('keydown', pressed));
  // Wagtail's own preview would render the page a second time at every change.
  document.addEventListener('w-preview:update', (event) => {
    const panel = /** @type {Element} */ (event.target).closest('[data-side-panel]');
    if (isOn() && panel instanceof HTMLElement && panel.hidden) event.preventDefault();
  });
  on('failed', () => tell(text('failed')));
  on('merged', () => tell(''));
  ROOM_FOR_BOTH.addEventListener('change', ({ matches }) => turn(matches && preferences().on !== false));
  restorePreferences();
  if (isOn()) on('loaded', goToAddressed, { once: true });
  else goToAddressed();
};

/** @param {string} said */
const tell = (said) => {
  byId('canvas-failure').textContent = said;
  byId('canvas-failure').hidden = !said;
};

if (document.readyState === 'complete') start();
else window.addEventListener('load', start);
