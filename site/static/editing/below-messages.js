/** Wagtail's messages stand above its header and scroll away with the form: the page as canvas begins below both. */
import { on } from './events.js';

const place = () => {
  const header = document.querySelector('.w-slim-header');
  if (!header) return;
  const bottom = Math.max(0, header.getBoundingClientRect().bottom);
  document.getElementById('canvas')?.style.setProperty('--canvas-top', `${bottom}px`);
};

const messages = document.querySelector('.messages');
if (messages) new ResizeObserver(place).observe(messages);
document.addEventListener('scroll', place, { capture: true, passive: true });
on('on', place);
