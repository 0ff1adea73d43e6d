/** How somebody likes the editor: remembered in their browser, for each person who uses it. */

import { settings } from './texts.js';

/**
 * @typedef {object} Preferences
 * @property {boolean} [on]
 * @property {string} [device]
 * @property {string} [scheme]
 * @property {string} [beside]
 */

const key = `canvas:${settings.person}`;

/** @returns {Preferences} */
export const preferences = () => {
  try {
    return JSON.parse(localStorage.getItem(key) || '{}');
  } catch {
    return {};
  }
};

/** @param {Preferences} changed */
export const remember = (changed) => {
  try {
    localStorage.setItem(key, JSON.stringify({ ...preferences(), ...changed }));
  } catch {
    // Storage is switched off: nothing is remembered, everything works.
  }
};
