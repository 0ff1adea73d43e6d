/** The width that the page is laid out for, scaled to fit the room there is. */

import { emit, on } from './events.js';
import { frame } from './frame.js';

/** @type {Record<string, number>} */
const WIDTHS = { desktop: 1440, tablet: 768, phone: 375 };

let device = 'desktop';

/** @param {string} chosen "desktop", "tablet" or "phone" */
export const useDevice = (chosen) => {
  device = chosen in WIDTHS ? chosen : 'desktop';
  fit();
};

/** Fit every frame into its room. */
export const fit = () => {
  document.querySelectorAll('.canvas__device').forEach((element) => {
    const room = /** @type {HTMLElement} */ (element.parentElement);
    const inner = element.querySelector('iframe');
    if (!inner || !room.clientWidth) return;
    const width = WIDTHS[device] ?? room.clientWidth;
    const by = Math.min(1, room.clientWidth / width);
    Object.assign(inner.style, {
      width: `${width}px`,
      height: `${room.clientHeight / by}px`,
      transform: `scale(${by})`,
    });
    Object.assign(/** @type {HTMLElement} */ (element).style, { width: `${width * by}px`, height: `${room.clientHeight}px` });
  });
  emit('moved');
};

on('on', () => {
  new ResizeObserver(fit).observe(/** @type {Element} */ (frame().closest('.canvas__stage')));
}, { once: true });
