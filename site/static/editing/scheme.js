/** Light, dark or on paper: in which style the page is shown, whatever the editor's own device prefers. */

import { frameDocument } from './frame.js';
import { settings } from './texts.js';

const SITE_STYLE = 'link[rel=stylesheet]';

let scheme = 'light';

/**
 * Give a page the style of the chosen scheme.
 * @param {Document} page
 * @returns {Document}
 */
export const styled = (page) => {
  page.querySelector(SITE_STYLE)?.setAttribute('href', settings.styleUrl.replace('SCHEME', scheme));
  if (!page.querySelector('link[data-canvas]')) {
    const own = page.createElement('link');
    own.rel = 'stylesheet';
    own.href = settings.frameStyleUrl;
    own.dataset.canvas = '';
    page.head.append(own);
  }
  return page;
};

/** @param {string} chosen "light", "dark" or "print" */
export const useScheme = (chosen) => {
  scheme = chosen;
  if (frameDocument()?.head) styled(frameDocument());
};
